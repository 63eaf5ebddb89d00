import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openShare } from '@/domain/room/decideSharing'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { namelessText } from '@/domain/room/nameless'
import { type Share, SHARE_LIFETIME_MS } from '@/domain/room/shares'
import { textIdsOf } from '@/domain/room/textIds'
import { watchedEvent, watchedTexts, watchedView } from '@/domain/room/watch'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { debriefRoom, liveRoom, PlayedRoom, scoreAll } from '@/tests/factories'

function refusal(result: { ok: boolean; error?: unknown }): unknown {
  return result.ok ? 'accepted' : result.error
}

function revealed(played: PlayedRoom): PlayedRoom {
  for (const who of ['ina', 'cai']) {
    scoreAll(played, who, 3)
    played.as(who, { type: 'submitCard' })
  }
  played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
  return played
}

const share = { type: 'shareReplay', lifetime: 'week', names: false, scores: false } as const

function shareOf(played: PlayedRoom): Share {
  const [made] = [...played.room.shares.values()].slice(-1)
  if (made === undefined) throw new Error('nothing was shared')
  return made
}

/** Everything that leaves the server for a watcher. */
function watched(played: PlayedRoom, rights: Pick<Share, 'names' | 'scores'>): string {
  const watcher = { share: { ...shareOf(played), ...rights } }
  const events = played.events.flatMap((e) => watchedEvent(e, played.room, watcher) ?? [])
  const told = watchedTexts(played.room, played.texts, watcher)
  const texts = events.flatMap(textIdsOf).map((id) => told.get(id) ?? '')
  return JSON.stringify([watchedView(played.room, played.texts, watcher), events, texts])
}

