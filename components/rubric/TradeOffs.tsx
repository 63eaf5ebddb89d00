'use client'

import { ChevronDown, ChevronRight, Scale } from 'lucide-react'
import { useContext, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { RubricAnchorsProvider } from '@/components/rubric/AnchorList'
import { ScoreNote, ScoreNoteText } from '@/components/rubric/ScoreNote'
import { classes } from '@/components/ui/classes'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'

/** The thirteenth note: trade-offs run through all dimensions, and have no score of their own. */
export function TradeOffs({ participantId, readOnly }: { participantId: string; readOnly: boolean }) {
  const t = useTranslations('rubric')
  const [open, setOpen] = useState(false)
  const body = useId()
  const looks = useContext(RubricAnchorsProvider)?.tradeOffs ?? []
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <section className="border-t border-line" aria-label={t('tradeOffs')}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
          className={classes(
            'flex h-[34px] w-full items-center gap-2 pr-2 pl-3 text-left outline-offset-[-2px] transition-colors hover:bg-hover touch:h-11',
            open ? 'font-semibold' : 'font-medium',
          )}
        >
          <span className="inline-grid size-4 flex-none place-items-center rounded-1 bg-inset text-text-3 inset-ring inset-ring-line">
            <Scale aria-hidden className="size-3" strokeWidth={1.75} />
          </span>
          <span className="min-w-0 truncate">{t('tradeOffs')}</span>
          <span className="ml-auto text-12 font-normal text-text-3">{t('tradeOffsNotScored')}</span>
          <Chevron aria-hidden className="size-3.5 flex-none text-text-3" strokeWidth={1.75} />
        </button>
      </h3>
      {open && (
        <div id={body} className="px-3 pt-0.5 pb-2.5">
          <ul
            aria-label={t('tradeOffsLook')}
            className="ml-4 list-disc text-12 text-text-2 marker:text-text-3"
          >
            {looks.map((look) => (
              <li key={look}>
                <InlineMarkdown>{look}</InlineMarkdown>
              </li>
            ))}
          </ul>
          {readOnly ? (
            <ScoreNoteText on="TRADEOFFS" participantId={participantId} />
          ) : (
            <ScoreNote on="TRADEOFFS" />
          )}
        </div>
      )}
    </section>
  )
}
