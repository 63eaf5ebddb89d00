import { useEffect, useRef, useState } from 'react'
import type { Checked } from '@/components/editor/checkText'
import type { Worklike } from '@/components/worker/LatestWorker'
import { TextChecker, type CheckState } from '@/components/editor/TextChecker'

/** The faults and preview of a text, off the main thread, as it is typed. */
export function useTextCheck(source: string): CheckState {
  const [state, setState] = useState<CheckState>({ state: 'checking', checked: null, of: null })
  const checker = useRef<TextChecker | null>(null)
  const latest = useRef(source)

  useEffect(() => {
    const start = () =>
      new Worker(new URL('./checkWorker.ts', import.meta.url), { type: 'module' }) as Worklike<
        string,
        Checked
      >
    const made = new TextChecker(start, setState)
    checker.current = made
    made.check(latest.current)
    return () => made.close()
  }, [])

  useEffect(() => {
    if (latest.current === source) return
    latest.current = source
    checker.current?.check(source)
  }, [source])

  return state
}
