import { describe, expect, test } from 'vitest'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { fold, reduceVisible } from '@/domain/room/reduce'
import { emptyRoom } from '@/domain/room/room'
import { textIdsOf } from '@/domain/room/textIds'
import { mayReadBrief, mayReadGuide, viewFor, visible } from '@/domain/room/view'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { debriefRoom, liveRoom, type PlayedRoom, scoreAll, seatedRoom } from '@/tests/factories'

const SECRETS = {
  note: 'CANARY-SCORE-NOTE',
  pin: 'CANARY-PIN',
  mine: 'CANARY-INTERVIEWERS-NOTES',
  keep: 'CANARY-TAKEAWAY',
}

/** Everything that leaves the server for one person: the view, and the log with its texts. */
function received(played: PlayedRoom, participantId: string): string {
  const viewer = { participantId }
  const events = played.events.filter((e) => visible(e, played.room, viewer))
  const texts = events.flatMap(textIdsOf).map((id) => played.texts.get(id) ?? '')
  return JSON.stringify([played.view(participantId), events, texts])
}

function playedWithSecrets(): PlayedRoom {
  const played = liveRoom()
  played.as('ina', { type: 'setScore', dimension: 'CACHE', score: 2 })
  played.as('ina', {
    type: 'settleText',
    field: 'score-note:CACHE',
    editId: 'edit-0001',
    text: SECRETS.note,
    base: 0,
  })
  played.as('ina', {
    type: 'settleText',
    field: 'private-notes',
    editId: 'edit-0002',
    text: SECRETS.mine,
    base: 0,
  })
  played.as('ina', {
    type: 'addPin',
    pinId: 'pin-00001',
    elementIds: ['CANARY-ELEMENT'],
    dimension: 'CACHE',
    text: SECRETS.pin,
  })
  return played
}

describe('before the reveal', () => {
  test.each(['cai', 'obi'])('[VI5] [VI6] nothing of the interviewer reaches %s', (who) => {
    const played = playedWithSecrets()
    expect(received(played, who)).not.toContain('CANARY')
    expect(played.view(who).cards['ina']).toBeUndefined()
    played.as('ina', { type: 'endInterview' })
    played.as('ina', {
      type: 'settleText',
      field: 'takeaway:keep',
      editId: 'edit-0003',
      text: SECRETS.keep,
      base: 0,
    })
    scoreAll(played, 'ina', 2)
    played.as('ina', { type: 'submitCard' })
    expect(received(played, who)).not.toContain('CANARY')
    expect(received(played, who)).not.toContain('"score":2')
    expect(played.view(who).submissions.find((s) => s.participantId === 'ina')?.submittedAt).not.toBeNull()
  })

  test.each(['ina', 'obi'])('[VI5] nothing of the candidate reaches %s', (who) => {
    const played = debriefRoom()
    scoreAll(played, 'cai', 5)
    played.as('cai', {
      type: 'settleText',
      field: 'score-note:REQ',
      editId: 'edit-0001',
      text: 'CANARY-SELF',
      base: 0,
    })
    played.as('cai', {
      type: 'settleText',
      field: 'private-notes',
      editId: 'edit-0002',
      text: 'CANARY-SCRATCH',
      base: 0,
    })
    played.as('cai', { type: 'submitCard' })
    expect(received(played, who)).not.toContain('CANARY')
    expect(Object.keys(played.view(who).cards)).not.toContain('cai')
  })
})

describe('after the reveal', () => {
  test('[VI5] both see both, [VI6] private notes stay private', () => {
    const played = playedWithSecrets()
    played.as('ina', { type: 'endInterview' })
    scoreAll(played, 'ina', 3)
    scoreAll(played, 'cai', 4)
    played.as('cai', {
      type: 'settleText',
      field: 'private-notes',
      editId: 'edit-0009',
      text: 'CANARY-SCRATCH',
      base: 0,
    })
    played.as('ina', { type: 'submitCard' })
    played.as('cai', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS)
    played.server({ type: 'reveal' })
    for (const who of ['ina', 'cai', 'obi']) {
      expect(played.view(who).cards['ina']?.total.sum).toBe(36)
      expect(played.view(who).cards['cai']?.total.sum).toBe(48)
      expect(received(played, who)).toContain(SECRETS.note)
      expect(received(played, who)).toContain(SECRETS.pin)
    }
    expect(received(played, 'cai')).not.toContain(SECRETS.mine)
    expect(received(played, 'obi')).not.toContain(SECRETS.mine)
    expect(received(played, 'ina')).not.toContain('CANARY-SCRATCH')
  })
})

