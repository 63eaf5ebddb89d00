'use client'

import { useEffect } from 'react'

/** The room's own keys, as a page-wide listener understands them. */
export type Shortcut = 'pin' | 'nudge' | 'rail' | 'help'

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * Which shortcut a key is, or null. `code` for letters: with Alt they type others on some keyboards.
 * @param typing whether the key would type into a text box or reach the board, where `?` is a character or their own
 */
export function shortcutOf(pressed: Pressed, typing: boolean): Shortcut | null {
  const { altKey, ctrlKey, metaKey } = pressed
  if (altKey && !ctrlKey && !metaKey && !pressed.shiftKey) {
    if (pressed.code === 'KeyP') return 'pin'
    if (pressed.code === 'KeyN') return 'nudge'
  }
  if (pressed.key === '\\' && (ctrlKey || metaKey) && !altKey) return 'rail'
  if (pressed.key === '?' && !typing && !altKey && !ctrlKey && !metaKey) return 'help'
  return null
}

function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [data-board]') !== null
}

/** Listens before the board does, which would take letters for its tools. Keys without a handler are left alone. */
export function useShortcuts(handlers: Partial<Record<Shortcut, () => void>>): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, typesInto(event.target))
      const handle = shortcut === null ? undefined : handlers[shortcut]
      if (handle === undefined || event.repeat) return
      event.preventDefault()
      event.stopPropagation()
      handle()
    }
    addEventListener('keydown', handleKey, { capture: true })
    return () => removeEventListener('keydown', handleKey, { capture: true })
  }, [handlers])
}
