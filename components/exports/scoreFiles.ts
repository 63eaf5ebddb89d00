import { resultsOf } from '@/components/report/results'
import { csvOf } from '@/domain/exports/csv'
import { scoreRows, scoresData } from '@/domain/exports/scores'
import { trackingRows } from '@/domain/exports/tracking'
import type { RoomView } from '@/domain/room/view'

/** What can be taken along of scores, by the end of its file's name. */
export const SCORE_FILES = ['scores.csv', 'scores.json', 'practice.csv'] as const
export type ScoreFile = (typeof SCORE_FILES)[number]

/** A file of what this person may see of an interview's scores. */
export function scoreFile(file: ScoreFile, view: RoomView, title: string | null): Blob {
  if (file === 'scores.json')
    return new Blob([`${JSON.stringify(scoresData(view), null, 2)}\n`], { type: 'application/json' })
  const rows =
    file === 'scores.csv' ? scoreRows(view) : trackingRows([{ view, title, card: resultsOf(view).card }])
  return new Blob([csvOf(rows)], { type: 'text/csv' })
}
