'use client'

import { useEffect, useRef, type RefObject } from 'react'

/**
 * Where the focus goes when the control that had it disappears as `key` changes: without it the keyboard would start
 * again at the top of the page. Put the ref on something with `tabIndex={-1}`.
 */
export function useKeptFocus<T extends HTMLElement>(key: string): RefObject<T | null> {
  const ref = useRef<T>(null)
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true })
  }, [key])
  return ref
}