describe('sharing the replay', () => {
  test('[RS1] interviewer and candidate share it after the reveal, for a day, a week or a month', () => {
    const played = debriefRoom()
    expect(refusal(played.as('ina', share))).toBe('not_revealed')
    revealed(played)
    expect(refusal(played.as('obi', share))).toBe('not_allowed')
    for (const lifetime of ['day', 'week', 'month'] as const) {
      played.as('cai', { ...share, lifetime })
      expect(shareOf(played).expiresAt - played.now).toBe(SHARE_LIFETIME_MS[lifetime])
    }
    played.as('ina', { type: 'closeRoom' })
    expect(refusal(played.as('ina', share))).toBe('accepted')
  })

  test('[RS1] a board whose history was refused has no replay to share', () => {
    const played = revealed(debriefRoom())
    played.as('ina', share)
    const { id } = shareOf(played)
    expect(openShare(played.room, id, played.now).ok).toBe(true)
    played.as('cai', { type: 'consent', kept: { board: false, chat: true, notes: true } })
    expect(refusal(played.as('ina', share))).toBe('replay_not_kept')
    expect(openShare(played.room, id, played.now)).toEqual({ ok: false, error: 'replay_not_kept' })
  })

  test('[RS2] a link ends when its time is over, and when either side turns it off', () => {
    const played = revealed(debriefRoom())
    played.as('ina', share)
    const { id, expiresAt } = shareOf(played)
    expect(openShare(played.room, id, expiresAt - 1).ok).toBe(true)
    expect(openShare(played.room, id, expiresAt)).toEqual({ ok: false, error: 'share_expired' })
    expect(openShare(played.room, 'guess', 0)).toEqual({ ok: false, error: 'share_not_found' })
    expect(refusal(played.as('obi', { type: 'revokeShare', shareId: id }))).toBe('not_allowed')
    played.as('cai', { type: 'revokeShare', shareId: id })
    expect(played.as('cai', { type: 'revokeShare', shareId: id })).toEqual({ ok: true, value: [] })
    expect(openShare(played.room, id, played.now)).toEqual({ ok: false, error: 'share_revoked' })
  })

  test('[RS1] too many at once are refused; those turned off do not count', () => {
    const played = revealed(debriefRoom())
    for (let i = 0; i < 20; i++) played.as('ina', share)
    expect(refusal(played.as('ina', share))).toBe('too_many')
    played.as('ina', { type: 'revokeShare', shareId: shareOf(played).id })
    expect(refusal(played.as('ina', share))).toBe('accepted')
  })

  test('[RS3] a watcher sees what the replay is made of, and nothing that an observer does not', () => {
    const played = liveRoom()
    played.as('ina', { type: 'presentPrompt' })
    played.as('ina', { type: 'shareGuideItem', item: { kind: 'clarification', index: 0 } })
    played.as('cai', { type: 'sendChat', messageId: 'message-1', text: 'PUBLIC-CHAT' })
    played.as('ina', { type: 'addPin', pinId: 'pin-00001', elementIds: ['box'], text: 'PUBLIC-PIN' })
    const settle = (who: string, field: 'private-notes' | 'score-note:REQ', text: string) =>
      played.as(who, { type: 'settleText', field, editId: `edit-${text}`.slice(0, 20), text, base: 0 })
    settle('ina', 'private-notes', 'SECRET-NOTES')
    settle('ina', 'score-note:REQ', 'SECRET-EVIDENCE')
    played.as('ina', { type: 'showNudge', kind: 'idle', occurrence: 'secret-nudge' })
    played.after(60_000).as('ina', { type: 'endInterview' })
    played.as('cai', {
      ...{ type: 'settleText', field: 'debrief-notes', editId: 'edit-debrief', base: 0 },
      text: 'SECRET-DEBRIEF',
    })
    played.as('cai', {
      ...{ type: 'settleText', field: 'feedback:clear', editId: 'edit-feedback', base: 0 },
      text: 'SECRET-FEEDBACK',
    })
    revealed(played)
    played.as('ina', share)
    const all = watched(played, { names: true, scores: true })
    expect(all).toContain('PUBLIC-CHAT')
    expect(all).toContain('PUBLIC-PIN')
    expect(all).toContain('"sum":36')
    expect(all).toContain('Ina')
    expect(all).not.toMatch(/secret/i)
    expect(all).not.toContain('"roomId":"room"')
  })

  test('[RS3] [CO2] chat that one of them refused to keep reaches no watcher, also before it is erased', () => {
    const played = liveRoom()
    played.as('cai', { type: 'sendChat', messageId: 'message-1', text: 'SECRET-CHAT' })
    played.as('ina', { type: 'endInterview' })
    revealed(played)
    played.as('ina', share)
    expect(watched(played, { names: true, scores: true })).toContain('SECRET-CHAT')
    played.as('cai', { type: 'consent', kept: { board: true, chat: false, notes: true } })
    expect(watched(played, { names: true, scores: true })).not.toContain('SECRET-CHAT')
  })

  test('[RS3] before the reveal there is nothing to watch, whatever a link says', () => {
    const played = debriefRoom()
    const rights = { ...{ id: 's', byId: 'ina', madeAt: 0, expiresAt: 9e15 }, revokedAt: null }
    const watcher = { share: { ...rights, names: true, scores: true } }
    expect(watchedView(played.room, played.texts, watcher)).toBeNull()
    expect(played.events.flatMap((e) => watchedEvent(e, played.room, watcher) ?? [])).toEqual([])
  })
})

