import { useEffect } from 'react'
import type { PlaybackStore } from '@/components/replay/PlaybackStore'
import { soughtByKey } from '@/domain/replay/playback'

/** Controls that have a use of their own for a key. */
const OWN_ARROWS = 'input, textarea, select, [role=tab], [role=menu], [contenteditable]'
const VERTICAL: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'])
const OWN_SPACE = `${OWN_ARROWS}, button, a, summary`

/**
 * Keys of the player: arrows, Page, Home and End seek, Space plays. They act from anywhere on the page except where the
 * focused control uses them itself, and in the board, where they move the view.
 */
export function useReplayKeys(store: PlaybackStore): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest('[data-own-keys]') !== null) return
      if (event.key === ' ' && target.closest(OWN_SPACE) === null) {
        event.preventDefault()
        store.toggle()
        return
      }
      const to = soughtByKey(event.key, event.shiftKey, store.playback.t, store.track.durationMs)
      if (to === null || target.closest(OWN_ARROWS) !== null) return
      // up and down scroll lists; only on the slider itself do they belong to it
      if (VERTICAL.has(event.key) && target.closest('[role=slider]') === null) return
      event.preventDefault()
      store.seek(to)
    }
    addEventListener('keydown', handleKey)
    return () => removeEventListener('keydown', handleKey)
  }, [store])
}
