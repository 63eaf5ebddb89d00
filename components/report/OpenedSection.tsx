import { getTranslator } from '@/components/i18n/translator'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { MomentTime } from '@/components/report/MomentTime'
import { ReportSection } from '@/components/report/ReportSection'
import type { SharedItemView } from '@/domain/bank/guide'
import { HINT_STEPS } from '@/domain/bank/walkthrough'
import type { FollowUpView, RunView } from '@/domain/room/view'

/** What was answered, hinted and asked from the guide, each leading to its moment of the replay. */
export function OpenedSection({
  opened,
  followUps,
  run,
  roomId,
}: {
  opened: readonly SharedItemView[]
  /** questions beside the guide's, in order */
  followUps: readonly FollowUpView[]
  run: RunView
  roomId: string
}) {
  const t = getTranslator('report')
  const questions = getTranslator('guide.followUps')
  const followUpText = ({ kind, text }: FollowUpView): string =>
    kind === 'own'
      ? (text ?? questions('erased'))
      : kind === 'unavailable'
        ? questions('kinds.unavailable', { what: text ?? questions('something') })
        : questions(`kinds.${kind}`)
  const count = (kind: SharedItemView['kind']) => opened.filter((item) => item.kind === kind).length
  return (
    <ReportSection
      title={t('opened')}
      aside={t('openedCount', { hints: count('hint'), twists: count('twist') })}
    >
      {opened.length + followUps.length === 0 ? (
        <p className="py-1.5 text-text-3">{t('nothingOpened')}</p>
      ) : (
        <ul>
          {opened.map((item) => (
            <li key={JSON.stringify(item.item)} className="border-b border-line py-1 last:border-b-0">
              <p className="flex items-baseline gap-1.5">
                <MomentTime at={item.at} run={run} roomId={roomId} className="font-semibold" />
                <span className="text-12 text-text-3">{t(`openedKinds.${kindOf(item)}`)}</span>
              </p>
              <p className="text-12 break-words text-text-2">
                <InlineMarkdown>{item.kind === 'hint' ? item.text : item.question}</InlineMarkdown>
              </p>
            </li>
          ))}
          {followUps.map((followUp) => (
            <li key={followUp.id} className="border-b border-line py-1 last:border-b-0">
              <p className="flex items-baseline gap-1.5">
                <MomentTime at={followUp.at} run={run} roomId={roomId} className="font-semibold" />
                <span className="text-12 text-text-3">{t('openedKinds.followUp')}</span>
              </p>
              <p className="text-12 break-words text-text-2">{followUpText(followUp)}</p>
            </li>
          ))}
        </ul>
      )}
    </ReportSection>
  )
}

function kindOf({ item }: SharedItemView) {
  return item.kind === 'hint' ? (HINT_STEPS[item.step] ?? 'nudge') : item.kind
}
