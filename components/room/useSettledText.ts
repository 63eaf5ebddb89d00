'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { FieldKey } from '@/domain/room/fields'
import type { RoomErrorCode } from '@/domain/room/errors'
import { isDirty } from '@/components/room/settledText'
import { useRoom, useSettledFields } from '@/components/room/RoomProvider'

/** Where a text stands between the box and the server. `kept`: no connection, the draft is kept in this browser. */
export type SaveStatus =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'kept' }
  | { kind: 'failed'; code: RoomErrorCode }

/** A box's text and what to do with it. */
export type SettledTextField = {
  text: string
  setText: (text: string) => void
  /** Saves at once: for `onBlur`, and for Retry. */
  settle: () => void
  status: SaveStatus
}

/** True while `active` has been true for `ms` milliseconds. */
export function useDelayed(active: boolean, ms: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) return
    const timer = setTimeout(() => setLate(true), ms)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [active, ms])
  return active && late
}

/**
 * Binds a text box to one of one's own fields in the room: saved on blur and after 800 ms without typing, kept in the
 * browser until the server has it, never overwritten by what arrives while typing. `saving` is told only after 400 ms.
 */
export function useSettledText(field: FieldKey): SettledTextField {
  const { connection } = useRoom()
  const fields = useSettledFields()
  const subscribe = useCallback((listener: () => void) => fields.subscribe(field, listener), [fields, field])
  const state = useSyncExternalStore(
    subscribe,
    () => fields.read(field),
    () => fields.read(field),
  )
  useEffect(() => fields.restore(field), [fields, field])
  const slow = useDelayed(state.saving !== null, 400)
  const offline = connection !== 'connected'
  const status: SaveStatus =
    state.failed !== null
      ? { kind: 'failed', code: state.failed }
      : offline && isDirty(state)
        ? { kind: 'kept' }
        : slow
          ? { kind: 'saving' }
          : { kind: 'saved', at: state.savedAt }
  return {
    text: state.draft,
    setText: (text) => fields.type(field, text),
    settle: () => fields.settle(field),
    status,
  }
}
