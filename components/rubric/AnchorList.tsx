'use client'

import { createContext, useContext } from 'react'
import { useTranslations } from 'use-intl'
import type { RubricAnchors } from '@/domain/queries'
import type { Dimension } from '@/domain/rubric/dimensions'
import { chosenAnchor } from '@/domain/rubric/chosenAnchor'
import type { Score } from '@/domain/rubric/scoring'
import { useRoom } from '@/components/room/RoomProvider'
import { useGuide } from '@/components/guide/GuideProvider'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'

/** Whether anchors speak of this problem or of any. */
export type AnchorKind = 'here' | 'general'

const Anchors = createContext<RubricAnchors | null>(null)

/** Gives everything below the rubric's general anchors, in the version the room uses. */
export const RubricAnchorsProvider = Anchors

/** What scores look like for a dimension: the one that was given stands out, as does the nearest anchor below it. */
export function AnchorList({
  dimension,
  kind,
  score,
}: {
  dimension: Dimension
  kind: AnchorKind
  score: Score | null
}) {
  const t = useTranslations('rubric')
  const { level } = useRoom().view
  const general = useContext(Anchors)?.anchors[dimension][level]
  const here = useGuide().guide?.whole?.scoring[dimension]
  const anchors = kind === 'here' && here !== undefined ? here : general
  if (anchors === undefined) return null
  const lines = Object.entries(anchors).map(([value, text]) => ({ value: Number(value), text }))
  const standing = chosenAnchor(anchors, score)?.score
  return (
    <dl
      aria-label={t('anchors', { dimension: t(`dimensions.${dimension}`) })}
      className="grid grid-cols-[16px_1fr] gap-y-[3px] text-12"
    >
      {lines.map(({ value, text }) => (
        <div key={value} className="contents">
          <dt className={value === standing ? 'font-semibold text-accent' : 'font-semibold text-text-3'}>
            {value}
          </dt>
          <dd className={value === standing ? 'text-text' : 'text-text-2'}>
            <InlineMarkdown>{text}</InlineMarkdown>
          </dd>
        </div>
      ))}
    </dl>
  )
}
