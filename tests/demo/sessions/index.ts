import type { Session } from '@/tests/demo/script'
import { solid } from '@/tests/demo/sessions/solid'
import { strong } from '@/tests/demo/sessions/strong'
import { weak } from '@/tests/demo/sessions/weak'

/** The gold sessions: one for each band of the rubric. */
export const SESSIONS: readonly Session[] = [weak, solid, strong]
