import { useEffect, useState, useSyncExternalStore } from 'react'
import { PlaybackStore } from '@/components/replay/PlaybackStore'
import { smoothPulse, steppedPulse } from '@/components/replay/pulses'
import type { Playback, Track } from '@/domain/replay/playback'

/** The playback of a track, begun at `start` milliseconds. Under reduced motion it goes in steps. */
export function usePlaybackStore(track: Track, start: number): PlaybackStore {
  const [store] = useState(() => new PlaybackStore(track, start, smoothPulse))
  useEffect(() => {
    const reduced = matchMedia('(prefers-reduced-motion: reduce)')
    const choose = () => store.setPulse(reduced.matches ? steppedPulse : smoothPulse)
    choose()
    reduced.addEventListener('change', choose)
    return () => {
      reduced.removeEventListener('change', choose)
      store.pause()
    }
  }, [store])
  return store
}

/** One value of the playback; the component is drawn again only when this value changes. */
export function usePlayback<T extends string | number | boolean>(
  store: PlaybackStore,
  select: (playback: Playback) => T,
): T {
  const read = () => select(store.playback)
  return useSyncExternalStore(store.subscribe, read, read)
}
