import { describe, expect, test } from 'vitest'
import { scoreRows, scoresData } from '@/domain/exports/scores'
import { timelineLines } from '@/domain/exports/timelineLines'
import { trackingRows } from '@/domain/exports/tracking'
import { timelineOf } from '@/domain/replay/timeline'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { visible } from '@/domain/room/view'
import { debriefRoom, NOON, scoreAll, type PlayedRoom } from '@/tests/factories'

/** Both have scored, the interviewer with a note; revealed. */
function revealedRoom(): PlayedRoom {
  const played = debriefRoom()
  scoreAll(played, 'ina', 3)
  scoreAll(played, 'cai', 4)
  played.as('ina', {
    type: 'settleText',
    editId: 'edit-0001',
    field: 'score-note:BOE',
    text: 'no numbers',
    base: 0,
  })
  played.as('ina', {
    type: 'settleText',
    editId: 'edit-0002',
    field: 'private-notes',
    text: 'only mine',
    base: 0,
  })
  for (const id of ['ina', 'cai']) played.as(id, { type: 'submitCard' })
  played.after(SUBMIT_UNDO_MS + 1).server({ type: 'reveal' })
  return played
}

describe('scores that are taken along', () => {
  test('are a row for each rater and dimension, as far as this person may read them', () => {
    const played = revealedRoom()
    const rows = scoreRows(played.view('cai'))
    expect(rows).toHaveLength(1 + 2 * 12)
    expect(rows[0]).toEqual(['rater', 'role', 'dimension', 'score', 'amended', 'unsure', 'note'])
    expect(rows).toContainEqual(['Ina', 'interviewer', 'BOE', 3, null, '', 'no numbers'])
    expect(rows).toContainEqual(['Cai', 'candidate', 'REQ', 4, null, '', ''])
    const before = debriefRoom()
    scoreAll(before, 'ina', 3)
    before.as('ina', { type: 'submitCard' })
    expect(scoreRows(before.view('cai')), 'before the reveal').toHaveLength(1)
    expect(JSON.stringify(scoresData(before.view('cai')))).not.toContain('"REQ":3')
    expect(scoresData(played.view('cai'))).toMatchObject({
      cards: [{ rater: { name: 'Ina' }, total: { sum: 36, of: 60 } }, { rater: { name: 'Cai' } }],
    })
  })

  test('(F-65) are a row of a practice log: date, problem, scores, what to do', () => {
    const played = revealedRoom()
    const text = (field: 'takeaway:keep' | 'takeaway:drill', body: string, editId: string) =>
      played.as('cai', { type: 'settleText', editId, field, text: body, base: 0 })
    text('takeaway:keep', 'Asks first', 'edit-0003')
    text('takeaway:drill', 'Ten estimates', 'edit-0004')
    played.as('cai', { type: 'chooseDrill', dimension: 'BOE' })
    const view = played.view('cai')
    const [head, row] = trackingRows([{ view, title: 'URL shortener', card: view.cards['ina'] ?? null }])
    const cell = (name: string) => row![head!.indexOf(name)]
    expect(cell('date')).toBe(new Date(NOON).toISOString().slice(0, 10))
    expect([cell('problem'), cell('level'), cell('role'), cell('REQ'), cell('total'), cell('of')]).toEqual([
      ...['URL shortener', 'L5', 'candidate', 3, 36, 60],
    ])
    expect([cell('keep'), cell('drill'), cell('stop')]).toEqual(['Asks first', 'BOE: Ten estimates', ''])
  })
})

test('a timeline for programs has the visible events with their texts, a line each', () => {
  const played = revealedRoom()
  const events = played.events.filter((event) => visible(event, played.room, { participantId: 'cai' }))
  const texts = Object.fromEntries(played.texts)
  const timeline = timelineOf({ events, texts }, NOON)!
  const lines = timelineLines({ events, texts }, timeline).trimEnd().split('\n')
  expect(lines).toHaveLength(events.length)
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(parsed.find(({ type }) => type === 'interviewEnded')).toMatchObject({
    t: 45 * 60_000,
    clock: 45 * 60_000,
  })
  expect(lines.join('')).toContain('no numbers')
  expect(lines.join(''), 'others’ private notes').not.toContain('only mine')
})
