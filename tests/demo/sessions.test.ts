import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { isValidProperty } from '@/domain/board/defaults'
import type { BoardElement, ElementType } from '@/domain/board/element'
import { projection } from '@/domain/board/projection'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'
import { clientCommandSchema } from '@/domain/room/commands'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { bandOf, totalOf, type Scores } from '@/domain/rubric/scoring'
import { layoutFaults } from '@/tests/demo/check'
import type { Seat, Session } from '@/tests/demo/script'
import { SESSIONS } from '@/tests/demo/sessions'
import { shortSession } from '@/tests/demo/shortSession'

const withoutBound = ({ boundElements: _, ...element }: BoardElement) => element
const sorted = (elements: readonly BoardElement[]) =>
  elements.map(withoutBound).toSorted((a, b) => (a.id < b.id ? -1 : 1))

function scoresOf({ steps }: Session, seat: Seat): Scores {
  const scores: Scores = {}
  for (const { seat: whose, deed } of steps)
    if (whose === seat && deed.kind === 'command' && deed.command.type === 'setScore' && deed.command.score)
      scores[deed.command.dimension] = deed.command.score
  return scores
}

test.each([shortSession(), ...SESSIONS])(
  '$name: every element is one that the document keeps as it is',
  (session) => {
    const doc = new Y.Doc()
    const root = rootOf(doc)
    for (const { deed } of session.steps) {
      if (deed.kind !== 'draw') continue
      for (const element of deed.elements) {
        for (const [property, value] of Object.entries(element))
          expect(
            isValidProperty(element.type as ElementType, property, value),
            `${property} of ${element.type}`,
          ).toBe(true)
        const entry = root.get(element.id) as Entry | undefined
        const base = readEntry(element.id, entry)
        if (entry === undefined || base === null) createEntry(root, element)
        else applyChanges(entry, changesOf(base, element, entry, []).changes)
        // a stroke's far points are kept to a hundredth of a pixel, as everything is
        expect(readEntry(element.id, root.get(element.id))).not.toBeNull()
      }
    }
    expect(sorted(projection(doc))).toEqual(sorted(session.sketch.standing()))
  },
)

test.each([shortSession(), ...SESSIONS])(
  '$name: nothing lies on anything else, and every arrow is bound',
  (session) => {
    expect(layoutFaults(session.sketch.standing())).toEqual([])
  },
)

test.each([shortSession(), ...SESSIONS])('$name: every command is one that the door takes', ({ steps }) => {
  for (const { deed } of steps)
    if (deed.kind === 'command') expect(clientCommandSchema.safeParse(deed.command).error).toBeUndefined()
})

test.each(SESSIONS)('$name: two full cards that add up to what is written', (session) => {
  for (const seat of ['interviewer', 'candidate'] as const) {
    const scores = scoresOf(session, seat)
    expect(Object.keys(scores).toSorted()).toEqual([...DIMENSIONS].toSorted())
    expect(totalOf(scores).sum).toBe(session.totals[seat])
  }
})

test('one session for each band, on three problems', () => {
  expect(SESSIONS.map((session) => bandOf(totalOf(scoresOf(session, 'interviewer'))))).toEqual([
    'framework',
    'targeted',
    'ready',
  ])
  expect(new Set(SESSIONS.map(({ slug }) => slug)).size).toBe(3)
})

test('who is weak thinks more of it than the other, who is strong less', () => {
  const gaps = SESSIONS.map(({ totals }) => totals.candidate - totals.interviewer)
  expect(gaps[0]).toBeGreaterThan(5)
  expect(Math.abs(gaps[1]!)).toBeLessThan(4)
  expect(gaps[2]).toBeLessThan(-3)
})

test('the same words make the same session', () => {
  expect(JSON.stringify(shortSession().steps)).toBe(JSON.stringify(shortSession().steps))
})
