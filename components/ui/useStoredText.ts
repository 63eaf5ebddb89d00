'use client'
import { useSyncExternalStore } from 'react'
import { STORED, storedText } from '@/components/ui/storedText'

function onStorage(changed: () => void): () => void {
  addEventListener('storage', changed)
  addEventListener(STORED, changed)
  return () => {
    removeEventListener('storage', changed)
    removeEventListener(STORED, changed)
  }
}

/** A text this browser keeps, also as it changes; null on the server and where nothing is kept. */
export function useStoredText(key: string): string | null {
  return useSyncExternalStore(
    onStorage,
    () => storedText(key),
    () => null,
  )
}
