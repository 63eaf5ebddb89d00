import { z } from 'zod'
import type { Difficulty } from '@/domain/bank/frontMatter'
import type { ProblemSummary } from '@/domain/queries'
import { LEVELS, type Level } from '@/domain/room/levels'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

/** What the list of problems is narrowed to. Null and empty: by nothing. */
export type ProblemFilter = {
  /** as typed: found in title, other names and tags */
  readonly text: string
  readonly difficulty: Difficulty | null
  readonly level: Level | null
  readonly dimension: Dimension | null
  readonly tag: string | null
  readonly company: string | null
  /** study part */
  readonly part: number | null
  /** the longest it may take */
  readonly minutes: number | null
  readonly origin: string | null
  /** only what neither the person nor their partner has seen */
  readonly unseen: boolean
}

export const NO_FILTER: ProblemFilter = {
  text: '',
  difficulty: null,
  level: null,
  dimension: null,
  tag: null,
  company: null,
  part: null,
  minutes: null,
  origin: null,
  unseen: false,
}

/** What a person has had to do with a problem. */
export type Familiarity = {
  /** when they last saw it, in milliseconds: as interviewer, as candidate once it was presented, or by its guide */
  readonly seenAt: number
  /** as candidate, in an interview whose scores were revealed */
  readonly attempted: boolean
  /** their best total of 60 with all twelve dimensions observed */
  readonly best: number | null
}

/** By slug, for one person. What is missing was never seen. */
export type FamiliarProblems = Readonly<Record<string, Familiarity>>

const word = z.string().trim().min(1).max(80)
const SCHEMAS = {
  difficulty: z.enum(['basic', 'intermediate', 'advanced']),
  level: z.enum(LEVELS),
  dimension: z.enum(DIMENSIONS),
  tag: word,
  company: word,
  part: z.coerce.number().int().min(1).max(33),
  minutes: z.coerce.number().int().min(1).max(240),
  origin: word,
} as const
const KEYS = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]
const LONGEST_TEXT = 80

/** The filter that an address says, as `?q=wallet&level=L5&unseen=1`. What makes no sense there narrows nothing. */
export function filterOf(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): ProblemFilter {
  const one = (key: string): string | undefined => {
    const value = query[key]
    return typeof value === 'string' ? value : value?.[0]
  }
  const read = KEYS.map((key) => {
    const parsed = SCHEMAS[key].safeParse(one(key))
    return [key, parsed.success ? parsed.data : null] as const
  })
  return {
    ...NO_FILTER,
    ...Object.fromEntries(read),
    text: (one('q') ?? '').slice(0, LONGEST_TEXT),
    unseen: one('unseen') === '1',
  }
}

/** The address's query of a filter; empty for none. The inverse of `filterOf`. */
export function queryOf(filter: ProblemFilter): string {
  const query = new URLSearchParams()
  if (filter.text.trim() !== '') query.set('q', filter.text.trim())
  for (const key of KEYS) if (filter[key] !== null) query.set(key, String(filter[key]))
  if (filter.unseen) query.set('unseen', '1')
  return query.toString()
}

/** How many of the filter's choices narrow the list, what is typed apart. */
export function choicesIn(filter: ProblemFilter): number {
  return KEYS.filter((key) => filter[key] !== null).length + (filter.unseen ? 1 : 0)
}

/**
 * The problems that fit, best match first: all words that were typed must be found, a title that begins with them counts
 * most, then other words of the title, other names, and tags. Without words the bank's own order stays.
 * @param seen what the person and their partner have seen
 */
export function pickProblems(
  problems: readonly ProblemSummary[],
  filter: ProblemFilter,
  seen: readonly FamiliarProblems[],
): readonly ProblemSummary[] {
  const words = wordsOf(filter.text)
  const ranked = problems.flatMap((problem, place) => {
    if (!fits(problem, filter, seen)) return []
    const rank = rankOf(problem, words)
    return rank === null ? [] : [{ problem, rank, place }]
  })
  return ranked.sort((a, b) => a.rank - b.rank || a.place - b.place).map(({ problem }) => problem)
}

function fits(problem: ProblemSummary, filter: ProblemFilter, seen: readonly FamiliarProblems[]): boolean {
  const { difficulty, level, dimension, tag, company, part, minutes, origin, unseen } = filter
  return (
    (difficulty === null || problem.difficulty === difficulty) &&
    (level === null || problem.levels.includes(level)) &&
    (dimension === null || problem.focus.includes(dimension)) &&
    (tag === null || problem.tags.includes(tag)) &&
    (company === null || problem.companies.includes(company)) &&
    (part === null || problem.parts.includes(part)) &&
    (minutes === null || problem.minutes <= minutes) &&
    (origin === null || problem.origin === origin) &&
    (!unseen || seen.every((of) => of[problem.slug] === undefined))
  )
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((each) => each !== '')
}

/** Null when a word is nowhere; lower is better. */
function rankOf(problem: ProblemSummary, words: readonly string[]): number | null {
  const title = wordsOf(problem.title)
  const names = problem.aliases.flatMap(wordsOf)
  const tags = problem.tags.flatMap(wordsOf)
  let rank = 0
  for (const typed of words) {
    const begins = (other: string): boolean => other.startsWith(typed)
    if (title[0] !== undefined && begins(title[0])) continue
    else if (title.some(begins)) rank += 1
    else if (names.some(begins)) rank += 2
    else if (tags.some(begins)) rank += 3
    else if ([...title, ...names].some((other) => other.includes(typed))) rank += 4
    else return null
  }
  return rank
}

/**
 * A problem by chance: of those that neither has seen; if there is none, of those that the candidate has not seen, whom
 * it would be spoiled for; else of all. The one that is chosen already is left out where there is another.
 * @param random at least 0, less than 1
 */
export function surprise(
  problems: readonly ProblemSummary[],
  seen: { readonly candidate: FamiliarProblems; readonly other: FamiliarProblems },
  chosen: string | null,
  random: number,
): ProblemSummary | null {
  const others = problems.filter(({ slug }) => slug !== chosen)
  const unseenBy = (...by: FamiliarProblems[]) =>
    others.filter(({ slug }) => by.every((of) => of[slug] === undefined))
  const pools = [unseenBy(seen.candidate, seen.other), unseenBy(seen.candidate), others, problems]
  const pool = pools.find(({ length }) => length > 0) ?? []
  return pool[Math.floor(random * pool.length)] ?? null
}
