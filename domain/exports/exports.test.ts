import { expect, test } from 'vitest'
import { exportName } from '@/domain/exports/kinds'
import { scoresCsv, scoresJson } from '@/domain/exports/scores'
import { timelineLines } from '@/domain/exports/timelineLines'
import { trackingCsv } from '@/domain/exports/tracking'
import { takenAlong } from '@/domain/room/view'
import { debriefRoom, scoreAll, type PlayedRoom } from '@/tests/factories'

/** Ina gives fours, Cai threes; revealed, with points and a drill of Cai's. */
function revealedRoom(): PlayedRoom {
  const played = debriefRoom()
  scoreAll(played, 'ina', 4)
  scoreAll(played, 'cai', 3)
  const note = { type: 'settleText', field: 'score-note:CACHE', base: 0 } as const
  played.as('ina', { ...note, editId: 'edit-0001', text: '=cmd|"/c calc"!A1' })
  for (const who of ['ina', 'cai']) played.as(who, { type: 'submitCard' })
  played.after(11_000).server({ type: 'reveal' })
  const keep = { type: 'settleText', field: 'takeaway:keep', base: 0 } as const
  played.as('cai', { ...keep, editId: 'edit-0002', text: 'Numbers before boxes' })
  played.as('cai', { type: 'chooseDrill', dimension: 'SEC' })
  return played
}

test('scores as a table: a line for each rater and dimension, and their totals', () => {
  const lines = scoresCsv(revealedRoom().view('cai')).split('\r\n')
  expect(lines[0]).toBe('Rater,Role,Code,Dimension,Score,Sure,Note,Later score,Why it changed')
  expect(lines).toContain('Ina,Interviewer,REQ,Requirements & scope,4,,,,')
  expect(lines).toContain(`Ina,Interviewer,CACHE,Caching & CDN,4,,"'=cmd|""/c calc""!A1",,`)
  expect(lines).toContain('Cai,Candidate,TOTAL,Total of 60,36,,,,')
  expect(lines).toHaveLength(1 + 2 * 13 + 1)
})

test('scores for programs', () => {
  const read = JSON.parse(scoresJson(revealedRoom().view('obi'), { title: 'URL shortener' })) as {
    session: { problem: string; level: string }
    cards: { rater: string; total: { sum: number } }[]
  }
  expect(read.session).toMatchObject({ problem: 'URL shortener', level: 'L5' })
  expect(read.cards.map(({ rater, total }) => [rater, total.sum])).toEqual([
    ['Ina', 48],
    ['Cai', 36],
  ])
})

test('before the reveal there is no score in either', () => {
  const played = debriefRoom()
  scoreAll(played, 'ina', 4)
  for (const who of ['ina', 'cai']) {
    expect(scoresCsv(played.view(who)).trim().split('\r\n')).toHaveLength(1)
    expect(scoresJson(played.view(who), { title: null })).toContain('"cards": []')
  }
})

test('[EX4] a tracking line has date, problem, scores and actions; who wrote none sees the candidate’s', () => {
  const played = revealedRoom()
  for (const who of ['cai', 'ina'] as const) {
    const [head = '', line = ''] = trackingCsv([{ view: played.view(who), title: 'URL shortener' }]).split(
      '\r\n',
    )
    const row = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]))
    expect(row).toMatchObject({
      ...{ Date: '2026-11-09', Problem: 'URL shortener', REQ: '4', COMM: '4', Total: '48', 'Out of': '60' },
      ...{ Drill: 'Security & privacy', Keep: 'Numbers before boxes', Stop: '', Source: 'held here' },
    })
  }
})

test('the timeline has one visible event a line, with its text and who did it', () => {
  const played = revealedRoom()
  const seen = (who: string) =>
    played.events.flatMap((event) => takenAlong(event, played.room, { participantId: who }) ?? [])
  const lines = timelineLines(seen('obi'), played.texts).trim().split('\n')
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(events.map(({ seq }) => seq)).toEqual(seen('obi').map(({ seq }) => seq))
  expect(events.find(({ type }) => type === 'textSettled')).toMatchObject({
    ...{ name: 'Ina', text: '=cmd|"/c calc"!A1' },
  })
  expect(timelineLines(seen('obi'), new Map())).toContain('"text":null')
})

test('files are named by day and problem', () => {
  const of = { startedAt: Date.UTC(2026, 10, 9, 12), title: 'Ride hailing: "Uber" / ../x' }
  expect(exportName('transcript', of)).toBe('2026-11-09-ride-hailing-uber-x-transcript.md')
  expect(exportName('bundle', { ...of, title: null })).toBe('2026-11-09-interview-session.zip')
})
