import { Play } from 'lucide-react'
import { OriginTag } from '@/components/exports/OriginTag'
import { TakeAlong } from '@/components/exports/TakeAlong'
import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import { AgreedSection } from '@/components/report/AgreedSection'
import { EarlierSection } from '@/components/report/EarlierSection'
import { FeedbackSection } from '@/components/report/FeedbackSection'
import { PairSection } from '@/components/report/PairSection'
import { RatersSection } from '@/components/report/RatersSection'
import { BandScale } from '@/components/report/BandScale'
import { MomentsSection } from '@/components/report/MomentsSection'
import { NudgeCount } from '@/components/report/NudgeCount'
import { OpenedSection } from '@/components/report/OpenedSection'
import { PacingSection } from '@/components/report/PacingSection'
import { PrintButton } from '@/components/report/PrintButton'
import { resultsOf, type Results } from '@/components/report/results'
import { ScoreTable, type AnchorsOf } from '@/components/report/ScoreTable'
import { StudySection } from '@/components/report/StudySection'
import { clockText } from '@/components/room/phaseSegments'
import { FromReplay } from '@/components/rating/FromReplay'
import { ShareButton } from '@/components/share/ShareButton'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ButtonLink } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import type { SharedItemView } from '@/domain/bank/guide'
import type { EarlierAttempt, PairSummary } from '@/domain/queries'
import { clockTimeAt } from '@/domain/phases/clock'
import { replayPath } from '@/domain/replay/playback'
import type { RoomView, RunView } from '@/domain/room/view'
import '@/components/report/print.css'

/** A revealed interview on one page, on screen and on paper. */
export function Report({
  view,
  run,
  promptTitle,
  opened,
  anchorsOf,
  earlier,
  pair,
}: {
  view: RoomView
  run: RunView
  promptTitle: string | null
  /** of the guide, in order */
  opened: readonly SharedItemView[]
  /** what scores of a dimension look like, for this level and where it may be read for this problem */
  anchorsOf: AnchorsOf
  earlier: EarlierAttempt | null
  pair: PairSummary | null
}) {
  const results = resultsOf(view)
  const endedAt = view.endedAt ?? run.startedAt
  return (
    <div data-report>
      <div className="print:hidden">
        <TopBar current="interviews" />
      </div>
      <Page>
        <Header view={view} run={run} promptTitle={promptTitle} results={results} endedAt={endedAt} />
        <div className="grid grid-cols-[minmax(0,1fr)_328px] gap-x-10 gap-y-6 max-md:grid-cols-1 print:grid-cols-[minmax(0,1fr)_248px] print:gap-x-6">
          <div>
            <BandScale results={results} />
            {results.card?.fromReplay && <ScoredFromReplay results={results} />}
            <ScoreTable
              results={results}
              anchorsOf={anchorsOf}
              pins={view.pins}
              run={run}
              roomId={view.roomId}
            />
            <RatersSection view={view} />
          </div>
          <aside className="grid content-start gap-5 print:gap-3">
            <AgreedSection takeaways={view.takeaways} results={results} />
            <FeedbackSection feedback={view.feedback} />
            <StudySection results={results} />
            {earlier !== null && <EarlierSection earlier={earlier} results={results} />}
            {pair !== null && <PairSection pair={pair} />}
            <PacingSection run={run} endedAt={endedAt} />
            <MomentsSection view={view} run={run} results={results} />
            <OpenedSection opened={opened} followUps={view.followUps} run={run} roomId={view.roomId} />
            <NudgeCount nudges={view.nudges} />
          </aside>
        </div>
      </Page>
    </div>
  )
}

/** Whose card it is that was scored from the replay: in a solo attempt, somebody's who was not there. */
function ScoredFromReplay({ results: { interviewer } }: { results: Results }) {
  const common = getTranslator('common')
  return (
    <p className="mt-2 flex items-center gap-2 text-text-2">
      {interviewer?.name ?? common('unnamed')} <FromReplay />
    </p>
  )
}

function Header({
  view,
  run,
  promptTitle,
  results: { interviewer, candidate },
  endedAt,
}: {
  view: RoomView
  run: RunView
  promptTitle: string | null
  results: Results
  endedAt: number
}) {
  const t = getTranslator('report')
  const common = getTranslator('common')
  return (
    <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-2 print:mb-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="flex items-center gap-3 text-20">
          {promptTitle ?? t('hiddenProblem')}
          <Tag>{view.level}</Tag>
          <OriginTag origin={view.origin} />
        </h1>
        <p className="text-text-2 tabular-nums">
          {view.solo
            ? t('alone', { candidate: candidate?.name ?? common('unnamed') })
            : t('with', {
                candidate: candidate?.name ?? common('unnamed'),
                interviewer: interviewer?.name ?? common('unnamed'),
              })}
          , <LocalTime at={run.startedAt} format="dayTime" />, {clockText(clockTimeAt(run.clock, endedAt))},{' '}
          {t('versions', { rubric: run.rubricVersion, problem: run.promptVersion })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        {view.status === 'debrief' && view.origin === 'here' && (
          <ButtonLink href={`/rooms/${encodeURIComponent(view.roomId)}`}>{t('room')}</ButtonLink>
        )}
        <ShareButton view={view} />
        <TakeAlong roomId={view.roomId} startedAt={run.startedAt} promptTitle={promptTitle} />
        <PrintButton />
        <ButtonLink variant="primary" icon={Play} href={replayPath(view.roomId)} prefetch={false}>
          {t('replay')}
        </ButtonLink>
      </div>
    </header>
  )
}
