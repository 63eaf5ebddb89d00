import type { Metadata } from 'next'
import { getTranslator } from '@/components/i18n/translator'
import { missingOf } from '@/components/report/missing'
import { Report } from '@/components/report/Report'
import { ReportNotYet, ReportRefused } from '@/components/report/ReportNotYet'
import { errors } from '@/domain/messages/errors'
import { finishedRoomPage } from '@/server/queries/room'

type Props = { params: Promise<{ roomId: string }> }

export const metadata: Metadata = { title: getTranslator('report')('title') }

/** What came of an interview, for whoever was in it. */
export default async function ReportPage({ params }: Props) {
  const { roomId } = await params
  const page = await finishedRoomPage(roomId)
  if (!page.ok) return <ReportRefused reason={errors[page.code]} />
  const { view, promptTitle, opened, rubric, anchors, earlier, pair } = page
  const missing = missingOf(view)
  if (missing !== null || view.run === null)
    return <ReportNotYet view={view} missing={missing ?? { kind: 'lobby' }} />
  return (
    <Report
      {...{ view, promptTitle, opened, earlier, pair }}
      run={view.run}
      anchorsOf={(dimension) => anchors?.[dimension] ?? rubric.anchors[dimension][view.level]}
    />
  )
}
