'use client'
import { useEffect, useMemo, useState } from 'react'
import type { Familiar } from '@/components/problems/ProblemTable'
import { familiarResponseSchema, type FamiliarResponse } from '@/domain/wire'

const NOBODY: FamiliarResponse = { you: {}, partner: null }

/**
 * What the person and their partner have seen; nothing until it has loaded.
 * @param url null where nobody is known yet
 */
export function useFamiliar(url: string | null, partnerName: string | null): Familiar {
  const [seen, setSeen] = useState(NOBODY)
  useEffect(() => {
    if (url === null) return
    const abort = new AbortController()
    const load = async (): Promise<void> => {
      const response = await fetch(url, { signal: abort.signal })
      if (response.ok) setSeen(familiarResponseSchema.parse(await response.json()))
    }
    // without it the list is complete all the same; only the badges are missing
    load().catch(() => undefined)
    return () => abort.abort()
  }, [url])
  return useMemo(() => ({ ...seen, partnerName }), [seen, partnerName])
}
