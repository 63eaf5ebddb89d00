import { describe, expect, test } from 'vitest'
import { lateVerdict } from '@/domain/room/lateEdits'
import { LIMITS, SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { fold } from '@/domain/room/reduce'
import { visible } from '@/domain/room/view'
import { debriefRoom, liveRoom, type PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

function closedRoom(played = debriefRoom()): PlayedRoom {
  for (const who of ['ina', 'cai']) {
    scoreAll(played, who, 4)
    played.as(who, { type: 'submitCard' })
  }
  played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
  played.as('ina', { type: 'closeRoom' })
  return played
}

describe('what comes to a board after the end', () => {
  test('[LE1] is offered once, however often it comes', () => {
    const played = debriefRoom()
    expect(played.offerLate('cai', 'late', 12).ok).toBe(true)
    expect(played.offerLate('cai', 'late', 12)).toEqual({ ok: true, value: [] })
    expect(played.view('ina').lateEdits).toEqual([
      { id: 'late', authorId: 'cai', at: played.now, changes: 12, decision: null },
    ])
  })

  test('[LE1] grows by what more its author sends before the decision', () => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    played.offerLate('cai', 'late', 15)
    expect(played.view('ina').lateEdits).toMatchObject([{ id: 'late', changes: 15 }])
    expect(refusal(played.offerLate('ina', 'late', 16))).toBe('bad_request')
  })

  test('[LE1] is offered in the debrief alone', () => {
    expect(refusal(seatedRoom().offerLate('cai', 'late', 1))).toBe('wrong_stage')
    expect(refusal(liveRoom().offerLate('cai', 'late', 1))).toBe('wrong_stage')
    expect(refusal(closedRoom().offerLate('cai', 'late', 1))).toBe('wrong_stage')
  })

  test('[LE1] has a limit a room', () => {
    const played = debriefRoom()
    for (let i = 0; i < LIMITS.lateEdits; i++) expect(played.offerLate('cai', `late-${i}`, 1).ok).toBe(true)
    expect(refusal(played.offerLate('cai', 'one more', 1))).toBe('too_many')
    expect(played.offerLate('cai', 'late-0', 2).ok).toBe(true)
  })

  test('[LE4] depends on the seat, and on whether the room is over', () => {
    const abandoned = liveRoom()
    abandoned.as('ina', { type: 'abandonRoom' })
    for (const [played, verdict] of [
      [liveRoom(), 'offered'],
      [debriefRoom(), 'offered'],
      [closedRoom(), 'tooLate'],
      [abandoned, 'tooLate'],
    ] as const) {
      for (const who of ['ina', 'cai']) expect(lateVerdict(played.room, who)).toBe(verdict)
      for (const who of ['obi', 'stranger']) expect(lateVerdict(played.room, who)).toBe('ignored')
    }
    expect(refusal(debriefRoom().offerLate('obi', 'late', 1))).toBe('not_allowed')
  })
})

describe('the decision about it', () => {
  test.each([
    ['ina', 'addLateEdits', 'added'],
    ['cai', 'addLateEdits', 'added'],
    ['ina', 'declineLateEdits', 'declined'],
    ['cai', 'declineLateEdits', 'declined'],
  ] as const)('[LE2] is taken by %s: %s', (who, type, decision) => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    expect(played.as(who, { type, lateId: 'late' }).ok).toBe(true)
    for (const reader of ['ina', 'cai', 'obi'])
      expect(played.view(reader).lateEdits).toMatchObject([{ decision }])
    expect(fold('room', played.events)).toEqual(played.room)
  })

  test('[LE2] is not the observers’', () => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    for (const type of ['addLateEdits', 'declineLateEdits'] as const)
      expect(refusal(played.as('obi', { type, lateId: 'late' }))).toBe('not_allowed')
    expect(refusal(played.as('ina', { type: 'addLateEdits', lateId: 'other' }))).toBe('unknown_late_edits')
  })

  test('[LE2] stands: the same again changes nothing, the opposite is refused, more does not reopen it', () => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    played.as('ina', { type: 'declineLateEdits', lateId: 'late' })
    expect(played.as('cai', { type: 'declineLateEdits', lateId: 'late' })).toEqual({ ok: true, value: [] })
    expect(refusal(played.as('cai', { type: 'addLateEdits', lateId: 'late' }))).toBe('late_edits_decided')
    expect(played.offerLate('cai', 'late', 20)).toEqual({ ok: true, value: [] })
    expect(played.view('ina').lateEdits).toMatchObject([{ changes: 12, decision: 'declined' }])
  })

  test('[LE2] can still be taken when the room has closed', () => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    closedRoom(played)
    expect(played.as('cai', { type: 'addLateEdits', lateId: 'late' }).ok).toBe(true)
    expect(played.view('obi').lateEdits).toMatchObject([{ decision: 'added' }])
  })

  test('[VI7] is everybody’s to know, from the offer on', () => {
    const played = debriefRoom()
    played.offerLate('cai', 'late', 12)
    played.offerLate('ina', 'other', 1)
    played.as('ina', { type: 'addLateEdits', lateId: 'late' })
    played.as('ina', { type: 'declineLateEdits', lateId: 'other' })
    const late = played.events.filter((event) => event.type.startsWith('lateEdits'))
    expect(late.length).toBe(4)
    for (const event of late)
      for (const participantId of ['ina', 'cai', 'obi'])
        expect(visible(event, played.room, { participantId })).toBe(true)
    expect(visible(late[0]!, played.room, { participantId: 'stranger' })).toBe(false)
  })
})
