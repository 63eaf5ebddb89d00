import { z } from 'zod'
import type { SharedItemView } from '@/domain/bank/guide'
import type { PresenceRow } from '@/domain/board/presenceSamples'
import { guideItemSchema, type RoomEvent } from '@/domain/room/events'
import { IMAGE_LIMITS } from '@/domain/board/imageType'
import type { ZipRules } from '@/domain/zip/readZip'

/** Raised when older servers could not read what is written from now on: they refuse it by this number. */
export const BUNDLE_VERSION = 1
export const BUNDLE_FORMAT = 'mockboard-session'

/** A row of a board's log as it is taken along. `at` is server time, milliseconds since 1970, never decreasing. */
export type BundledUpdate = {
  readonly at: number
  readonly participantId: string
  readonly bytes: Uint8Array
}

/** What was shown of a problem to somebody who may not read its guide. */
export type PromptSeen = { brief: string; shared: readonly SharedItemView[] }

/** The problem as far as its exporter may know it: the whole walkthrough, or what was shown of it. */
export type BundledProblem = { title: string } & (
  { markdown: string; seen: null } | { markdown: null; seen: PromptSeen }
)

/** The board: how it came about, or, where somebody refused to have that kept, how it was at its end. */
export type BundledBoard =
  | { readonly kind: 'history'; readonly updates: readonly BundledUpdate[] }
  | { readonly kind: 'finished'; readonly document: Uint8Array }

/** A finished interview as one person may take it along. */
export type SessionBundle = {
  /** the room where it was held: its identity, wherever it is imported */
  originId: string
  /** whose view it is */
  viewerId: string
  events: readonly RoomEvent[]
  texts: ReadonlyMap<string, string>
  /** null when nothing was drawn */
  board: BundledBoard | null
  presence: readonly PresenceRow[]
  images: readonly { id: string; bytes: Uint8Array }[]
  /** null when its exporter may not know the problem */
  problem: BundledProblem | null
  /** the rubric's general texts, as Markdown */
  rubric: string
}

/** The names of a bundle's files; pictures are `image-<SHA-256>`. */
export const BUNDLE_FILES = {
  manifest: 'manifest.json',
  events: 'events.jsonl',
  texts: 'texts.json',
  history: 'board.log',
  finished: 'board.yjs',
  presence: 'presence.log',
  problem: 'problem.md',
  seen: 'seen.json',
  rubric: 'rubric.md',
} as const

const SIZES: Record<string, number> = {
  [BUNDLE_FILES.manifest]: 250_000,
  [BUNDLE_FILES.events]: 16_000_000,
  [BUNDLE_FILES.texts]: 16_000_000,
  [BUNDLE_FILES.history]: 40_000_000,
  [BUNDLE_FILES.finished]: 10_000_000,
  [BUNDLE_FILES.presence]: 16_000_000,
  [BUNDLE_FILES.problem]: 250_000,
  [BUNDLE_FILES.seen]: 500_000,
  [BUNDLE_FILES.rubric]: 250_000,
}

export const IMAGE_FILE = /^image-([0-9a-f]{64})$/

/** What a bundle may hold; also what it is written within. */
export const BUNDLE_RULES: ZipRules = {
  kind: 'bundle',
  files: Object.keys(SIZES).length + IMAGE_LIMITS.images,
  sizeOf: (name) => (Object.hasOwn(SIZES, name) ? (SIZES[name] ?? 0) : IMAGE_LIMITS.image),
  total: 160_000_000,
  ratio: 100,
  zip: 96_000_000,
  refusedName: (name) =>
    Object.hasOwn(SIZES, name) || IMAGE_FILE.test(name) ? null : 'not a file that a session has',
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Read first: a newer version may mean anything by the rest. */
export const manifestHeadSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  version: z.number().int().min(1),
})

export const manifestSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  origin: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  viewer: z.string().min(1).max(64),
  /** null when its exporter may not know the problem */
  problem: z.string().min(1).max(200).nullable(),
  files: z.array(z.strictObject({ name: z.string(), size: z.number().int().min(0), sha256: hash })),
})
export type Manifest = z.infer<typeof manifestSchema>

const shown = z.string().max(20_000)
const sharedBase = { item: guideItemSchema, at: z.number().int().min(0) }

export const seenSchema = z.strictObject({
  brief: z.string().max(100_000),
  shared: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          ...sharedBase,
          kind: z.literal('clarification'),
          question: shown,
          answer: shown,
        }),
        z.strictObject({ ...sharedBase, kind: z.literal('hint'), text: shown }),
        z.strictObject({ ...sharedBase, kind: z.literal('twist'), question: shown }),
      ]),
    )
    .max(500),
})

/** SHA-256 in hexadecimal; the domain cannot hash by itself. */
export type Sha256 = (bytes: Uint8Array) => string
