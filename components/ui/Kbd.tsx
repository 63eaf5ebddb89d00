import type { ReactNode } from 'react'

/** A key cap. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-1 border border-b-2 border-line-2 bg-surface px-1 font-sans text-11 text-text-3">
      {children}
    </kbd>
  )
}
