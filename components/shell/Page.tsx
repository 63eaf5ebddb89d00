import type { ReactNode } from 'react'

/** The content of a page under its top bar, 1136 px wide at most. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="mx-auto max-w-[1184px] px-4 pt-6 pb-10 sm:px-6">
      {children}
    </main>
  )
}
