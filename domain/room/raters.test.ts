import { describe, expect, test } from 'vitest'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { visible } from '@/domain/room/view'
import { debriefRoom, liveRoom, type PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

/** Ina names Obi a rater while the interview runs; it has ended since. */
function withRater(): PlayedRoom {
  const played = liveRoom()
  played.as('ina', { type: 'nameRater', participantId: 'obi' })
  played.after(45 * 60_000).as('ina', { type: 'endInterview' })
  return played
}

function revealed(played: PlayedRoom): PlayedRoom {
  for (const who of ['ina', 'cai']) {
    scoreAll(played, who, 3)
    played.as(who, { type: 'submitCard' })
  }
  played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
  return played
}

describe('a second rater', () => {
  test('[RA1] is an observer whom the interviewer names: reads the guide, scores, pins, notes; draws and says nothing', () => {
    const played = seatedRoom()
    const name = { type: 'nameRater', participantId: 'obi' } as const
    expect(refusal(played.as('cai', name))).toBe('not_allowed')
    expect(refusal(played.as('ina', { ...name, participantId: 'cai' }))).toBe('not_allowed')
    expect(refusal(played.as('ina', { ...name, participantId: 'nobody' }))).toBe('unknown_person')
    expect(played.view('obi').promptSlug).toBeNull()
    played.as('ina', name)
    expect(played.as('ina', name)).toEqual({ ok: true, value: [] })
    expect(played.view('obi').promptSlug).toBe('url-shortener')
    expect(played.view('obi').you.capabilities.toSorted()).toEqual(
      ['lookBack', 'pin', 'readGuide', 'score', 'scoreLive', 'takeNotes'].toSorted(),
    )
    expect(played.view('cai').participants.find((p) => p.id === 'obi')).toMatchObject({
      role: 'observer',
      rates: true,
    })
  })

  test('[RA1] is not named any more once the scores are open', () => {
    const played = revealed(debriefRoom())
    expect(refusal(played.as('ina', { type: 'nameRater', participantId: 'obi' }))).toBe('already_revealed')
  })

  test('[RA2] is dismissed until they have submitted, and sees what a candidate sees again', () => {
    const played = liveRoom()
    played.as('ina', { type: 'nameRater', participantId: 'obi' })
    played.as('ina', { type: 'dismissRater', participantId: 'obi' })
    expect(refusal(played.as('obi', { type: 'setScore', dimension: 'REQ', score: 3 }))).toBe('not_allowed')
    const rating = withRater()
    scoreAll(rating, 'obi', 4)
    rating.as('obi', { type: 'submitCard' })
    expect(refusal(rating.as('ina', { type: 'dismissRater', participantId: 'obi' }))).toBe('card_submitted')
  })

  test('[RV1] is not waited for by the reveal', () => {
    const played = withRater()
    expect(played.view('cai').submissions.map((s) => [s.participantId, s.awaited])).toEqual([
      ['ina', true],
      ['cai', true],
      ['obi', false],
    ])
    expect(revealed(played).view('ina').revealedAt).not.toBeNull()
  })

  test('[RA3] scores blind after the reveal, hidden from the others, and joins them by submitting', () => {
    const played = withRater()
    scoreAll(played, 'obi', 5)
    played.as('obi', {
      type: 'settleText',
      editId: 'edit-0001',
      field: 'score-note:REQ',
      text: 'mine',
      base: 0,
    })
    revealed(played)
    expect(Object.keys(played.view('obi').cards)).toEqual(['obi'])
    expect(Object.keys(played.view('obi').takeaways)).toEqual([])
    expect(played.view('obi').you.rating).toBe(true)
    expect(Object.keys(played.view('ina').cards).toSorted()).toEqual(['cai', 'ina'])
    const seen = (who: string, author: string) =>
      played.events
        .filter((e) => e.type === 'scoreSet' && e.actorId === author)
        .some((e) => visible(e, played.room, { participantId: who }))
    expect([seen('obi', 'ina'), seen('ina', 'obi'), seen('obi', 'obi')]).toEqual([false, false, true])
    expect(played.as('obi', { type: 'submitCard' }).ok).toBe(true)
    expect(Object.keys(played.view('obi').cards).toSorted()).toEqual(['cai', 'ina', 'obi'])
    expect(played.view('cai').cards['obi']?.notes.REQ?.text).toBe('mine')
    expect([seen('obi', 'ina'), seen('cai', 'obi')]).toEqual([true, true])
    expect(refusal(played.as('obi', { type: 'takeBackCard' }))).toBe('submit_final')
  })

  test('[RA3] may be late: their card is taken in a closed room, nobody else’s is', () => {
    const played = revealed(withRater())
    played.as('ina', { type: 'closeRoom' })
    expect(refusal(played.as('ina', { type: 'setScore', dimension: 'REQ', score: 1 }))).toBe('wrong_stage')
    scoreAll(played, 'obi', 2)
    expect(played.as('obi', { type: 'submitCard' }).ok).toBe(true)
    expect(played.as('obi', { type: 'submitCard' })).toEqual({ ok: true, value: [] })
    expect(played.view('ina').cards['obi']?.total.sum).toBe(24)
  })

  test('[RA3] a plain observer sees everything after the reveal, as the candidate does', () => {
    const played = revealed(debriefRoom())
    expect(Object.keys(played.view('obi').cards).toSorted()).toEqual(['cai', 'ina'])
    expect(played.view('obi').you.rating).toBe(false)
  })
})

describe('what a score says besides its number', () => {
  test('[SC9] sure or not: kept with the score, gone with it', () => {
    const played = liveRoom()
    const set = { type: 'setScore', dimension: 'REQ', score: 4 } as const
    played.as('ina', { ...set, sure: false })
    expect(played.view('ina').cards['ina']?.unsure).toEqual(['REQ'])
    expect(played.as('ina', { ...set, sure: false })).toEqual({ ok: true, value: [] })
    played.as('ina', set)
    expect(played.view('ina').cards['ina']?.unsure).toEqual([])
    played.as('ina', { ...set, sure: false })
    played.as('ina', { ...set, score: null })
    expect(played.view('ina').cards['ina']).toMatchObject({ unsure: [], scores: {} })
  })

  test('[SC8] a submitted score changes after the reveal alone, with a reason, and what was submitted stays', () => {
    const played = debriefRoom()
    const amend = {
      type: 'amendScore',
      amendmentId: 'amend-01',
      dimension: 'REQ',
      score: 4,
      text: 'Replayed it',
    } as const
    expect(refusal(played.as('ina', amend))).toBe('not_revealed')
    revealed(played)
    expect(refusal(played.as('obi', amend))).toBe('not_allowed')
    expect(refusal(played.as('ina', { ...amend, score: 3 }))).toBe('score_unchanged')
    played.as('ina', amend)
    expect(played.as('ina', amend)).toEqual({ ok: true, value: [] })
    played.as('ina', { type: 'closeRoom' })
    expect(played.as('cai', { ...amend, score: 2, text: 'Too kind' }).ok).toBe(true)
    const card = played.view('cai').cards['ina']
    expect(card).toMatchObject({
      scores: { REQ: 3 },
      total: { sum: 36 },
      amendments: [{ dimension: 'REQ', score: 4, reason: 'Replayed it' }],
      amendedTotal: { sum: 37 },
    })
    expect(refusal(played.as('ina', { ...amend, amendmentId: 'amend-02' }))).toBe('score_unchanged')
  })

  test('[PI1] [PI2] a pin keeps what its author saw, and supports several scores', () => {
    const played = liveRoom()
    const viewport = { x: -10, y: 0, width: 1200, height: 640 }
    played.as('ina', { type: 'addPin', pinId: 'pin-00001', elementIds: ['box'], viewport, text: '' })
    played.as('ina', {
      type: 'changePin',
      pinId: 'pin-00001',
      dimensions: ['CACHE', 'SCALE'],
      text: 'hit ratio',
    })
    played.as('ina', { type: 'changePin', pinId: 'pin-00001', text: 'said the hit ratio' })
    expect(played.view('ina').pins).toMatchObject([
      { dimensions: ['CACHE', 'SCALE'], viewport, text: 'said the hit ratio' },
    ])
    played.as('ina', { type: 'addPin', pinId: 'pin-00002', elementIds: [], dimension: 'OPS', text: '' })
    played.as('ina', { type: 'changePin', pinId: 'pin-00002', dimension: null, text: '' })
    expect(played.view('ina').pins[1]).toMatchObject({ dimensions: [], viewport: null })
  })
})
