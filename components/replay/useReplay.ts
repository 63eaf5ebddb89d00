import { useCallback, useEffect, useState } from 'react'
import {
  loadEvents,
  loadReplay,
  LoadFailure,
  type LoadedReplay,
  type LoadError,
} from '@/components/replay/loadReplay'

export type ReplayLoad =
  | { state: 'loading'; receivedBytes: number }
  | { state: 'failed'; code: LoadError }
  | { state: 'ready'; replay: LoadedReplay }

/**
 * Loads the replay under a path; `retry` begins again after a failure, and in a running interview with what is new.
 * @param revision another one: moments have been added, and are read again
 */
export function useReplay(from: string, revision: string): ReplayLoad & { retry: () => void } {
  const [load, setLoad] = useState<ReplayLoad>({ state: 'loading', receivedBytes: 0 })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    let loaded: LoadedReplay | null = null
    loadReplay(from, (receivedBytes) => setLoad({ state: 'loading', receivedBytes }), abort.signal)
      .then((replay) => {
        loaded = replay
        setLoad({ state: 'ready', replay })
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return
        // a broken invariant counts as unreadable on screen, and is still seen where errors are collected
        if (!(error instanceof LoadFailure)) reportError(error)
        setLoad({ state: 'failed', code: error instanceof LoadFailure ? error.code : 'unreadable' })
      })
    return () => {
      abort.abort()
      loaded?.source.destroy()
    }
  }, [from, attempt])
  const [read, setRead] = useState(revision)
  const isReady = load.state === 'ready'
  useEffect(() => {
    if (!isReady || read === revision) return
    const abort = new AbortController()
    loadEvents(from, abort.signal)
      .then((events) => {
        setRead(revision)
        setLoad((now) =>
          now.state === 'ready' ? { state: 'ready', replay: { ...now.replay, ...events } } : now,
        )
      })
      // what was added is kept all the same, and comes with the next one or when the page is loaded again
      .catch((error: unknown) => {
        if (!(error instanceof LoadFailure) && !abort.signal.aborted) reportError(error)
      })
    return () => abort.abort()
  }, [from, isReady, read, revision])
  const retry = useCallback(() => {
    setLoad({ state: 'loading', receivedBytes: 0 })
    setAttempt((n) => n + 1)
  }, [])
  return { ...load, retry }
}
