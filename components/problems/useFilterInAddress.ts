'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { filterOf, queryOf, type ProblemFilter } from '@/domain/bank/picking'

/** The list's filter, kept in the address: it survives a reload, can be shared, and costs no request. */
export function useFilterInAddress(): readonly [ProblemFilter, (filter: ProblemFilter) => void] {
  const search = useSearchParams()
  const filter = useMemo(() => filterOf(Object.fromEntries(search)), [search])
  const change = useCallback((next: ProblemFilter) => {
    const query = queryOf(next)
    window.history.replaceState(null, '', `${window.location.pathname}${query === '' ? '' : `?${query}`}`)
  }, [])
  return [filter, change]
}
