import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { FaultLog } from '@/domain/bank/faults'
import { dimensionSchema, levelSchema } from '@/domain/room/events'

const text = z.string().min(1).max(120)
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(40)

/** The head of a walkthrough: what lists, filters and the picker know of it. */
export const frontMatterSchema = z.strictObject({
  slug: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: text,
  aliases: z.array(text).max(40),
  order: z.number().int().positive(),
  difficulty: z.enum(['basic', 'intermediate', 'advanced']),
  levels: some(levelSchema),
  tags: some(text),
  /** Rubric dimensions it exercises most. */
  focus: some(dimensionSchema),
  /** Study parts. */
  parts: z.array(z.number().int().min(1).max(33)).max(33),
  companies: z.array(z.enum(['meta', 'amazon', 'google', 'stripe'])).max(40),
  kind: z.enum(['full', 'mini']),
  origin: text,
  minutes: z.number().int().min(15).max(90),
})

export type FrontMatter = z.infer<typeof frontMatterSchema>
export type Difficulty = FrontMatter['difficulty']

/**
 * Front matter that was read, and the index of the first line after it. `data` is null when any key is at fault; `raw`
 * is then what there is, for checks that need only one key.
 */
export type FrontMatterBlock<T> = { data: T | null; raw: Record<string, unknown>; bodyStart: number }

/**
 * Reads the YAML between the two `---` lines at the top. Unknown and missing keys fail like bad values do; a missing
 * one is reported on line 1, since it has no line of its own.
 */
export function readFrontMatter<T extends z.ZodObject>(
  lines: readonly string[],
  schema: T,
  faults: FaultLog,
): FrontMatterBlock<z.infer<T>> {
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) {
    faults.add(1, 'FRONT', 'file must open with front matter between two --- lines')
    return { data: null, raw: {}, bodyStart: end + 1 }
  }
  const head = lines.slice(1, end)
  const raw = parseYaml(head, faults)
  const data = raw === null ? null : checkKeys(raw, head, schema, faults)
  return { data, raw: raw ?? {}, bodyStart: end + 1 }
}

function parseYaml(head: readonly string[], faults: FaultLog): Record<string, unknown> | null {
  const document = parseDocument(head.join('\n'), { logLevel: 'silent' })
  for (const error of document.errors) {
    faults.add(1 + (error.linePos?.[0].line ?? 1), 'FRONT', error.message.split('\n')[0] ?? error.message)
  }
  if (document.errors.length > 0) return null
  try {
    // no aliases: a pack from a stranger could nest them until the process is out of memory
    const raw: unknown = document.toJS({ maxAliasCount: 0 })
    const mapping = z.record(z.string(), z.unknown()).safeParse(raw)
    if (mapping.success) return mapping.data
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
  }
  faults.add(1, 'FRONT', 'front matter must be keys and plain values, without YAML aliases')
  return null
}

function checkKeys<T extends z.ZodObject>(
  raw: Record<string, unknown>,
  head: readonly string[],
  schema: T,
  faults: FaultLog,
): z.infer<T> | null {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const lineOf = (key: string) => head.findIndex((line) => line.startsWith(`${key}:`)) + 2
  const known = Object.keys(schema.shape)
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  for (const key of known) {
    if (!Object.hasOwn(raw, key)) faults.add(1, 'FRONT', `missing key "${key}"`)
    else if (wrong.has(key))
      faults.add(lineOf(key), 'FRONT', `bad value for "${key}": ${JSON.stringify(raw[key])}`)
  }
  for (const key of Object.keys(raw)) {
    if (!known.includes(key)) faults.add(lineOf(key), 'FRONT', `unknown key "${key}"`)
  }
  return null
}
