'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { LEVELS } from '@/domain/room/events'
import type { RedFlag, Walkthrough } from '@/domain/bank/walkthrough'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { Tag } from '@/components/ui/Tag'
import { GuideSection } from '@/components/guide/GuideSection'
import { useRoom } from '@/components/room/RoomProvider'

/** Answers that should lower a score, and why: wanted in every phase. */
export function RedFlagSection({ flags }: { flags: readonly RedFlag[] }) {
  const t = useTranslations('guide')
  return (
    <GuideSection title={t('redFlags')} end={flags.length} folded>
      <ul className="grid gap-2 text-12">
        {flags.map((flag, i) => (
          <li key={i} className="flex items-start gap-2">
            <TriangleAlert aria-hidden className="mt-px size-3.5 flex-none text-bad" strokeWidth={1.75} />
            <span className="min-w-0">
              <span className="font-medium">
                <InlineMarkdown>{flag.quote}</InlineMarkdown>
              </span>{' '}
              <span className="text-text-2">
                <InlineMarkdown>{flag.why}</InlineMarkdown>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </GuideSection>
  )
}

/** What each level does on this problem; the room's own level first in weight. */
export function LevelSections({ levels }: { levels: Walkthrough['levels'] }) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  return (
    <GuideSection title={t('levels')} folded>
      <dl className="grid gap-2.5 text-12">
        {LEVELS.filter((level) => levels[level] !== undefined).map((level) => (
          <div key={level}>
            <dt className="flex items-center gap-1.5 font-medium">
              {level}
              {level === view.level && <Tag tone="accent">{t('thisLevel')}</Tag>}
            </dt>
            <dd className={level === view.level ? 'text-text' : 'text-text-2'}>
              <InlineMarkdown>{levels[level] ?? ''}</InlineMarkdown>
            </dd>
          </div>
        ))}
      </dl>
    </GuideSection>
  )
}
