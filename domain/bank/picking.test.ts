import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choicesIn,
  filterOf,
  NO_FILTER,
  pickProblems,
  queryOf,
  surprise,
  type FamiliarProblems,
  type ProblemFilter,
} from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'
import { LEVELS } from '@/domain/room/levels'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

function problem(slug: string, about: Partial<ProblemSummary> = {}): ProblemSummary {
  return {
    slug,
    title: slug,
    aliases: [],
    difficulty: 'intermediate',
    levels: ['L4', 'L5', 'L6'],
    focus: ['DATA'],
    tags: [],
    companies: [],
    parts: [],
    origin: slug,
    kind: 'full',
    minutes: 45,
    ...about,
  }
}

const WALLET = problem('payment-wallet', { title: 'Payment wallet', tags: ['ledger'], companies: ['stripe'] })
const FEED = problem('feed', {
  title: 'Twitter news feed',
  aliases: ['X timeline'],
  difficulty: 'advanced',
  levels: ['L6'],
})
const CHAT = problem('chat', {
  title: 'WhatsApp',
  aliases: ['chat', 'Telegram'],
  tags: ['news'],
  minutes: 60,
  parts: [15],
})
const CAFE = problem('cafe', { title: 'Café orders', focus: ['ASYNC'] })
const ALL = [WALLET, FEED, CHAT, CAFE]

function found(filter: Partial<ProblemFilter>, ...seen: FamiliarProblems[]): string[] {
  return pickProblems(ALL, { ...NO_FILTER, ...filter }, seen).map(({ slug }) => slug)
}

const SEEN = { seenAt: 1, attempted: false, best: null }

describe('what is typed', () => {
  test.each([
    ['', ['payment-wallet', 'feed', 'chat', 'cafe']],
    ['wal', ['payment-wallet']],
    ['LEDGER', ['payment-wallet']],
    ['timeline', ['feed']],
    ['whats chat', ['chat']],
    // in the middle of a word, too, but after what begins with it
    ['hats', ['chat']],
    // a title's word before a tag's
    ['news', ['feed', 'chat']],
    ['cafe', ['cafe']],
    ['café', ['cafe']],
    ['wallet feed', []],
    ['  ', ['payment-wallet', 'feed', 'chat', 'cafe']],
    ['-', ['payment-wallet', 'feed', 'chat', 'cafe']],
  ])('%j', (text, slugs) => expect(found({ text })).toEqual(slugs))
})

describe('what is chosen', () => {
  test.each<[Partial<ProblemFilter>, string[]]>([
    [{ difficulty: 'advanced' }, ['feed']],
    [{ level: 'L4' }, ['payment-wallet', 'chat', 'cafe']],
    [{ dimension: 'ASYNC' }, ['cafe']],
    [{ tag: 'ledger' }, ['payment-wallet']],
    [{ company: 'stripe' }, ['payment-wallet']],
    [{ part: 15 }, ['chat']],
    [{ minutes: 45 }, ['payment-wallet', 'feed', 'cafe']],
    [{ origin: 'feed' }, ['feed']],
    [{ level: 'L6', text: 'twitter' }, ['feed']],
  ])('%j', (filter, slugs) => expect(found(filter)).toEqual(slugs))

  test('unseen is unseen by both', () => {
    expect(found({ unseen: true }, { feed: SEEN }, { chat: SEEN })).toEqual(['payment-wallet', 'cafe'])
    expect(found({ unseen: false }, { feed: SEEN }, { chat: SEEN })).toHaveLength(4)
  })
})

describe('the address', () => {
  const filters = fc.record({
    text: fc.string({ maxLength: 20 }).map((text) => text.trim()),
    difficulty: fc.constantFrom(null, 'basic', 'advanced'),
    level: fc.constantFrom(null, ...LEVELS),
    dimension: fc.constantFrom(null, ...DIMENSIONS),
    tag: fc.constantFrom(null, 'rate & limit', 'ledger'),
    company: fc.constantFrom(null, 'meta'),
    part: fc.option(fc.integer({ min: 1, max: 33 })),
    minutes: fc.option(fc.integer({ min: 15, max: 90 })),
    origin: fc.constantFrom(null, 'W01', 'our pack'),
    unseen: fc.boolean(),
  })

  test('says a filter, whole', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const query = Object.fromEntries(new URLSearchParams(queryOf(filter as ProblemFilter)))
        expect(filterOf(query)).toEqual(filter)
      }),
    )
    expect(queryOf(NO_FILTER)).toBe('')
  })

  test('what makes no sense narrows nothing', () => {
    const query = {
      level: 'L9',
      part: '99',
      minutes: 'long',
      difficulty: ['basic', 'advanced'],
      unseen: 'yes',
      dimension: '',
    }
    expect(filterOf(query)).toEqual({ ...NO_FILTER, difficulty: 'basic' })
    expect(filterOf({ q: 'x'.repeat(500) }).text).toHaveLength(80)
  })

  test('choices are counted, words are not', () => {
    expect(choicesIn(NO_FILTER)).toBe(0)
    expect(choicesIn({ ...NO_FILTER, text: 'a', level: 'L4', unseen: true })).toBe(2)
  })
})

describe('surprise us', () => {
  const slugs = (
    seen: { candidate: FamiliarProblems; other: FamiliarProblems },
    chosen: string | null = null,
  ) => new Set([0, 0.3, 0.6, 0.999].map((random) => surprise(ALL, seen, chosen, random)?.slug))

  test('takes what neither has seen', () => {
    expect(slugs({ candidate: { feed: SEEN, cafe: SEEN }, other: { chat: SEEN } })).toEqual(
      new Set(['payment-wallet']),
    )
  })

  test('else what the candidate has not seen', () => {
    const candidate = { feed: SEEN, cafe: SEEN }
    expect(slugs({ candidate, other: { chat: SEEN, 'payment-wallet': SEEN } })).toEqual(
      new Set(['payment-wallet', 'chat']),
    )
  })

  test('else any, but another than the one that is chosen', () => {
    const all = Object.fromEntries(ALL.map(({ slug }) => [slug, SEEN]))
    expect(slugs({ candidate: all, other: all }, 'feed')).toEqual(new Set(['payment-wallet', 'chat', 'cafe']))
    expect(surprise([FEED], { candidate: all, other: all }, 'feed', 0.5)).toBe(FEED)
    expect(surprise([], { candidate: {}, other: {} }, null, 0.5)).toBeNull()
  })
})
