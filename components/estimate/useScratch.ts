'use client'

import { useEffect, useRef, useState } from 'react'
import type { ScratchLines, ScratchResults } from '@/components/estimate/scratch.worker'
import { afterMs, LatestWorker, type WorkerOutcome, type Worklike } from '@/components/worker/LatestWorker'

/** A hundred times what forty lines take. */
const LIMIT_MS = 1_000

export type ScratchOutcome = WorkerOutcome<ScratchLines, ScratchResults>

function makeWorker(): Worklike<ScratchLines, ScratchResults> {
  return new Worker(new URL('./scratch.worker.ts', import.meta.url), { type: 'module' }) as Worklike<
    ScratchLines,
    ScratchResults
  >
}

/** What came of the lines last, evaluated in a worker; null before the first. It may be of lines that have changed since. */
export function useScratch(lines: readonly string[]): ScratchOutcome | null {
  const [outcome, setOutcome] = useState<ScratchOutcome | null>(null)
  const worker = useRef<LatestWorker<ScratchLines, ScratchResults> | null>(null)
  const text = lines.join('\n')
  useEffect(() => {
    const made = new LatestWorker({ makeWorker, limitMs: LIMIT_MS, after: afterMs, onOutcome: setOutcome })
    worker.current = made
    return () => made.destroy()
  }, [])
  useEffect(() => {
    // with nothing to compute, nothing is loaded
    if (text.trim() !== '') worker.current?.ask(text.split('\n'))
  }, [text])
  return outcome
}
