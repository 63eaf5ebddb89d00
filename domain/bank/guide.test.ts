import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guideFor, guideItemExists, type GuideRights } from '@/domain/bank/guide'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { GuideItem } from '@/domain/room/events'

/** The exemplar with a canary in every text: `CANARY deepDives.0.hints.nudge`. */
const planted = plant(exemplar(), []) as Walkthrough

function exemplar(): Walkthrough {
  const parsed = parseWalkthrough('ticketmaster.md', readFileSync('prisma/bank/ticketmaster.md', 'utf8'))
  if (!parsed.ok) throw new Error('the exemplar must parse')
  return parsed.value
}

function plant(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'string') return `CANARY ${path.join('.')} END`
  if (Array.isArray(value)) return value.map((item, index) => plant(item, [...path, String(index)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plant(item, [...path, key])]))
}

/** The canaries in all that would be sent, sorted. */
function sent(rights: Partial<GuideRights>): string[] {
  const view = guideFor(planted, { whole: false, brief: false, shared: [], ...rights })
  return [...JSON.stringify(view).matchAll(/CANARY (.*?) END/g)].map(([, path = '']) => path).sort()
}

const shared = (...items: GuideItem[]) => items.map((item, index) => ({ item, at: 1000 + index }))

const CLARIFICATION: GuideItem = { kind: 'clarification', index: 2 }
const NUDGE: GuideItem = { kind: 'hint', dive: 1, step: 0 }
const REVEAL: GuideItem = { kind: 'hint', dive: 1, step: 2 }
const TWIST: GuideItem = { kind: 'twist', dive: 0, index: 1 }

test('who may not know the problem gets nothing, whatever was shared', () => {
  const rights = { whole: false, brief: false, shared: shared(CLARIFICATION, NUDGE, TWIST) }
  expect(guideFor(planted, rights)).toEqual({ prompt: null, shared: [], whole: null })
})

test('the brief comes with its title and slug, and nothing else', () => {
  expect(sent({ brief: true })).toEqual(['brief', 'front.slug', 'front.title'])
})

test.each<[name: string, item: GuideItem, paths: string[]]>([
  ['a clarification', CLARIFICATION, ['clarifications.2.answer', 'clarifications.2.question']],
  ['a nudge', NUDGE, ['deepDives.1.hints.nudge']],
  ['a reveal', REVEAL, ['deepDives.1.hints.reveal']],
  ['a twist', TWIST, ['deepDives.0.twists.1.question']],
])('[VI7] %s opens its own words and no others', (_, item, paths) => {
  const prompt = ['brief', 'front.slug', 'front.title']
  expect(sent({ brief: true, shared: shared(item) })).toEqual([...prompt, ...paths].sort())
})

test('items keep the order and the time they were opened', () => {
  const view = guideFor(planted, { whole: false, brief: true, shared: shared(TWIST, CLARIFICATION) })
  expect(view.shared.map(({ kind, at }) => [kind, at])).toEqual([
    ['twist', 1000],
    ['clarification', 1001],
  ])
})

test('[VI3] the whole guide is the whole walkthrough', () => {
  const view = guideFor(planted, { whole: true, brief: false, shared: shared(NUDGE) })
  expect(view.whole).toEqual(planted)
  expect(view.prompt?.title).toBe('CANARY front.title END')
  expect(view.shared).toHaveLength(1)
})

test('an item that the walkthrough does not have is neither there nor sent', () => {
  const absent: GuideItem[] = [
    { kind: 'clarification', index: 8 },
    { kind: 'hint', dive: 4, step: 0 },
    { kind: 'hint', dive: 0, step: 3 },
    { kind: 'twist', dive: 0, index: 2 },
  ]
  for (const item of absent) expect(guideItemExists(planted, item)).toBe(false)
  for (const item of [CLARIFICATION, NUDGE, REVEAL, TWIST]) expect(guideItemExists(planted, item)).toBe(true)
  expect(guideFor(planted, { whole: false, brief: true, shared: shared(...absent) }).shared).toEqual([])
})
