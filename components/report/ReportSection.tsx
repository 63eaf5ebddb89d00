import type { ReactNode } from 'react'

/** A titled part of the report's side: a hairline under its title, no box. */
export function ReportSection({
  title,
  mark,
  aside,
  children,
}: {
  title: string
  /** what is special about it, beside the title */
  mark?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="print:break-inside-avoid">
      <div className="flex items-baseline justify-between gap-3 border-b border-line pb-1.5">
        <h2 className="font-semibold">{title}</h2>
        {mark !== undefined && <span className="mr-auto">{mark}</span>}
        {aside !== undefined && <span className="text-12 text-text-3 tabular-nums">{aside}</span>}
      </div>
      {children}
    </section>
  )
}
