import { useSyncExternalStore } from 'react'

/** Phones look only: the editor's tools do not fit beside a drawing. */
const NARROW = '(max-width: 599px)'

function subscribe(callback: () => void): () => void {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', callback)
  return () => media.removeEventListener('change', callback)
}

export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  )
}
