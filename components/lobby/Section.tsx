import { useId, type ReactNode } from 'react'

/** A part of the lobby: its name on the left, what it is about beside it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-4 gap-y-2 border-t border-line py-3.5 sm:grid-cols-[112px_minmax(0,1fr)]"
    >
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
