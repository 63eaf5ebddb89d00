import { describe, expect, test } from 'vitest'
import { nudgesFor, type DrawnCount, type NudgeFacts } from '@/domain/nudges/nudges'
import { PARTS } from '@/domain/phases/plans'

const MINUTE = 60_000
const START = 1_000_000

function facts(
  part: Omit<Partial<NudgeFacts>, 'run' | 'drawn' | 'texts'> & {
    minute?: number
    phase?: number
    drawn?: readonly DrawnCount[]
    texts?: readonly string[]
    labels?: readonly string[]
  } = {},
): NudgeFacts {
  const { minute = 1, phase = 0, texts = [], labels = [], drawn, ...others } = part
  const now = START + minute * MINUTE
  return {
    now,
    run: {
      startedAt: START,
      clock: { startedAt: START, pausedAt: null, pausedMs: 0, pauses: [] },
      minutes: [8, 12, 18, 7],
      extendedMs: [0, 0, 0, 0],
      phases: PARTS,
      phase,
      stretches: [{ phase, from: 0, to: null }],
    },
    ...{
      boxes: 0,
      texts: [
        ...texts.map((text) => ({ text, isLabel: false })),
        ...labels.map((text) => ({ text, isLabel: true })),
      ],
      boxesBefore: [],
      seenDrawingAt: null,
      interviewerId: 'ina',
      chatAt: [],
      clarifications: 0,
      unscored: 0,
    },
    // somebody draws all the time, unless a test says otherwise
    drawn: { until: now, counts: drawn ?? [{ participantId: 'cai', at: now - 10_000, changes: 20 }] },
    ...others,
  }
}

const kinds = (given: NudgeFacts) => nudgesFor(given).map((nudge) => nudge.kind)

describe('[NU1] no number by the end of the estimates', () => {
  test('once the phase has used its time or was left, until a number stands there', () => {
    expect(kinds(facts({ minute: 7.9, texts: ['Users'] }))).not.toContain('noNumbers')
    expect(kinds(facts({ minute: 8, texts: ['Users'] }))).toContain('noNumbers')
    expect(kinds(facts({ minute: 8, texts: ['Users', '50M DAU'] }))).not.toContain('noNumbers')
    expect(kinds(facts({ phase: 1, texts: ['Users'] }))).toContain('noNumbers')
    expect(kinds(facts({ phase: 1, labels: ['Users: 50M DAU'] }))).not.toContain('noNumbers')
  })
  test('not in a plan without estimates', () => {
    const given = facts({ phase: 0, texts: [] })
    expect(kinds({ ...given, run: { ...given.run, phases: ['deepDive'], minutes: [18] } })).not.toContain(
      'noNumbers',
    )
  })
})

describe('[NU2] the first box before requirements', () => {
  test('while nothing was asked, written or said', () => {
    expect(kinds(facts({ boxes: 1, labels: ['API'] }))).toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 2, texts: ['must: post'] }))).not.toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 1, clarifications: 1 }))).not.toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 1, chatAt: [START + 1] }))).not.toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 1, chatAt: [START - 1] }))).toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 0 }))).not.toContain('boxBeforeRequirements')
    expect(kinds(facts({ boxes: 1, phase: 1 }))).not.toContain('boxBeforeRequirements')
  })
})

describe('[NU3] fifteen boxes within two minutes', () => {
  test('by what stood there two minutes ago', () => {
    const before = (boxes: number, minute: number) => ({ at: START + minute * MINUTE, boxes })
    expect(kinds(facts({ minute: 5, boxes: 16, boxesBefore: [before(1, 2), before(4, 4)] }))).toContain(
      'manyBoxes',
    )
    expect(kinds(facts({ minute: 5, boxes: 15, boxesBefore: [before(1, 2)] }))).not.toContain('manyBoxes')
    expect(kinds(facts({ minute: 9, boxes: 16, boxesBefore: [before(1, 2), before(10, 7)] }))).not.toContain(
      'manyBoxes',
    )
    expect(kinds(facts({ minute: 9, boxes: 16 }))).not.toContain('manyBoxes')
  })
  test('once a phase', () => {
    const burst = (minute: number) =>
      nudgesFor(
        facts({ minute, boxes: 16, texts: ['post'], boxesBefore: [{ at: START + MINUTE, boxes: 0 }] }),
      )
    const [early, late] = [burst(2.9), burst(3.1)]
    expect(early).toEqual([{ kind: 'manyBoxes', occurrence: 'phase-0' }])
    expect(late).toEqual(early)
  })
})