describe('without names, without scores', () => {
  test('[RS4] names are taken out whole and by their parts; what is part of another word stays', () => {
    const names = [{ name: 'Ann-Marie O’Hara', instead: 'Candidate' }]
    expect(namelessText('ANN-MARIE O’HARA, ask Hara: annotate', names)).toBe(
      'Candidate, ask Candidate: annotate',
    )
    expect(namelessText('a (b) [c] $', [{ name: '(b) [c]', instead: 'X' }])).toBe('a X $')
    expect(namelessText('I am', [{ name: 'I', instead: 'X' }])).toBe('I am')
  })

  test('[RS4] [RS5] in no random room does a watcher find a planted name or score', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/)
    const sentence = fc.array(fc.oneof(word, fc.constantFrom('NAME0', 'NAME1', 'NAME2')), { maxLength: 5 })
    const arbitrary = fc.record({
      names: fc.tuple(word, word, word),
      chat: fc.array(sentence, { maxLength: 5 }),
      pins: fc.array(fc.tuple(sentence, fc.subarray([...DIMENSIONS])), { maxLength: 4 }),
      followUp: sentence,
      removed: fc.boolean(),
      renamed: fc.boolean(),
      amended: fc.boolean(),
      scores: fc.array(fc.constantFrom(1, 2, 4, 5), { minLength: 12, maxLength: 12 }),
    })
    fc.assert(
      fc.property(arbitrary, (of) => {
        const names = of.names.map((name, i) => `Zq${i}${name}`)
        const spoken = (words: readonly string[]) =>
          words.map((w) => (/^NAME\d$/.test(w) ? names[Number(w.at(-1))]! : w)).join(' ') || 'nothing'
        const played = new PlayedRoom()
        const seats = ['interviewer', 'candidate', 'observer'] as const
        const ids = ['p-one', 'p-two', 'p-three'] as const
        seats.forEach((role, i) =>
          played.server({
            ...{ type: 'join', participantId: ids[i]!, role, first: false },
            name: { id: `name-${i}`, body: names[i]! },
          }),
        )
        const [ina, cai, obi] = ids
        played.as(ina, { type: 'nameRater', participantId: obi })
        for (const who of [ina, cai]) played.as(who, { type: 'consent' })
        played.as(ina, { type: 'startInterview' })
        played.as(ina, { type: 'presentPrompt' })
        if (of.renamed) {
          played.server({
            ...{ type: 'requestSeat', requestId: 'request', role: 'candidate' },
            name: { id: 'name-again', body: `Zq9${of.names[1]}` },
          })
          played.as(ina, { type: 'grantSeat', requestId: 'request' })
        }
        of.chat.forEach((words, i) =>
          played.as(cai, { type: 'sendChat', messageId: `message-${i}`, text: spoken(words) }),
        )
        of.pins.forEach(([words, dimensions], i) =>
          played.as(ina, {
            ...{ type: 'addPin', pinId: `pin-0000${i}`, elementIds: [], dimensions },
            text: spoken(words),
          }),
        )
        played.as(ina, {
          ...{ type: 'askFollowUp', followUpId: 'follow-up', kind: 'own' },
          text: spoken(of.followUp),
        })
        played.after(60_000).as(ina, { type: 'endInterview' })
        for (const who of [ina, cai, obi]) {
          DIMENSIONS.forEach((dimension, i) =>
            played.as(who, { type: 'setScore', dimension, score: of.scores[i] as 1 | 2 | 4 | 5 }),
          )
          played.as(who, {
            type: 'settleText',
            field: 'score-note:REQ',
            editId: `note-${who}`,
            text: 'ZqEVIDENCE',
            base: 0,
          })
          played.as(who, {
            type: 'settleText',
            field: 'takeaway:drill',
            editId: `drill-${who}`,
            text: 'ZqDRILL',
            base: 0,
          })
          played.as(who, { type: 'chooseDrill', dimension: 'OPS' })
          played.as(who, { type: 'submitCard' })
        }
        played.after(SUBMIT_UNDO_MS).server({ type: 'reveal' })
        if (of.amended)
          played.as(ina, {
            type: 'amendScore',
            amendmentId: 'amend-01',
            dimension: 'REQ',
            score: 3,
            text: 'ZqREASON',
          })
        if (of.removed) played.as(ina, { type: 'removeParticipant', participantId: obi })
        expect(played.as(ina, share).ok).toBe(true)
        const plain = watched(played, { names: false, scores: false })
        expect(plain).not.toMatch(/zq\d/i)
        expect(plain).not.toMatch(/ZqEVIDENCE|ZqDRILL|ZqREASON/)
        expect(plain).not.toMatch(/"(?:score|sum|total|band|amendments)"/)
        // dimensions have their codes in no field
        for (const dimension of DIMENSIONS) expect(plain).not.toContain(`"${dimension}"`)
        expect(plain).toContain('"Interviewer"')
        const scored = watched(played, { names: false, scores: true })
        expect(scored).not.toMatch(/zq\d/i)
        expect(scored).toContain('"sum"')
      }),
      { numRuns: 200 },
    )
  })
})
