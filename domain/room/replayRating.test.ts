import { describe, expect, test } from 'vitest'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { mayReadGuide, visible } from '@/domain/room/view'
import { DEFAULT_PLAN } from '@/domain/phases/plans'
import { debriefRoom, liveRoom, type PlayedRoom, PlayedRoom as Played, scoreAll } from '@/tests/factories'

const invite = { type: 'replaceLink', role: 'observer', rates: true } as const

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

function revealed(played: PlayedRoom, ...people: string[]): PlayedRoom {
  for (const who of people) {
    scoreAll(played, who, 3)
    played.as(who, { type: 'submitCard' })
  }
  played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
  return played
}

/** Rea comes by a rater's link. */
function rea(played: PlayedRoom): PlayedRoom {
  played.server({
    ...{ type: 'join', participantId: 'rea', role: 'observer', first: false, rates: true },
    name: { id: 'name-rea', body: 'Rea' },
  })
  return played
}

describe('a second rater who comes when it is over', () => {
  test('[RA4] the interviewer makes the link once the interview is over; it stands beside the observers’', () => {
    expect(refusal(liveRoom().as('ina', invite))).toBe('wrong_stage')
    const played = debriefRoom()
    expect(refusal(played.as('cai', invite))).toBe('not_allowed')
    expect(refusal(played.as('ina', { ...invite, role: 'candidate' }))).toBe('bad_request')
    played.as('ina', invite)
    const links = () => played.view('ina').links.filter((l) => l.role === 'observer' && !l.revoked)
    expect(
      links()
        .map((l) => l.rates)
        .toSorted(),
    ).toEqual([false, true])
    expect(played.view('cai').links.some((l) => l.rates)).toBe(false)
    played.as('ina', invite)
    expect(links()).toHaveLength(2)
    const rates = links().find((l) => l.rates)!
    expect(refusal(played.as('cai', { type: 'revokeLink', linkId: rates.id }))).toBe('not_allowed')
    expect(played.as('ina', { type: 'revokeLink', linkId: rates.id }).ok).toBe(true)
  })

  test('[RA4] [RA3] takes the seat also after the reveal, and is blind until they submit', () => {
    const played = revealed(debriefRoom(), 'ina', 'cai')
    played.as('ina', { type: 'closeRoom' })
    rea(played)
    expect(played.view('rea').you.rating).toBe(true)
    expect(Object.keys(played.view('rea').cards)).toEqual(['rea'])
    expect(played.view('rea').pins).toEqual([])
    const scores = () =>
      played.events.filter((e) => e.type === 'scoreSet' && visible(e, played.room, { participantId: 'rea' }))
    expect(scores()).toEqual([])
    scoreAll(played, 'rea', 4)
    expect(refusal(played.as('rea', { type: 'submitCard' }))).toBe('accepted')
    expect(Object.keys(played.view('rea').cards).toSorted()).toEqual(['cai', 'ina', 'rea'])
  })

  test('[RA5] whoever came after the end scored from the replay, also where it was not said', () => {
    const played = rea(revealed(debriefRoom(), 'ina', 'cai'))
    scoreAll(played, 'rea', 4)
    played.as('rea', { type: 'submitCard' })
    const { cards } = played.view('ina')
    expect(
      Object.entries(cards)
        .map(([id, card]) => [id, card.fromReplay])
        .toSorted(),
    ).toEqual([
      ['cai', false],
      ['ina', false],
      ['rea', true],
    ])
  })

  test('[RA5] pins made in the replay have its moment; nobody pins once their card is in', () => {
    const played = rea(revealed(debriefRoom(), 'ina', 'cai'))
    played.as('ina', { type: 'closeRoom' })
    const pin = { type: 'addPin' as const, elementIds: ['box'], text: 'late', t: 90_000 }
    expect(refusal(played.as('ina', { ...pin, pinId: 'pin-00001' }))).toBe('wrong_stage')
    expect(refusal(played.as('obi', { ...pin, pinId: 'pin-00001' }))).toBe('not_allowed')
    expect(refusal(played.as('rea', { ...pin, pinId: 'pin-00001', t: 46 * 60_000 }))).toBe('bad_request')
    const { t: _, ...now } = pin
    expect(refusal(played.as('rea', { ...now, pinId: 'pin-00001' }))).toBe('wrong_stage')
    expect(refusal(played.as('rea', { ...pin, pinId: 'pin-00001' }))).toBe('accepted')
    const startedAt = played.view('rea').run!.startedAt
    expect(played.view('rea').pins).toMatchObject([{ at: startedAt + 90_000, text: 'late' }])
    expect(played.view('ina').pins).toEqual([])
    expect(played.as('rea', { type: 'changePin', pinId: 'pin-00001', text: 'later' }).ok).toBe(true)
    scoreAll(played, 'rea', 4)
    played.as('rea', { type: 'submitCard' })
    expect(played.view('ina').pins).toHaveLength(1)
    expect(refusal(played.as('rea', { ...pin, pinId: 'pin-00002' }))).toBe('card_submitted')
    expect(refusal(played.as('rea', { type: 'removePin', pinId: 'pin-00001' }))).toBe('wrong_stage')
  })
})

describe('score my replay', () => {
  function solo(): PlayedRoom {
    const played = new Played()
    played.join('Sol', 'candidate')
    played.server({ type: 'beginSolo', participantId: 'sol' })
    played.as('sol', { type: 'consent' })
    played.as('sol', { type: 'startInterview' })
    return played
  }

  test('[SO4] the soloist sends the link when it is over; who comes scores blind, and both cards stand', () => {
    const played = solo()
    expect(DEFAULT_PLAN.kind).toBe('full')
    // the guide behind it would be theirs to read
    expect(refusal(played.as('sol', invite))).toBe('wrong_stage')
    played.after(60_000).as('sol', { type: 'endInterview' })
    expect(refusal(played.as('sol', invite))).toBe('accepted')
    revealed(played, 'sol')
    rea(played)
    expect(Object.keys(played.view('rea').cards)).toEqual(['rea'])
    expect(mayReadGuide(played.room, { participantId: 'rea' })).toBe(true)
    scoreAll(played, 'rea', 5)
    played.as('rea', { type: 'submitCard' })
    expect(Object.keys(played.view('sol').cards).toSorted()).toEqual(['rea', 'sol'])
    expect(played.view('sol').cards['rea']).toMatchObject({ fromReplay: true, total: { sum: 60 } })
  })

  test('[RA5] the soloist’s own card says so when they scored while watching', () => {
    const played = solo()
    played.as('sol', { type: 'endInterview' })
    scoreAll(played, 'sol', 3)
    played.as('sol', { type: 'submitCard', fromReplay: true })
    expect(played.view('sol').cards['sol']?.fromReplay).toBe(true)
    played.as('sol', { type: 'takeBackCard' })
    played.as('sol', { type: 'submitCard' })
    expect(played.view('sol').cards['sol']?.fromReplay).toBe(false)
  })
})
