'use client'
import { useSyncExternalStore } from 'react'
import { storedText } from '@/components/ui/storedText'

function onStorage(changed: () => void): () => void {
  addEventListener('storage', changed)
  return () => removeEventListener('storage', changed)
}

/** A text this browser keeps, also as other tabs change it; null on the server and where nothing is kept. */
export function useStoredText(key: string): string | null {
  return useSyncExternalStore(
    onStorage,
    () => storedText(key),
    () => null,
  )
}
