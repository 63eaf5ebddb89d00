import type { ReactNode } from 'react'

/** The head of a debrief step: what it is about, and a sentence. */
export function PanelHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex-none border-b border-line px-4 pt-3 pb-2.5">
      <h2 className="text-14 font-semibold">{title}</h2>
      {children}
    </div>
  )
}

/** The foot of a debrief step: a word on the left, the way on at the right. */
export function PanelFoot({ note, children }: { note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-none items-center gap-3 border-t border-line bg-chrome py-1.5 pr-3 pl-4">
      <span className="min-w-0 flex-1 text-12 text-text-3">{note}</span>
      {children}
    </div>
  )
}
