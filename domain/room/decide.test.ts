import { describe, expect, test } from 'vitest'
import { CLOCK_EXTENSION_MS, LIMITS, LINK_LIFETIME_MS, SUBMIT_UNDO_MS } from '@/domain/room/limits'
import type { ClientCommand } from '@/domain/room/commands'
import { debriefRoom, liveRoom, NOON, PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

const MINUTE = 60_000

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

describe('seats', () => {
  test('[SE1] one interviewer and one candidate, observers up to a limit', () => {
    const played = seatedRoom()
    expect(refusal(played.join('Ida', 'interviewer'))).toBe('seat_taken')
    expect(refusal(played.join('Cem', 'candidate'))).toBe('seat_taken')
    for (let i = 1; i < LIMITS.observers; i++) expect(played.join(`Obi${i}`, 'observer').ok).toBe(true)
    expect(refusal(played.join('OneMore', 'observer'))).toBe('room_full')
  })

  test('[SE3] a taken seat is granted by someone else than its holder', () => {
    const played = seatedRoom()
    const name = { id: 'n', body: 'Cai again' }
    played.server({ type: 'requestSeat', requestId: 'r', role: 'candidate', name })
    played.texts.set('n', 'Cai again')
    expect(played.view('ina').seatRequests).toEqual([{ id: 'r', participantId: 'cai', name: 'Cai again' }])
    expect(played.view('cai').seatRequests).toEqual([])
    expect(refusal(played.as('cai', { type: 'grantSeat', requestId: 'r' }))).toBe('not_allowed')
    expect(refusal(played.as('obi', { type: 'grantSeat', requestId: 'r' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'grantSeat', requestId: 'r' }).ok).toBe(true)
    expect(refusal(played.as('ina', { type: 'denySeat', requestId: 'r' }))).toBe('unknown_seat_request')
    expect(played.view('ina').participants.find((p) => p.id === 'cai')?.name).toBe('Cai again')
  })
})

describe('links', () => {
  test('[LI1] replacing a link revokes the old one and starts a new lifetime', () => {
    const played = seatedRoom().after(MINUTE)
    played.as('ina', { type: 'replaceLink', role: 'candidate' })
    const links = played.view('ina').links.filter((l) => l.role === 'candidate')
    expect(links.map((l) => l.revoked)).toEqual([true, false])
    expect(links[1]?.expiresAt).toBe(NOON + MINUTE + LINK_LIFETIME_MS)
  })

  test('[LI2] a candidate calls an interviewer in only while none sits', () => {
    const alone = new PlayedRoom()
    alone.join('Cai', 'candidate')
    expect(alone.as('cai', { type: 'replaceLink', role: 'interviewer' }).ok).toBe(true)
    const played = seatedRoom()
    expect(refusal(played.as('cai', { type: 'replaceLink', role: 'interviewer' }))).toBe('seat_taken')
    expect(refusal(played.as('cai', { type: 'replaceLink', role: 'candidate' }))).toBe('not_allowed')
    expect(refusal(played.as('obi', { type: 'replaceLink', role: 'observer' }))).toBe('not_allowed')
  })
})

describe('stages', () => {
  test('[ST2] the start needs the interviewer, both seats and both consents', () => {
    const played = new PlayedRoom()
    played.join('Ina', 'interviewer')
    played.as('ina', { type: 'consent' })
    expect(refusal(played.as('ina', { type: 'startInterview' }))).toBe('partner_missing')
    played.join('Cai', 'candidate')
    expect(refusal(played.as('ina', { type: 'startInterview' }))).toBe('consent_missing')
    played.as('cai', { type: 'consent' })
    expect(refusal(played.as('cai', { type: 'startInterview' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'startInterview' }).ok).toBe(true)
    expect(played.view('cai').run).toMatchObject({ minutes: [8, 12, 18, 7], promptVersion: 1, phase: 0 })
    expect(refusal(played.as('ina', { type: 'startInterview' }))).toBe('wrong_stage')
  })

  test('[ST3] settings change in the lobby only, by the interviewer', () => {
    const played = seatedRoom()
    expect(refusal(played.as('cai', { type: 'changeSettings', level: 'L6' }))).toBe('not_allowed')
    played.as('ina', { type: 'changeSettings', level: 'L6', plan: { kind: 'full', minutes: 60 } })
    played.as('ina', { type: 'startInterview' })
    expect(played.view('ina').run?.minutes).toEqual([10, 15, 30, 5])
    expect(refusal(played.as('ina', { type: 'changeSettings', level: 'L4' }))).toBe('wrong_stage')
  })

  test('[ST1] [ST4] only the interviewer ends; an ended interview takes no more of the hour', () => {
    const played = liveRoom()
    expect(refusal(played.as('cai', { type: 'endInterview' }))).toBe('not_allowed')
    played.after(3 * 60 * MINUTE)
    expect(played.room.stage.status).toBe('live')
    played.as('ina', { type: 'endInterview' })
    const late: ClientCommand[] = [
      { type: 'movePhase', to: 1 },
      { type: 'pauseClock' },
      { type: 'extendClock' },
      { type: 'presentPrompt' },
      { type: 'shareGuideItem', item: { kind: 'clarification', index: 0 } },
      { type: 'addPin', pinId: 'pin-00001', elementIds: [], dimension: null, text: '' },
      { type: 'endInterview' },
      { type: 'abandonRoom' },
    ]
    for (const command of late)
      expect([command.type, refusal(played.as('ina', command))]).toEqual([command.type, 'wrong_stage'])
  })

  test('[ST5] a room closes after the reveal, and then takes nothing but an opened guide', () => {
    const played = debriefRoom()
    expect(refusal(played.as('ina', { type: 'closeRoom' }))).toBe('not_revealed')
    scoreAll(played, 'ina', 3)
    played.as('ina', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS)
    played.as('ina', { type: 'reveal' })
    expect(refusal(played.as('cai', { type: 'closeRoom' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'closeRoom' }).ok).toBe(true)
    expect(refusal(played.as('cai', { type: 'sendChat', messageId: 'message-1', text: 'still here' }))).toBe(
      'wrong_stage',
    )
    expect(
      refusal(
        played.as('cai', {
          type: 'settleText',
          field: 'takeaway:keep',
          editId: 'edit-00001',
          text: 'x',
          base: 0,
        }),
      ),
    ).toBe('wrong_stage')
    expect(played.as('ina', { type: 'openGuide' }).ok).toBe(true)
  })
})

describe('phases and clock', () => {
  test('[PH2] [PH3] [CL1] time counts for the phase that was present, also after coming back', () => {
    const played = liveRoom().after(8 * MINUTE)
    played.as('ina', { type: 'movePhase', to: 1 })
    played.after(5 * MINUTE)
    played.as('ina', { type: 'movePhase', to: 0 })
    played.after(2 * MINUTE)
    played.as('ina', { type: 'movePhase', to: 2 })
    expect(played.view('cai').run?.stretches).toEqual([
      { phase: 0, from: 0, to: 8 * MINUTE },
      { phase: 1, from: 8 * MINUTE, to: 13 * MINUTE },
      { phase: 0, from: 13 * MINUTE, to: 15 * MINUTE },
      { phase: 2, from: 15 * MINUTE, to: null },
    ])
    expect(refusal(played.as('ina', { type: 'movePhase', to: 4 }))).toBe('unknown_phase')
    expect(refusal(played.as('cai', { type: 'movePhase', to: 3 }))).toBe('not_allowed')
  })

  test('[CL2] [CL3] [LG3] pausing twice is once; a pause does not count', () => {
    const played = liveRoom().after(MINUTE)
    expect(played.as('ina', { type: 'pauseClock' })).toMatchObject({
      ok: true,
      value: [{ type: 'clockPaused' }],
    })
    expect(played.as('ina', { type: 'pauseClock' })).toEqual({ ok: true, value: [] })
    played.after(10 * MINUTE)
    played.as('ina', { type: 'resumeClock' })
    played.after(MINUTE)
    played.as('ina', { type: 'movePhase', to: 1 })
    expect(played.view('ina').run?.stretches[0]).toEqual({ phase: 0, from: 0, to: 2 * MINUTE })
  })

  test('[CL4] an extension belongs to the present phase', () => {
    const played = liveRoom()
    played.as('ina', { type: 'movePhase', to: 2 })
    played.as('ina', { type: 'extendClock' })
    played.as('ina', { type: 'extendClock' })
    expect(played.view('ina').run?.extendedMs).toEqual([0, 0, 2 * CLOCK_EXTENSION_MS, 0])
  })

  test('[CL5] the end stops the clock', () => {
    const played = liveRoom().after(MINUTE)
    played.as('ina', { type: 'endInterview' })
    played.after(MINUTE)
    expect(played.view('ina').run?.clock.pausedAt).toBe(NOON + MINUTE)
    expect(played.view('ina').run?.stretches).toEqual([{ phase: 0, from: 0, to: MINUTE }])
  })
})

describe('guide', () => {
  test('[GU1] hints come in order and once', () => {
    const played = liveRoom()
    const hint = (step: number): ClientCommand => ({
      type: 'shareGuideItem',
      item: { kind: 'hint', dive: 1, step },
    })
    expect(refusal(played.as('ina', hint(1)))).toBe('hint_out_of_order')
    expect(played.as('ina', hint(0)).ok).toBe(true)
    expect(played.as('ina', hint(0))).toEqual({ ok: true, value: [] })
    expect(played.as('ina', hint(1)).ok).toBe(true)
    expect(refusal(played.as('cai', hint(2)))).toBe('not_allowed')
    expect(played.view('cai').sharedGuide.map((s) => s.item)).toEqual([
      { kind: 'hint', dive: 1, step: 0 },
      { kind: 'hint', dive: 1, step: 1 },
    ])
  })
})

describe('texts', () => {
  const note = (editId: string, text: string, base: number): ClientCommand => ({
    type: 'settleText',
    field: 'score-note:CACHE',
    editId,
    text,
    base,
  })

  test('[TX1] two texts typed on the same version are both kept until one that saw both', () => {
    const played = liveRoom()
    played.as('ina', note('edit-one', 'from the laptop', 0))
    played.as('ina', note('edit-two', 'from the tablet', 0))
    const both = played.view('ina').cards['ina']?.notes.CACHE
    expect(both?.text).toBe('from the laptop\nfrom the tablet')
    played.as('ina', note('edit-three', 'merged by hand', both?.version ?? -1))
    expect(played.view('ina').cards['ina']?.notes.CACHE?.text).toBe('merged by hand')
  })

  test('[TX2] a text that is sent again settles once', () => {
    const played = liveRoom()
    played.as('ina', note('edit-one', 'hit ratio', 0))
    expect(played.as('ina', note('edit-one', 'hit ratio', 0))).toEqual({ ok: true, value: [] })
    expect(played.view('ina').cards['ina']?.notes.CACHE?.text).toBe('hit ratio')
  })

  test('[TX3] erased texts leave null, not an error', () => {
    const played = liveRoom()
    played.as('ina', note('edit-one', 'hit ratio', 0))
    played.as('cai', { type: 'sendChat', messageId: 'message-1', text: 'hello' })
    played.texts.clear()
    expect(played.view('ina').cards['ina']?.notes.CACHE?.text).toBeNull()
    expect(played.view('ina').chat[0]?.text).toBeNull()
    expect(played.view('ina').participants.map((p) => p.name)).toEqual([null, null, null])
  })

  test('[LG3] a chat line that is sent again is said once', () => {
    const played = liveRoom()
    const line: ClientCommand = { type: 'sendChat', messageId: 'message-1', text: 'hello' }
    played.as('cai', line)
    expect(played.as('cai', line)).toEqual({ ok: true, value: [] })
    expect(played.view('ina').chat).toHaveLength(1)
  })
})

describe('pins', () => {
  const add: ClientCommand = {
    type: 'addPin',
    pinId: 'pin-00001',
    elementIds: ['box'],
    dimension: null,
    text: '',
  }

  test('only the interviewer pins, and changes only what is theirs', () => {
    const played = liveRoom().after(MINUTE)
    expect(refusal(played.as('cai', add))).toBe('not_allowed')
    played.as('ina', add)
    expect(played.as('ina', add)).toEqual({ ok: true, value: [] })
    played.as('ina', { type: 'changePin', pinId: 'pin-00001', dimension: 'CACHE', text: 'hit ratio' })
    expect(played.view('ina').pins).toEqual([
      {
        id: 'pin-00001',
        authorId: 'ina',
        at: NOON + MINUTE,
        elementIds: ['box'],
        dimensions: ['CACHE'],
        viewport: null,
        text: 'hit ratio',
      },
    ])
    expect(refusal(played.as('ina', { type: 'removePin', pinId: 'pin-00002' }))).toBe('unknown_pin')
    played.as('ina', { type: 'removePin', pinId: 'pin-00001' })
    expect(played.view('ina').pins).toEqual([])
  })
})

describe('scores and reveal', () => {
  test('[SC7] the candidate scores in the debrief only, observers never', () => {
    const score: ClientCommand = { type: 'setScore', dimension: 'REQ', score: 4 }
    const played = liveRoom()
    expect(refusal(played.as('cai', score))).toBe('wrong_stage')
    expect(refusal(played.as('obi', score))).toBe('not_allowed')
    expect(played.as('ina', score).ok).toBe(true)
    played.as('ina', { type: 'endInterview' })
    expect(played.as('cai', score).ok).toBe(true)
  })

  test('[SC3] [LG3] a card is submitted whole and once', () => {
    const played = debriefRoom()
    expect(refusal(played.as('cai', { type: 'submitCard' }))).toBe('card_incomplete')
    scoreAll(played, 'cai', 4)
    expect(played.as('cai', { type: 'submitCard' })).toMatchObject({ value: [{ type: 'cardSubmitted' }] })
    expect(played.as('cai', { type: 'submitCard' })).toEqual({ ok: true, value: [] })
    expect(refusal(played.as('cai', { type: 'setScore', dimension: 'REQ', score: 1 }))).toBe('card_submitted')
  })

  test('[RV4] a card can be taken back for ten seconds', () => {
    const played = debriefRoom()
    scoreAll(played, 'cai', 4)
    played.as('cai', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS - 1)
    expect(played.as('cai', { type: 'takeBackCard' }).ok).toBe(true)
    played.as('cai', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS)
    expect(refusal(played.as('cai', { type: 'takeBackCard' }))).toBe('submit_final')
  })

  test('[RV2] the server reveals once both windows have passed, not before', () => {
    const played = debriefRoom()
    scoreAll(played, 'ina', 3)
    scoreAll(played, 'cai', 5)
    played.as('ina', { type: 'submitCard' })
    expect(refusal(played.server({ type: 'reveal' }))).toBe('reveal_too_early')
    played.after(5_000)
    played.as('cai', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS - 1)
    expect(refusal(played.server({ type: 'reveal' }))).toBe('reveal_too_early')
    played.after(1)
    expect(played.server({ type: 'reveal' })).toMatchObject({
      value: [{ type: 'scoresRevealed', payload: { missing: [] } }],
    })
  })

  test('[RV3] the interviewer may reveal without the candidate, who then has no blind card to give', () => {
    const played = debriefRoom()
    expect(refusal(played.as('ina', { type: 'reveal' }))).toBe('reveal_too_early')
    scoreAll(played, 'ina', 3)
    played.as('ina', { type: 'submitCard' })
    expect(refusal(played.as('ina', { type: 'reveal' }))).toBe('reveal_too_early')
    played.after(SUBMIT_UNDO_MS)
    expect(refusal(played.as('cai', { type: 'reveal' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'reveal' })).toMatchObject({ value: [{ payload: { missing: ['cai'] } }] })
    expect(refusal(played.as('cai', { type: 'setScore', dimension: 'REQ', score: 5 }))).toBe(
      'already_revealed',
    )
    expect(refusal(played.as('cai', { type: 'submitCard' }))).toBe('already_revealed')
  })
})