describe('[NU4] nothing drawn and nothing written for 90 seconds', () => {
  const drawnAt = (second: number) => [{ participantId: 'cai', at: START + second * 1_000, changes: 3 }]
  test('from the end of the last stretch that somebody drew in', () => {
    expect(kinds(facts({ minute: 3, drawn: drawnAt(70) }))).toContain('idle')
    expect(kinds(facts({ minute: 3, drawn: drawnAt(90) }))).not.toContain('idle')
    expect(kinds(facts({ minute: 3, drawn: [], chatAt: [START + 2 * MINUTE] }))).not.toContain('idle')
    expect(kinds(facts({ minute: 1, drawn: [] }))).not.toContain('idle')
  })
  test('no sooner than the server has said that nothing was', () => {
    const given = facts({ minute: 3, drawn: drawnAt(70) })
    expect(kinds({ ...given, drawn: { until: START + 169_999, counts: drawnAt(70) } })).not.toContain('idle')
    expect(kinds({ ...given, drawn: { until: START + 170_000, counts: drawnAt(70) } })).toContain('idle')
    expect(kinds({ ...given, drawn: null })).toEqual([])
  })
  test('until somebody is seen drawing, before the server has counted it', () => {
    const given = facts({ minute: 3, drawn: drawnAt(70) })
    expect(kinds({ ...given, seenDrawingAt: given.now - 1_000 })).not.toContain('idle')
    const seen = nudgesFor({ ...given, seenDrawingAt: START + 81_000 })
    expect(seen.map(({ kind }) => kind)).toContain('idle')
    expect(seen).toEqual(nudgesFor(given))
  })
  test('not while the clock stands still, and anew after a pause', () => {
    const given = facts({ minute: 3, drawn: [] })
    const clock = given.run.clock
    expect(kinds({ ...given, run: { ...given.run, clock: { ...clock, pausedAt: START } } })).toEqual([])
    const pauses = [{ from: START, to: START + 2.5 * MINUTE }]
    expect(kinds({ ...given, run: { ...given.run, clock: { ...clock, pauses } } })).not.toContain('idle')
  })
  test('each silence is an occurrence of its own', () => {
    const [first] = nudgesFor(facts({ minute: 3, drawn: drawnAt(10) }))
    const [second] = nudgesFor(facts({ minute: 6, drawn: drawnAt(200) }))
    expect(first?.occurrence).not.toBe(second?.occurrence)
  })
})

describe('[NU5] a phase over 150 % of what it was given', () => {
  test('extensions count as given', () => {
    const texts = ['5k qps']
    expect(kinds(facts({ minute: 12, texts }))).not.toContain('overrun')
    const given = facts({ minute: 12.1, texts })
    expect(nudgesFor(given)).toContainEqual({ kind: 'overrun', occurrence: 'phase-0' })
    expect(kinds({ ...given, run: { ...given.run, extendedMs: [MINUTE, 0, 0, 0] } })).not.toContain('overrun')
  })
})

describe('[NU6] the interviewer drew more than 30 %', () => {
  const drew = (own: number, theirs: number) => [
    { participantId: 'ina', at: START + 50_000, changes: own },
    { participantId: 'cai', at: START + 50_000, changes: theirs },
  ]
  test('of what was drawn since the start, once there is enough to say so', () => {
    expect(kinds(facts({ drawn: drew(100, 200) }))).toContain('youDraw')
    expect(kinds(facts({ drawn: drew(90, 210) }))).not.toContain('youDraw')
    expect(kinds(facts({ drawn: drew(10, 10) }))).not.toContain('youDraw')
    const warmUp = drew(300, 100).map((count) => ({ ...count, at: START - 60_000 }))
    expect(kinds(facts({ drawn: [...warmUp, ...drew(10, 200)] }))).not.toContain('youDraw')
  })
})

describe('[NU7] dimensions without a score, five minutes before the end', () => {
  test('until all have one', () => {
    expect(kinds(facts({ minute: 39, phase: 3, unscored: 2, texts: ['5k'] }))).not.toContain('unscored')
    expect(kinds(facts({ minute: 40, phase: 3, unscored: 2, texts: ['5k'] }))[0]).toBe('unscored')
    expect(kinds(facts({ minute: 50, phase: 3, unscored: 2, texts: ['5k'] }))[0]).toBe('unscored')
    expect(kinds(facts({ minute: 40, phase: 3, unscored: 0, texts: ['5k'] }))).not.toContain('unscored')
  })
  test('[PW2] not in plans of a quarter of an hour or less', () => {
    const given = facts({ minute: 7, unscored: 12 })
    expect(kinds({ ...given, run: { ...given.run, phases: ['deepDive'], minutes: [8] } })).not.toContain(
      'unscored',
    )
  })
})
