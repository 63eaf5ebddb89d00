import type { ComponentProps } from 'react'
import { classes } from '@/components/ui/classes'

const LOOK =
  'w-full min-w-0 rounded-2 border bg-surface px-2.5 touch:text-16 touch:font-normal aria-invalid:border-bad read-only:border-line-2 read-only:bg-inset read-only:text-text-2'

/** One line of text. Give it a label by `id` or `aria-label`. */
export function TextField({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classes(LOOK, 'h-8 border-line-ui touch:h-11', className)} />
}

/** Several lines of text, growing with what is typed where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={classes(LOOK, 'field-sizing-content border-line-ui py-1.5', className)}
    />
  )
}
