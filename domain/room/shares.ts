import { z } from 'zod'

/** How long a link to a replay may work. */
export const SHARE_LIFETIMES = ['day', 'week', 'month'] as const
export type ShareLifetime = (typeof SHARE_LIFETIMES)[number]

const DAY_MS = 24 * 3_600_000

/** Lifetimes in milliseconds. */
export const SHARE_LIFETIME_MS: Record<ShareLifetime, number> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
}

/** What is chosen for a link: the safe side is what happens when nothing is said. */
export const shareChoices = {
  lifetime: z.enum(SHARE_LIFETIMES).default('week'),
  names: z.boolean().default(false),
  scores: z.boolean().default(false),
}

/** [RS1] A link to the replay for whoever has it. `names` and `scores`: whether watchers see them. Server times. */
export type Share = {
  id: string
  byId: string
  madeAt: number
  expiresAt: number
  revokedAt: number | null
  names: boolean
  scores: boolean
}
