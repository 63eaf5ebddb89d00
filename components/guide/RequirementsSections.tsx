'use client'

import { useTranslations } from 'use-intl'
import type { Clarification, EstimateValue, Walkthrough } from '@/domain/bank/walkthrough'
import { SpokenCheck } from '@/components/estimate/SpokenCheck'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { sharedAt } from '@/components/guide/guideItems'
import { GuideFacts, GuideList, GuideSection } from '@/components/guide/GuideSection'
import { ShareButton } from '@/components/guide/ShareButton'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** Requirements and estimates: what may be asked and answered, what is wanted, and which numbers count as right. */
export function RequirementsSections({ walkthrough }: { walkthrough: Walkthrough }) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const { clarifications } = walkthrough
  const answered = view.sharedGuide.filter((s) => s.item.kind === 'clarification').length
  return (
    <>
      <GuideSection
        title={t('clarifications')}
        end={t('clarificationsHint', { shared: answered, total: clarifications.length })}
      >
        <ul className="grid gap-3">
          {clarifications.map((clarification, index) => (
            <ClarificationItem key={index} index={index} clarification={clarification} />
          ))}
        </ul>
      </GuideSection>
      <TargetSections walkthrough={walkthrough} />
    </>
  )
}

/** What is wanted of the system, and its numbers: the same to look up in a room and to read outside of one. */
export function TargetSections({ walkthrough: { requirements, estimates } }: { walkthrough: Walkthrough }) {
  const t = useTranslations('guide')
  return (
    <>
      <GuideSection title={t('functional')}>
        <GuideList items={requirements.functional} />
      </GuideSection>
      <GuideSection title={t('nonFunctional')}>
        <GuideFacts
          facts={requirements.nonFunctional.map(({ quality, target, why }) => ({
            name: `${quality}: ${target}`,
            lines: [why],
          }))}
        />
      </GuideSection>
      <GuideSection title={t('outOfScope')} folded>
        <GuideList items={requirements.outOfScope} />
      </GuideSection>
      <EstimateSection values={estimates.values} />
      <GuideSection title={t('conclusions')}>
        <GuideList items={estimates.conclusions} />
      </GuideSection>
    </>
  )
}

function ClarificationItem({ index, clarification }: { index: number; clarification: Clarification }) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const at = sharedAt(view.sharedGuide, { kind: 'clarification', index })
  return (
    <li className="flex items-start gap-2 text-12">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          <InlineMarkdown>{clarification.question}</InlineMarkdown>
        </span>
        <span className="block text-text-2">
          <InlineMarkdown>{clarification.answer}</InlineMarkdown>
        </span>
        <span className="block text-text-3">
          <InlineMarkdown>{t('changes', { change: clarification.change })}</InlineMarkdown>
        </span>
      </span>
      {at === null ? (
        <ShareButton
          item={{ kind: 'clarification', index }}
          label={t('answerThis', { question: clarification.question })}
        >
          {t('answer')}
        </ShareButton>
      ) : (
        <span className="flex-none text-text-3 tabular-nums">
          {t('answeredAt', { time: clockText(clockTime(at)) })}
        </span>
      )}
    </li>
  )
}

export function EstimateSection({ values }: { values: readonly EstimateValue[] }) {
  const t = useTranslations('guide')
  return (
    <GuideSection title={t('estimates')}>
      <table className="w-full border-collapse text-12">
        <tbody>
          {values.map((value, i) => (
            <EstimateRows key={value.name} value={value} newGroup={value.group !== values[i - 1]?.group} />
          ))}
        </tbody>
      </table>
    </GuideSection>
  )
}

function EstimateRows({ value, newGroup }: { value: EstimateValue; newGroup: boolean }) {
  const t = useTranslations('guide')
  const meaning = value.meaning ?? value.name.replaceAll('_', ' ')
  return (
    <>
      {newGroup && value.group !== null && (
        <tr>
          <th colSpan={2} scope="colgroup" className="pt-2.5 pb-1 text-left font-medium text-text-3">
            {value.group}
          </th>
        </tr>
      )}
      <tr className="align-baseline">
        <th scope="row" className="py-[3px] pr-2 text-left font-normal text-text-2">
          {meaning}
          {value.formula !== null && (
            <span className="block font-mono text-11 font-normal break-words text-text-3">
              {value.formula}
            </span>
          )}
        </th>
        <td className="py-[3px] text-right tabular-nums">
          <span className={value.kind === 'derived' ? 'font-semibold' : undefined}>{value.text}</span>
          {value.expect !== null && (
            <span className="block text-text-3">{t('expected', { range: value.expect })}</span>
          )}
        </td>
      </tr>
      {value.range !== null && (
        <tr>
          <td colSpan={2} className="pb-2">
            <SpokenCheck meaning={meaning} range={value.range} />
          </td>
        </tr>
      )}
    </>
  )
}
