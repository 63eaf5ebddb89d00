import type { ComponentProps } from 'react'

/** Words for screen readers alone; with `role="status"` they are announced when they change. */
export function VisuallyHidden(props: ComponentProps<'span'>) {
  return <span {...props} className="sr-only" />
}
