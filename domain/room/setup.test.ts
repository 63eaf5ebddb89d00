import { describe, expect, test } from 'vitest'
import type { ClientCommand } from '@/domain/room/commands'
import { historyIsOver, keptOf, textsToErase } from '@/domain/room/consent'
import { fold } from '@/domain/room/reduce'
import type { RoomEvent } from '@/domain/room/events'
import { debriefRoom, liveRoom, NOON, PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

const MINUTE = 60_000

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

const NOTHING_KEPT = { board: false, chat: false, notes: false }
const ALL = { board: true, chat: true, notes: true }

/** Ina and Cai, seated, with nobody's answer yet. */
function unanswered(): PlayedRoom {
  const played = new PlayedRoom()
  played.join('Ina', 'interviewer')
  played.join('Cai', 'candidate')
  return played
}

function closedRoom(played: PlayedRoom): PlayedRoom {
  scoreAll(played, 'ina', 3)
  scoreAll(played, 'cai', 3)
  played.as('ina', { type: 'submitCard' })
  played.as('cai', { type: 'submitCard' })
  played.after(MINUTE).server({ type: 'reveal' })
  played.as('ina', { type: 'closeRoom' })
  return played
}

describe('what is kept', () => {
  test('[CO1] an answer is recorded with its time and the text it answers, and can be changed until the end', () => {
    const played = unanswered()
    played.after(5_000).as('cai', { type: 'consent', kept: { ...ALL, chat: false } })
    expect(played.events.at(-1)).toMatchObject({
      type: 'consentGiven',
      at: NOON + 5_000,
      actorId: 'cai',
      payload: { textVersion: 2, kept: { ...ALL, chat: false } },
    })
    expect(played.as('cai', { type: 'consent', kept: { ...ALL, chat: false } })).toEqual({
      ok: true,
      value: [],
    })
    played.as('cai', { type: 'consent', kept: ALL })
    expect(played.view('ina').participants.find((p) => p.id === 'cai')?.keeps).toEqual(ALL)
    played.join('Obi', 'observer')
    expect(refusal(played.as('obi', { type: 'consent' }))).toBe('not_allowed')
  })

  test('[CO2] what one of them refuses is kept for neither; no answer agrees to nothing', () => {
    const played = unanswered()
    expect(keptOf(played.room)).toEqual(NOTHING_KEPT)
    played.as('ina', { type: 'consent', kept: { ...ALL, notes: false } })
    expect(played.view('cai').kept).toEqual(NOTHING_KEPT)
    played.as('cai', { type: 'consent', kept: { ...ALL, board: false } })
    expect(played.view('cai').kept).toEqual({ board: false, chat: true, notes: false })
  })

  test('[CO2] a log of the first text, which asked for everything at once, keeps everything', () => {
    const played = unanswered()
    const old = (seq: number, actorId: string): RoomEvent => ({
      ...{ roomId: 'room', seq, at: NOON, actorId },
      ...{ type: 'consentGiven', payload: { textVersion: 1 } },
    })
    const seq = played.room.seq
    const room = fold('room', [...played.events, old(seq + 1, 'ina'), old(seq + 2, 'cai')])
    expect(keptOf(room)).toEqual(ALL)
  })

  test('[CO3] refused chat and notes are named for erasure in every version, kept ones are not', () => {
    const played = liveRoom()
    played.as('ina', { type: 'sendChat', messageId: 'message-1', text: 'hello' })
    played.as('ina', {
      type: 'settleText',
      editId: 'edit-0001',
      field: 'private-notes',
      text: 'first',
      base: 0,
    })
    const base = played.view('ina').notes.version
    played.as('ina', {
      type: 'settleText',
      editId: 'edit-0002',
      field: 'private-notes',
      text: 'second',
      base,
    })
    played.as('ina', {
      type: 'settleText',
      editId: 'edit-0003',
      field: 'score-note:REQ',
      text: 'why',
      base: 0,
    })
    expect(textsToErase(played.room)).toEqual([])
    played.as('cai', { type: 'consent', kept: { ...ALL, notes: false } })
    expect(textsToErase(played.room)).toEqual(['ina:edit-0001', 'ina:edit-0002'])
    played.as('cai', { type: 'consent', kept: NOTHING_KEPT })
    expect(textsToErase(played.room)).toEqual(['ina:message-1', 'ina:edit-0001', 'ina:edit-0002'])
  })

  test('[CO4] without a kept board there is no replay once the room has ended, and until then there is', () => {
    const refused = debriefRoom()
    refused.as('cai', { type: 'consent', kept: { ...ALL, board: false } })
    expect(historyIsOver(refused.room)).toBe(false)
    expect(historyIsOver(closedRoom(refused).room)).toBe(true)
    expect(historyIsOver(closedRoom(debriefRoom()).room)).toBe(false)
    const abandoned = unanswered()
    abandoned.as('ina', { type: 'abandonRoom' })
    expect(historyIsOver(abandoned.room)).toBe(true)
  })
})

describe('the start', () => {
  test('[ST2] anyway: without the candidate, or without their answer, never without the interviewer’s own', () => {
    const played = new PlayedRoom()
    played.join('Ina', 'interviewer')
    expect(refusal(played.as('ina', { type: 'startInterview', anyway: true }))).toBe('consent_missing')
    played.as('ina', { type: 'consent' })
    expect(refusal(played.as('ina', { type: 'startInterview' }))).toBe('partner_missing')
    expect(played.as('ina', { type: 'startInterview', anyway: true }).ok).toBe(true)
    played.join('Cai', 'candidate')
    expect(played.view('cai').kept).toEqual(NOTHING_KEPT)
    expect(played.as('cai', { type: 'consent' }).ok).toBe(true)
    expect(played.view('cai').kept).toEqual(ALL)
  })

  test('[PH1] the chosen plan is what the interview has, and what it was is kept with it', () => {
    const played = seatedRoom()
    played.as('ina', { type: 'changeSettings', plan: { kind: 'drill', part: 'deepDive' } })
    played.as('ina', { type: 'startInterview' })
    expect(played.view('cai').run).toMatchObject({ minutes: [18], phases: ['deepDive'] })
    expect(refusal(played.as('ina', { type: 'movePhase', to: 1 }))).toBe('unknown_phase')
  })

  test('[ST3] the problem may change until it is presented, in its newest version; nothing else after the start', () => {
    const played = liveRoom()
    expect(refusal(played.as('cai', { type: 'changeSettings', promptSlug: 'chat' }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'changeSettings', promptSlug: 'chat' }).ok).toBe(true)
    expect(played.room.promptSlug).toBe('chat')
    expect(refusal(played.as('ina', { type: 'changeSettings', promptSlug: 'chat', level: 'L6' }))).toBe(
      'wrong_stage',
    )
    const changes: Omit<Extract<ClientCommand, { type: 'changeSettings' }>, 'type'>[] = [
      { level: 'L6' },
      { style: 'realistic' },
      { focus: [] },
      {},
    ]
    for (const change of changes)
      expect(refusal(played.as('ina', { type: 'changeSettings', ...change }))).toBe('wrong_stage')
    played.as('ina', { type: 'presentPrompt' })
    expect(refusal(played.as('ina', { type: 'changeSettings', promptSlug: 'pastebin' }))).toBe(
      'prompt_presented',
    )
  })

  test('[ST3] style and focus are set in the lobby and known to both', () => {
    const played = seatedRoom()
    played.as('ina', { type: 'changeSettings', style: 'realistic', focus: ['CACHE', 'CONS'] })
    expect(played.view('cai')).toMatchObject({ style: 'realistic', focus: ['CACHE', 'CONS'] })
  })
})

describe('who is sent out', () => {
  test('[SE5] the interviewer removes candidate and observers, the candidate observers; nobody the interviewer', () => {
    const played = seatedRoom()
    expect(refusal(played.as('cai', { type: 'removeParticipant', participantId: 'ina' }))).toBe('not_allowed')
    expect(refusal(played.as('ina', { type: 'removeParticipant', participantId: 'ina' }))).toBe('not_allowed')
    expect(refusal(played.as('obi', { type: 'removeParticipant', participantId: 'cai' }))).toBe('not_allowed')
    expect(refusal(played.as('ina', { type: 'removeParticipant', participantId: 'nobody' }))).toBe(
      'unknown_person',
    )
    expect(played.as('cai', { type: 'removeParticipant', participantId: 'obi' }).ok).toBe(true)
    expect(refusal(played.as('obi', { type: 'sendChat', messageId: 'message-9', text: 'x' }))).toBe(
      'not_a_member',
    )
  })

  test('[SE5] their seat is free, their links are off, their name stays with what they wrote', () => {
    const played = liveRoom()
    played.as('cai', { type: 'sendChat', messageId: 'message-1', text: 'hello' })
    played.as('ina', { type: 'removeParticipant', participantId: 'cai' })
    const view = played.view('ina')
    expect(view.participants.map((p) => p.id)).toEqual(['ina', 'obi'])
    expect(view.former).toMatchObject([{ id: 'cai', name: 'Cai' }])
    expect(view.links.find((l) => l.role === 'candidate')?.revoked).toBe(true)
    expect(view.links.find((l) => l.role === 'observer')?.revoked).toBe(false)
    expect(() => played.view('cai')).toThrow()
    expect(played.as('ina', { type: 'removeParticipant', participantId: 'cai' })).toEqual({
      ok: true,
      value: [],
    })
    expect(played.join('Kim', 'candidate').ok).toBe(true)
  })

  test('[CO2] what somebody refused before they were sent out stays refused', () => {
    const played = seatedRoom()
    played.as('cai', { type: 'consent', kept: NOTHING_KEPT })
    played.as('ina', { type: 'removeParticipant', participantId: 'cai' })
    expect(keptOf(played.room)).toEqual(NOTHING_KEPT)
  })
})

describe('during the interview', () => {
  test('[PR1] the problem is put away and shown again; when it was presented first stays', () => {
    const played = liveRoom()
    expect(played.as('ina', { type: 'hidePrompt' })).toEqual({ ok: true, value: [] })
    played.after(MINUTE).as('ina', { type: 'presentPrompt' })
    played.after(MINUTE).as('ina', { type: 'hidePrompt' })
    expect(played.view('cai')).toMatchObject({ promptHidden: true, promptPresentedAt: NOON + MINUTE })
    expect(refusal(played.as('cai', { type: 'presentPrompt' }))).toBe('not_allowed')
    played.after(MINUTE).as('ina', { type: 'presentPrompt' })
    expect(played.view('cai')).toMatchObject({ promptHidden: false, promptPresentedAt: NOON + MINUTE })
  })

  test('[CL6] a pause has a reason while it lasts, and only then', () => {
    const played = liveRoom()
    expect(refusal(played.as('ina', { type: 'explainPause', reason: 'break' }))).toBe('not_paused')
    played.as('ina', { type: 'pauseClock' })
    expect(refusal(played.as('cai', { type: 'explainPause', reason: 'break' }))).toBe('not_allowed')
    played.as('ina', { type: 'explainPause', reason: 'technical' })
    expect(played.view('cai').run?.pauseReason).toBe('technical')
    played.as('ina', { type: 'resumeClock' })
    expect(played.view('cai').run?.pauseReason).toBeNull()
  })

  test('[TH1] ten seconds to think are given to the phase, once for one press, by the candidate alone', () => {
    const played = liveRoom()
    expect(refusal(played.as('ina', { type: 'takeThinkingTime' }))).toBe('not_allowed')
    played.as('cai', { type: 'takeThinkingTime' })
    played.after(9_999).as('cai', { type: 'takeThinkingTime' })
    expect(played.view('ina').run).toMatchObject({ extendedMs: [10_000, 0, 0, 0], thinkingTimes: [NOON] })
    played.after(1).as('cai', { type: 'takeThinkingTime' })
    expect(played.view('ina').run?.extendedMs).toEqual([20_000, 0, 0, 0])
  })

  test('[FU1] a follow-up reaches everyone with its time, once; the typed kinds need their text', () => {
    const played = liveRoom()
    const ask = {
      type: 'askFollowUp',
      followUpId: 'follow-up-1',
      kind: 'unavailable',
      text: 'Redis',
    } as const
    expect(refusal(played.as('cai', ask))).toBe('not_allowed')
    expect(refusal(played.as('ina', { ...ask, text: '' }))).toBe('bad_request')
    played.after(MINUTE).as('ina', ask)
    played.as('ina', ask)
    played.as('ina', { type: 'askFollowUp', followUpId: 'follow-up-2', kind: 'tenTimes', text: '' })
    expect(played.view('obi').followUps).toEqual([
      { id: 'follow-up-1', kind: 'unavailable', at: NOON + MINUTE, text: 'Redis' },
      { id: 'follow-up-2', kind: 'tenTimes', at: NOON + MINUTE, text: null },
    ])
  })
})
