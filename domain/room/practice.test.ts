import { describe, expect, test } from 'vitest'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { mayReadGuide, visible } from '@/domain/room/view'
import { debriefRoom, PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

function revealedRoom(): PlayedRoom {
  const played = debriefRoom()
  for (const who of ['ina', 'cai']) {
    scoreAll(played, who, 3)
    played.as(who, { type: 'submitCard' })
  }
  played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
  return played
}

/** Ina waited for somebody and goes on alone. */
function soloRoom(): PlayedRoom {
  const played = new PlayedRoom()
  played.join('Ina', 'interviewer')
  played.as('ina', { type: 'consent' })
  played.as('ina', { type: 'goSolo' })
  return played
}

describe('practising alone', () => {
  test('[SO1] whoever waits alone goes on as candidate, on a problem that is new to them', () => {
    const played = soloRoom()
    expect(played.view('ina')).toMatchObject({ solo: true, promptSlug: null, you: { role: 'candidate' } })
    expect(played.room.promptSlug).toBe('fresh-problem')
    expect(
      played
        .view('ina')
        .links.filter((l) => !l.revoked)
        .map((l) => l.role),
    ).toEqual(['observer'])
    expect(refusal(played.join('Kim', 'interviewer'))).toBe('seat_taken')
    expect(refusal(played.as('ina', { type: 'changeSettings', promptSlug: 'chat' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'changeSettings', level: 'L6' }).ok).toBe(true)
  })

  test('[SO1] not with somebody in the other seat, and not once the interview runs', () => {
    const played = seatedRoom()
    expect(refusal(played.as('ina', { type: 'goSolo' }))).toBe('seat_taken')
    expect(refusal(played.as('obi', { type: 'goSolo' }))).toBe('not_allowed')
    played.as('ina', { type: 'startInterview' })
    expect(refusal(played.as('ina', { type: 'goSolo' }))).toBe('wrong_stage')
  })

  test('[SO2] they start with the problem before them, run the clock, end, and score themselves', () => {
    const played = soloRoom()
    expect(played.as('ina', { type: 'startInterview' }).ok).toBe(true)
    expect(played.view('ina').promptPresentedAt).toBe(played.now)
    expect(played.as('ina', { type: 'movePhase', to: 1 }).ok).toBe(true)
    expect(refusal(played.as('ina', { type: 'setScore', dimension: 'REQ', score: 3 }))).toBe('wrong_stage')
    played.as('ina', { type: 'endInterview' })
    scoreAll(played, 'ina', 4)
    played.as('ina', { type: 'submitCard' })
    expect(played.view('ina').revealDueAt).toBe(played.now + SUBMIT_UNDO_MS)
    played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
    expect(played.as('ina', { type: 'closeRoom' }).ok).toBe(true)
  })

  test('[SO3] the guide is theirs after the reveal, not before', () => {
    const played = soloRoom()
    played.as('ina', { type: 'startInterview' })
    const reads = () => mayReadGuide(played.room, { participantId: 'ina' })
    expect(reads()).toBe(false)
    played.as('ina', { type: 'endInterview' })
    expect(reads()).toBe(false)
    scoreAll(played, 'ina', 4)
    played.as('ina', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
    expect(reads()).toBe(true)
  })
})

describe('the roles exchanged', () => {
  test('[SW1] after the reveal either side makes one second room, and both are told of it', () => {
    const played = debriefRoom()
    expect(refusal(played.as('cai', { type: 'swapRoles' }))).toBe('not_revealed')
    const revealed = revealedRoom()
    expect(refusal(revealed.as('obi', { type: 'swapRoles' }))).toBe('not_allowed')
    revealed.as('cai', { type: 'swapRoles' })
    expect(revealed.as('ina', { type: 'swapRoles' })).toEqual({ ok: true, value: [] })
    expect(['ina', 'cai', 'obi'].map((who) => revealed.view(who).pairedWith)).toEqual(['pair', 'pair', null])
  })

  test('[SW1] also from a closed room, not with an empty seat', () => {
    const played = revealedRoom()
    played.as('ina', { type: 'closeRoom' })
    expect(played.as('ina', { type: 'swapRoles' }).ok).toBe(true)
    const left = revealedRoom()
    left.as('ina', { type: 'removeParticipant', participantId: 'cai' })
    expect(refusal(left.as('ina', { type: 'swapRoles' }))).toBe('partner_missing')
  })
})

describe('the debrief together', () => {
  test('[WA1] a moment is shown to both, by either side, after the reveal', () => {
    const before = debriefRoom()
    expect(refusal(before.as('ina', { type: 'showMoment', pinId: null }))).toBe('not_revealed')
    const played = seatedRoom()
    played.as('ina', { type: 'startInterview' })
    played.as('ina', { type: 'addPin', pinId: 'pin-00001', elementIds: [], text: '' })
    played.as('ina', { type: 'endInterview' })
    for (const who of ['ina', 'cai']) {
      scoreAll(played, who, 3)
      played.as(who, { type: 'submitCard' })
    }
    played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
    expect(refusal(played.as('cai', { type: 'showMoment', pinId: 'pin-00009' }))).toBe('unknown_pin')
    expect(refusal(played.as('obi', { type: 'showMoment', pinId: 'pin-00001' }))).toBe('not_allowed')
    played.as('cai', { type: 'showMoment', pinId: 'pin-00001' })
    expect(played.view('ina').moment).toEqual({ pinId: 'pin-00001', at: played.now, byId: 'cai' })
    played.as('ina', { type: 'showMoment', pinId: null })
    expect(played.view('cai').moment).toBeNull()
  })

  test('[FE1] [FE2] the candidate says how the interviewer was: theirs until the reveal, then the interviewer’s, nobody else’s', () => {
    const played = debriefRoom()
    const give = { type: 'giveFeedback', question: 'clear', rating: 4 } as const
    expect(refusal(played.as('ina', give))).toBe('not_allowed')
    played.as('cai', give)
    expect(played.as('cai', give)).toEqual({ ok: true, value: [] })
    const text = {
      type: 'settleText',
      editId: 'edit-0001',
      field: 'feedback:clear',
      text: 'You said when to go on',
      base: 0,
    } as const
    expect(refusal(played.as('ina', text))).toBe('not_allowed')
    played.as('cai', text)
    expect(played.view('cai').feedback?.[0]).toMatchObject({ question: 'clear', rating: 4 })
    const events = played.events.filter(
      (e) => e.type === 'feedbackGiven' || (e.type === 'textSettled' && e.payload.field === 'feedback:clear'),
    )
    expect(events).toHaveLength(2)
    const seen = (who: string) => events.some((e) => visible(e, played.room, { participantId: who }))
    expect([played.view('ina').feedback, seen('ina'), played.view('obi').feedback, seen('obi')]).toEqual([
      null,
      false,
      null,
      false,
    ])
    for (const who of ['ina', 'cai']) {
      scoreAll(played, who, 3)
      played.as(who, { type: 'submitCard' })
    }
    played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
    expect(played.view('ina').feedback?.[0]?.text.text).toBe('You said when to go on')
    expect([seen('ina'), played.view('obi').feedback, seen('obi')]).toEqual([true, null, false])
  })

  test('[DN1] debrief notes are their author’s, and everyone’s in the room after the reveal', () => {
    const played = debriefRoom()
    played.as('cai', {
      type: 'settleText',
      editId: 'edit-0001',
      field: 'debrief-notes',
      text: 'Asked about ids',
      base: 0,
    })
    expect(played.view('cai').takeaways['cai']?.debriefNotes.text).toBe('Asked about ids')
    expect(played.view('ina').takeaways['cai']).toBeUndefined()
  })
})
