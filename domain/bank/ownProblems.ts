import { z } from 'zod'
import type { Fault } from '@/domain/bank/faults'
import { PACK_LIMITS } from '@/domain/bank/pack'
import type { RoomErrorCode } from '@/domain/room/errors'

/** How much one person may keep. */
export const OWN_LIMITS = { problems: 500, packs: 50, members: 100, packName: 60, versions: 1_000 } as const

/** Who may use a problem: its owner, whoever opened its link, or the members of its pack. */
export const VISIBILITIES = ['private', 'link', 'team'] as const
export type Visibility = (typeof VISIBILITIES)[number]

const MARK = '--'

/** Whether a slug names a problem of somebody's own: the format of the bank has no two dashes in a row. */
export function isOwnSlug(slug: string): boolean {
  return slug.includes(MARK)
}

/** The slug under which rooms know an own problem: `id` keeps those of several people apart. */
export function ownSlug(name: string, id: string): string {
  return `${name.slice(0, 50).replace(/-$/, '')}${MARK}${id}`
}

export const packNameSchema = z.string().trim().min(1).max(OWN_LIMITS.packName)
const source = z.string().min(1).max(PACK_LIMITS.file)
const packId = z.string().min(1).max(64)

/** POST /api/own-problems */
export const newProblemSchema = z.strictObject({ source, packId: packId.optional() })
/** PUT /api/own-problems/:slug; `base` is the version that was edited. */
export const saveProblemSchema = z.strictObject({ source, base: z.number().int().positive() })
/** PATCH /api/own-problems/:slug */
export const changeProblemSchema = z.union([
  z.strictObject({ hidden: z.boolean() }),
  z.strictObject({ visibility: z.literal('private') }),
  z.strictObject({ visibility: z.literal('team'), packId }),
])
/** POST /api/packs */
export const newPackSchema = z.strictObject({ name: packNameSchema })
/** POST /api/packs/open: takes up a link to a problem or pack. */
export const openLinkSchema = z.strictObject({ token: z.string().min(1).max(200) })

export const savedProblemSchema = z.object({ slug: z.string(), version: z.number().int() })
export type SavedProblem = z.infer<typeof savedProblemSchema>

export const importedPackSchema = z.object({
  packId: z.string(),
  /** names of files */
  added: z.array(z.string()),
  changed: z.array(z.string()),
  same: z.array(z.string()),
  leftOut: z.array(z.string()),
})
export type ImportedPack = z.infer<typeof importedPackSchema>

const faultSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  code: z.string(),
  message: z.string(),
})
/** A refusal; the first faults of a text or pack, and how many there are. */
export const packRefusalSchema = z.object({
  error: z.string(),
  message: z.string(),
  faults: z.array(faultSchema).default([]),
  faultCount: z.number().int().default(0),
})
export type PackRefusal = {
  error: RoomErrorCode
  message: string
  faults: readonly Fault[]
  faultCount: number
}

/** An own problem in its owner's and team's lists. Times are milliseconds. */
export type OwnProblemRow = {
  slug: string
  /** the slug in its file */
  name: string
  title: string
  version: number
  visibility: Visibility
  packId: string | null
  updatedAt: number
  hidden: boolean
  /** the visitor owns it */
  yours: boolean
}

export type PackRow = { id: string; name: string; yours: boolean; members: number; hasLink: boolean }

/** What /problems/mine shows. */
export type OwnProblemsPage = {
  problems: readonly OwnProblemRow[]
  packs: readonly PackRow[]
  /** what others shared with the visitor by link */
  shared: readonly OwnProblemRow[]
}

/** What the editor starts from. */
export type EditableProblem = OwnProblemRow & { source: string; packName: string | null }
