'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and while the page wakes up: what only this browser knows can be asked after that. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
