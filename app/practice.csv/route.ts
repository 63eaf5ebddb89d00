import { csvOf } from '@/domain/exports/csv'
import { trackingRows } from '@/domain/exports/tracking'
import { errors } from '@/domain/messages/errors'
import { trackedInterviews } from '@/server/queries/tracking'

/** A visitor's practice log as a file. */
export async function GET(): Promise<Response> {
  const tracked = await trackedInterviews()
  if (tracked === null) return new Response(errors.no_session, { status: 401 })
  return new Response(csvOf(trackingRows(tracked)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="practice.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
