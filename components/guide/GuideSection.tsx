'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { classes } from '@/components/ui/classes'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'

/** One titled part of the guide; `end` stands at the right of its title. Collapsible ones can start closed. */
export function GuideSection({
  title,
  end,
  folded,
  children,
}: {
  title: ReactNode
  end?: ReactNode
  /** Set: the section can be folded, and starts so. */
  folded?: boolean
  children: ReactNode
}) {
  const [open, setOpen] = useState(folded !== true)
  const body = useId()
  const head = 'flex min-h-6 w-full items-center gap-1.5 text-left text-12 font-semibold touch:min-h-11'
  return (
    <section className="border-t border-line px-3 py-2.5 first:border-t-0">
      <h3>
        {folded === undefined ? (
          <span className={classes(head, 'touch:min-h-6!')}>
            {title}
            <span className="ml-auto font-normal text-text-3 tabular-nums">{end}</span>
          </span>
        ) : (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={body}
            onClick={() => setOpen(!open)}
            className={classes(head, 'rounded-1 hover:bg-hover')}
          >
            {title}
            <span className="ml-auto font-normal text-text-3 tabular-nums">{end}</span>
            <ChevronRight
              aria-hidden
              className={classes('size-3.5 text-text-3 transition-transform', open && 'rotate-90')}
              strokeWidth={1.75}
            />
          </button>
        )}
      </h3>
      <div id={body} hidden={!open} className="pt-1.5">
        {children}
      </div>
    </section>
  )
}

/** Sentences one under the other, each with a hanging dot. */
export function GuideList({ items, ordered = false }: { items: readonly string[]; ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List className="grid gap-1.5 text-12 text-text-2">
      {items.map((item, i) => (
        <li key={i} className="grid grid-cols-[14px_1fr]">
          <span aria-hidden className="text-text-3 tabular-nums">
            {ordered ? i + 1 : '·'}
          </span>
          <span className="min-w-0">
            <InlineMarkdown>{item}</InlineMarkdown>
          </span>
        </li>
      ))}
    </List>
  )
}

/** Things with a bold name and lines that explain it. */
export function GuideFacts({ facts }: { facts: readonly { name: string; lines: readonly string[] }[] }) {
  return (
    <dl className="grid gap-2.5 text-12">
      {facts.map((fact, i) => (
        <div key={i} className="grid gap-0.5">
          <dt className="font-medium">
            <InlineMarkdown>{fact.name}</InlineMarkdown>
          </dt>
          {fact.lines
            .filter((line) => line !== '')
            .map((line, j) => (
              <dd key={j} className="text-text-2">
                <InlineMarkdown>{line}</InlineMarkdown>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  )
}
