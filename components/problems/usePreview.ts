'use client'
import { useEffect, useState } from 'react'
import { problemPreviewSchema, type ProblemPreview } from '@/domain/wire'

/** `null` while it loads, `'failed'` when it could not. */
export type LoadedPreview = ProblemPreview | 'failed' | null

/** Typing through the list must not ask for every problem passed by. */
const PAUSE_MS = 120

/**
 * What a problem is like.
 * @param base where previews are: `/api/problems`, or a room's, which tells its interviewer more
 */
export function usePreview(base: string, slug: string | null): LoadedPreview {
  const [previews, setPreviews] = useState<Readonly<Record<string, ProblemPreview | 'failed'>>>({})
  const known = slug === null ? undefined : previews[slug]
  useEffect(() => {
    if (slug === null || known !== undefined) return
    const abort = new AbortController()
    const load = async (): Promise<ProblemPreview> => {
      const response = await fetch(`${base}/${slug}`, { signal: abort.signal })
      if (!response.ok) throw new Error(`status ${response.status}`)
      return problemPreviewSchema.parse(await response.json())
    }
    const keep = (preview: ProblemPreview | 'failed'): void =>
      setPreviews((before) => ({ ...before, [slug]: preview }))
    const timer = setTimeout(() => {
      load().then(keep, () => {
        if (!abort.signal.aborted) keep('failed')
      })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [base, slug, known])
  return known ?? null
}
