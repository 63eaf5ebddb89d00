import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elapsedAt } from '@/domain/phases/clock'
import type { ClientCommand } from '@/domain/room/commands'
import { fold, reduceVisible } from '@/domain/room/reduce'
import { emptyRoom, runOf, type Room } from '@/domain/room/room'
import { visible, viewFor, type RoomView } from '@/domain/room/view'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, SCORES, totalOf, type Score } from '@/domain/rubric/scoring'
import { PlayedRoom } from '@/tests/factories'

const PEOPLE = ['ina', 'cai', 'obi', 'rea'] as const
type Who = (typeof PEOPLE)[number]

const id = fc.constantFrom('id-000001', 'id-000002', 'id-000003')
const dimension = fc.constantFrom(...DIMENSIONS)
const score = fc.constantFrom<Score>(...SCORES, NOT_OBSERVED)
const text = fc.constantFrom('one', 'two')

/** Commands of every kind; the rare ones that carry an interview on come often enough to get to its end. */
const command: fc.Arbitrary<ClientCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<ClientCommand>(
      { type: 'consent' },
      { type: 'startInterview' },
      { type: 'presentPrompt' },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<ClientCommand>(
      { type: 'endInterview' },
      { type: 'reveal' },
      { type: 'closeRoom' },
      { type: 'submitCard' },
      { type: 'takeBackCard' },
    ),
  },
  fc.constantFrom<ClientCommand>(
    { type: 'hidePrompt' },
    { type: 'pauseClock' },
    { type: 'resumeClock' },
    { type: 'explainPause', reason: 'break' },
    { type: 'extendClock' },
    { type: 'takeThinkingTime' },
    { type: 'openGuide' },
    { type: 'goSolo' },
    { type: 'swapRoles' },
    { type: 'startInterview', anyway: true },
  ),
  fc.record({ type: fc.constant('movePhase' as const), to: fc.integer({ min: -1, max: 4 }) }),
  fc.record({
    type: fc.constant('setDrawing' as const),
    who: fc.constantFrom('both', 'candidate', 'nobody'),
  }),
  fc.record({
    type: fc.constant('consent' as const),
    kept: fc.record({ board: fc.boolean(), chat: fc.boolean(), notes: fc.boolean() }),
  }),
  fc.record({
    type: fc.constantFrom('nameRater' as const, 'dismissRater' as const, 'removeParticipant' as const),
    participantId: fc.constantFrom(...PEOPLE),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('setScore' as const),
      dimension,
      score: fc.option(score),
      sure: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('amendScore' as const), amendmentId: id, dimension, score, text }),
  fc.record({
    type: fc.constant('addPin' as const),
    pinId: id,
    elementIds: fc.constant<string[]>([]),
    dimensions: fc.uniqueArray(dimension, { maxLength: 2 }),
    text,
  }),
  fc.record({ type: fc.constant('changePin' as const), pinId: id, text }),
  fc.record({ type: fc.constantFrom('removePin' as const), pinId: id }),
  fc.record({ type: fc.constant('showMoment' as const), pinId: fc.option(id) }),
  fc.record({ type: fc.constant('sendChat' as const), messageId: id, text }),
  fc.record({
    type: fc.constant('settleText' as const),
    editId: id,
    field: fc.constantFrom(
      'private-notes',
      'score-note:REQ',
      'takeaway:keep',
      'debrief-notes',
      'feedback:clear',
    ),
    text,
    base: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({
    type: fc.constant('giveFeedback' as const),
    question: fc.constantFrom('clear', 'again'),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
  }),
  fc.record({
    type: fc.constantFrom('showNudge' as const, 'dismissNudge' as const),
    kind: fc.constantFrom('idle', 'overrun'),
    occurrence: fc.constant('once'),
  }),
  fc.record({
    type: fc.constant('askFollowUp' as const),
    followUpId: id,
    kind: fc.constantFrom('fails', 'own'),
    text,
  }),
)

/** What carries an interview on; without these almost no program leaves the lobby. */
const MILESTONES = ['begin', 'rater', 'end', 'score', 'due', 'close', 'late'] as const

type Step =
  { kind: 'command'; who: Who; command: ClientCommand; after: number } | { kind: (typeof MILESTONES)[number] }

const anything = fc.record({
  kind: fc.constant('command' as const),
  who: fc.constantFrom(...PEOPLE),
  command,
  after: fc.constantFrom(0, 1_000, 10_000, 600_000),
})

/** Milestones in their order, nine of ten kept, with anything by anybody between them. */
const steps: fc.Arbitrary<Step[]> = fc
  .tuple(
    ...MILESTONES.map((kind) =>
      fc
        .tuple(fc.array(anything, { maxLength: 14 }), fc.integer({ min: 0, max: 9 }))
        .map(([before, luck]): Step[] => (luck === 0 ? before : [...before, { kind }])),
    ),
    fc.array(anything, { maxLength: 14 }),
  )
  .map((parts) => parts.flat())

function fill(played: PlayedRoom, who: Who): void {
  for (const d of DIMENSIONS)
    if (played.room.cards.get(who)?.scores[d] === undefined)
      played.as(who, { type: 'setScore', dimension: d, score: 3 })
  played.as(who, { type: 'submitCard' })
}

function reach(played: PlayedRoom, milestone: (typeof MILESTONES)[number]): void {
  switch (milestone) {
    case 'begin':
      played.as('ina', { type: 'consent' })
      played.as('cai', { type: 'consent' })
      played.as('ina', { type: 'startInterview' })
      return
    case 'rater':
      played.as('ina', { type: 'nameRater', participantId: 'rea' })
      return
    case 'end':
      played.as('ina', { type: 'endInterview' })
      return
    case 'score':
      fill(played, 'ina')
      fill(played, 'cai')
      return
    case 'due':
      played.after(10_000).server({ type: 'reveal' })
      return
    case 'close':
      played.as('ina', { type: 'closeRoom' })
      return
    case 'late':
      fill(played, 'rea')
  }
}

/** Plays a program from a lobby with everyone in; `look` is called after every step that changed something. */
function play(program: readonly Step[], look: (played: PlayedRoom, before: Room) => void): PlayedRoom {
  const played = new PlayedRoom()
  played.join('Ina', 'interviewer')
  played.join('Cai', 'candidate')
  played.join('Obi', 'observer')
  played.join('Rea', 'observer')
  for (const step of program) {
    const before = played.room
    if (step.kind === 'command') played.after(step.after).as(step.who, step.command)
    else reach(played, step.kind)
    if (played.room !== before) look(played, before)
  }
  return played
}

function views(played: PlayedRoom): Map<Who, RoomView> {
  return new Map(
    PEOPLE.flatMap((who) => {
      const view = viewFor(played.room, played.texts, { participantId: who })
      return view === null ? [] : [[who, view] as const]
    }),
  )
}

const ORDER = { lobby: 0, live: 1, debrief: 2, closed: 3, abandoned: 4 } as const
/** What a closed room still takes: amendments, a late rater's card with its notes, shares, and who walks through it. */
const AFTER_CLOSING = new Set([
  'scoreAmended',
  'scoreSet',
  'cardSubmitted',
  'textSettled',
  'guideOpened',
  'pairMade',
  'momentShown',
  'linkIssued',
  'linkRevoked',
  'replayShared',
  'shareRevoked',
  'pinAdded',
  'pinChanged',
  'pinRemoved',
])

describe('any sequence of commands by anybody', () => {
  test('[CL1] [ST1] one clock that never goes back, one order of stages, closed is closed', () => {
    fc.assert(
      fc.property(steps, (program) => {
        play(program, (played, before) => {
          const { room } = played
          expect(ORDER[room.stage.status]).toBeGreaterThanOrEqual(ORDER[before.stage.status])
          const [was, is] = [runOf(before.stage), runOf(room.stage)]
          if (was !== null && is !== null) {
            expect(elapsedAt(is.clock, room.at)).toBeGreaterThanOrEqual(elapsedAt(was.clock, before.at))
            expect(is.stretches.filter((s) => s.to === null)).toHaveLength(
              room.stage.status === 'live' ? 1 : 0,
            )
            expect(is.minutes).toEqual(was.minutes)
          }
          const added = played.events.slice(before.seq)
          if (before.stage.status === 'abandoned') expect(added).toEqual([])
          if (before.stage.status === 'closed')
            for (const event of added) {
              expect(AFTER_CLOSING).toContain(event.type)
              const isCard = /^(scoreSet|cardSubmitted|textSettled|pin.*)$/.test(event.type)
              if (isCard) expect(before.participants.get(event.actorId ?? '')?.rates).toBe(true)
            }
        })
      }),
      { numRuns: 400 },
    )
  })

  test('[VI5] [RA3] nobody reads a card before both it and the reader are ready; totals are sums; notes are private', () => {
    fc.assert(
      fc.property(steps, (program) => {
        play(program, (played) => {
          const { room } = played
          const revealed =
            (room.stage.status === 'debrief' || room.stage.status === 'closed') &&
            room.stage.revealedAt !== null
          const submitted = (who: string) => (room.cards.get(who)?.submittedAt ?? null) !== null
          for (const [who, view] of views(played)) {
            for (const [author, card] of Object.entries(view.cards)) {
              expect(card.total).toEqual(totalOf(card.scores))
              if (author === who) continue
              expect([revealed, submitted(author)]).toEqual([true, true])
              if (room.participants.get(who)?.rates) expect(submitted(who)).toBe(true)
            }
            for (const pin of view.pins) if (pin.authorId !== who) expect(revealed).toBe(true)
            if (view.feedback !== null) expect(['ina', 'cai']).toContain(who)
            for (const event of room.nudges)
              if (event.toId !== who) expect(view.nudges).not.toContainEqual(event)
            for (const event of played.events) {
              const isOthers = event.actorId !== who
              const isNotes = event.type === 'textSettled' && event.payload.field === 'private-notes'
              const isNudge = event.type === 'nudgeShown' || event.type === 'nudgeDismissed'
              if (isOthers && (isNotes || isNudge))
                expect(visible(event, room, { participantId: who })).toBe(false)
            }
          }
        })
      }),
      { numRuns: 250 },
    )
  })

  test('[LG1] [LG2] live, reload and replay are the same room: the fold of the log, whole or as one person sees it', () => {
    fc.assert(
      fc.property(steps, (program) => {
        const played = play(program, () => {})
        const reloaded = fold('room', played.events)
        expect(reloaded).toEqual(played.room)
        for (const [who, view] of views(played)) {
          expect(viewFor(reloaded, played.texts, { participantId: who })).toEqual(view)
          // what one person sees of the log folds, and tells nothing that the view does not
          const seen = played.events.filter((e) => visible(e, played.room, { participantId: who }))
          const replayed = seen.reduce(reduceVisible, emptyRoom('room'))
          for (const [author, card] of replayed.cards)
            expect(
              Object.entries(card.scores).every(([d, s]) => view.cards[author]?.scores[d as never] === s),
            ).toBe(true)
          expect([...replayed.pins.keys()].toSorted()).toEqual(view.pins.map((pin) => pin.id).toSorted())
        }
      }),
      { numRuns: 250 },
    )
  })
})
