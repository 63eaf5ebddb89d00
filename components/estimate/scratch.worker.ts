import { evaluateScratch, type ScratchResult } from '@/domain/estimation/scratch'

/** The lines of a calculation, and what each comes to. */
export type ScratchLines = readonly string[]
export type ScratchResults = readonly ScratchResult[]

addEventListener('message', ({ data }: MessageEvent<ScratchLines>) => {
  postMessage({ answer: evaluateScratch(data) })
})

// the first evaluation builds what all others use, and must not count as a slow one
evaluateScratch(['1 s'])
postMessage({ ready: true })