describe('a reveal without the candidate', () => {
  test('[VI8] leaves the card they never submitted theirs alone', () => {
    const played = debriefRoom()
    played.as('cai', { type: 'setScore', dimension: 'REQ', score: 5 })
    played.as('cai', {
      type: 'settleText',
      field: 'score-note:REQ',
      editId: 'edit-0001',
      text: 'CANARY-DRAFT',
      base: 0,
    })
    scoreAll(played, 'ina', 3)
    played.as('ina', { type: 'submitCard' })
    played.after(SUBMIT_UNDO_MS)
    played.as('ina', { type: 'reveal' })
    for (const who of ['ina', 'obi']) {
      expect(Object.keys(played.view(who).cards)).toEqual(['ina'])
      expect(received(played, who)).not.toContain('CANARY')
      expect(received(played, who)).not.toContain('"score":5')
    }
    expect(played.view('cai').cards['cai']?.notes.REQ?.text).toBe('CANARY-DRAFT')
  })
})

describe('the problem', () => {
  test('[VI2] [VI4] is the interviewer’s until it is presented', () => {
    const played = seatedRoom()
    for (const who of ['cai', 'obi']) expect(received(played, who)).not.toContain('url-shortener')
    expect(played.view('ina').promptSlug).toBe('url-shortener')
    played.as('ina', { type: 'startInterview' })
    expect(received(played, 'cai')).not.toContain('url-shortener')
    expect(mayReadBrief(played.room, { participantId: 'cai' })).toBe(false)
    played.as('ina', { type: 'presentPrompt' })
    for (const who of ['cai', 'obi']) expect(played.view(who).promptSlug).toBe('url-shortener')
    expect(mayReadBrief(played.room, { participantId: 'cai' })).toBe(true)
  })

  test('[VI3] [GU2] the guide opens to the candidate after the reveal only, and if the interviewer opens it', () => {
    const played = debriefRoom()
    const cai = { participantId: 'cai' }
    expect(mayReadGuide(played.room, { participantId: 'ina' })).toBe(true)
    expect(mayReadGuide(played.room, cai)).toBe(false)
    expect(played.as('ina', { type: 'openGuide' })).toEqual({ ok: false, error: 'not_revealed' })
    for (const who of ['ina', 'cai']) {
      scoreAll(played, who, 3)
      played.as(who, { type: 'submitCard' })
    }
    played.after(SUBMIT_UNDO_MS)
    played.server({ type: 'reveal' })
    expect(mayReadGuide(played.room, cai)).toBe(false)
    expect(played.as('cai', { type: 'openGuide' })).toEqual({ ok: false, error: 'not_allowed' })
    played.as('ina', { type: 'openGuide' })
    expect(mayReadGuide(played.room, cai)).toBe(true)
  })
})

describe('strangers and links', () => {
  test('[VI1] who is no participant sees nothing', () => {
    const played = playedWithSecrets()
    expect(viewFor(played.room, played.texts, { participantId: 'eve' })).toBeNull()
    expect(played.events.some((e) => visible(e, played.room, { participantId: 'eve' }))).toBe(false)
  })

  test('[LI2] links show only to those who may hand them out', () => {
    const played = seatedRoom()
    expect(played.view('ina').links.map((l) => l.role)).toEqual(['interviewer', 'candidate', 'observer'])
    expect(played.view('cai').links.map((l) => l.role)).toEqual(['interviewer', 'observer'])
    expect(played.view('obi').links).toEqual([])
  })
})

describe('folding', () => {
  test('[LG1] a whole log folds to the live state, and refuses gaps and time going back', () => {
    const played = playedWithSecrets()
    expect(fold('room', played.events)).toEqual(played.room)
    expect(() => fold('room', played.events.slice(1))).toThrow('cannot follow')
    const late = played.events.map((e, i) => (i === 3 ? { ...e, at: e.at - 1 } : e))
    expect(() => fold('room', late)).toThrow('earlier')
  })

  test('[LG2] what each person may see folds to a state without the rest', () => {
    const played = playedWithSecrets()
    played.as('ina', { type: 'movePhase', to: 1 })
    const seen = played.events.filter((e) => visible(e, played.room, { participantId: 'cai' }))
    const room = seen.reduce(reduceVisible, emptyRoom('room'))
    expect(room.stage).toEqual(played.room.stage)
    expect(room.pins.size).toBe(0)
    expect(DIMENSIONS.some((d) => room.cards.get('ina')?.scores[d] !== undefined)).toBe(false)
  })
})
