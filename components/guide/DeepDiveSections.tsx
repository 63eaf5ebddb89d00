'use client'

import { useTranslations } from 'use-intl'
import type { DeepDive, Walkthrough } from '@/domain/bank/walkthrough'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { hintLadder, sharedAt } from '@/components/guide/guideItems'
import { GuideList, GuideSection } from '@/components/guide/GuideSection'
import { HintLadder } from '@/components/guide/HintLadder'
import { ShareButton } from '@/components/guide/ShareButton'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** The deep dives: each with its question, what a strong answer holds, the hint ladder and two twists. */
export function DeepDiveSections({ walkthrough }: { walkthrough: Walkthrough }) {
  return walkthrough.deepDives.map((dive, index) => <DeepDiveSection key={index} dive={dive} index={index} />)
}

function DeepDiveSection({ dive, index }: { dive: DeepDive; index: number }) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const given = hintLadder(view.sharedGuide, index).filter((r) => r.state === 'given').length
  return (
    <GuideSection
      folded={index > 0 && given === 0}
      title={
        <>
          <span className="min-w-0">
            <InlineMarkdown>{dive.title}</InlineMarkdown>
          </span>
        </>
      }
      end={<span className="text-11 tracking-wide whitespace-nowrap">{dive.dimensions.join(' ')}</span>}
    >
      <p className="text-13">
        <InlineMarkdown>{dive.question}</InlineMarkdown>
      </p>
      <h4 className="mt-3 mb-1.5 text-12 font-medium text-text-3">{t('strong')}</h4>
      <GuideList items={dive.strongAnswer} />
      <h4 className="mt-3 mb-1 flex text-12 font-medium text-text-3">
        {t('hints')}
        <span className="ml-auto font-normal tabular-nums">{t('hintsUsed', { given })}</span>
      </h4>
      <HintLadder dive={index} hints={dive.hints} />
      <h4 className="mt-3 mb-1.5 text-12 font-medium text-text-3">{t('twists')}</h4>
      <ul className="grid gap-2.5">
        {dive.twists.map((twist, i) => (
          <TwistItem key={i} dive={index} index={i} twist={twist} />
        ))}
      </ul>
    </GuideSection>
  )
}

function TwistItem({
  dive,
  index,
  twist,
}: {
  dive: number
  index: number
  twist: DeepDive['twists'][number]
}) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const at = sharedAt(view.sharedGuide, { kind: 'twist', dive, index })
  return (
    <li className="flex items-start gap-2 text-12">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          <InlineMarkdown>{twist.question}</InlineMarkdown>
        </span>
        <span className="block text-text-2">
          <InlineMarkdown>{twist.answer}</InlineMarkdown>
        </span>
      </span>
      {at === null ? (
        <ShareButton item={{ kind: 'twist', dive, index }} label={t('askThis', { question: twist.question })}>
          {t('ask')}
        </ShareButton>
      ) : (
        <span className="flex-none text-text-3 tabular-nums">
          {t('askedAt', { time: clockText(clockTime(at)) })}
        </span>
      )}
    </li>
  )
}
