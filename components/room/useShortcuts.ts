'use client'

import { useEffect } from 'react'

/** The room's own keys, as a page-wide listener understands them. */
export type Shortcut = 'pin' | 'rail' | 'help'

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * Which shortcut a key is, or null. `code` for the pin: Alt+P types a letter of its own on some keyboards.
 * @param typing whether the key would type into a text box or reach the board, where `?` is a character or their own
 */
export function shortcutOf(pressed: Pressed, typing: boolean): Shortcut | null {
  const { altKey, ctrlKey, metaKey } = pressed
  if (pressed.code === 'KeyP' && altKey && !ctrlKey && !metaKey && !pressed.shiftKey) return 'pin'
  if (pressed.key === '\\' && (ctrlKey || metaKey) && !altKey) return 'rail'
  if (pressed.key === '?' && !typing && !altKey && !ctrlKey && !metaKey) return 'help'
  return null
}

function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [data-board]') !== null
}

/** Listens before the board does, which would take letters for its tools. */
export function useShortcuts(handlers: Record<Shortcut, () => void>): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, typesInto(event.target))
      if (shortcut === null || event.repeat) return
      event.preventDefault()
      event.stopPropagation()
      handlers[shortcut]()
    }
    addEventListener('keydown', handleKey, { capture: true })
    return () => removeEventListener('keydown', handleKey, { capture: true })
  }, [handlers])
}
