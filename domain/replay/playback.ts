import type { Span } from '@/domain/replay/timeline'

export const SPEEDS = [1, 2, 4, 8, 16] as const
export type Speed = (typeof SPEEDS)[number]

/** What the player is doing. `t` is in milliseconds since the interview's start. */
export type Playback = { t: number; playing: boolean; speed: Speed; skipIdle: boolean }

/** The track that a playback runs on. */
export type Track = { durationMs: number; idle: readonly Span[] }

/** The playback after `passedMs` of the watcher's time. It stops by itself at the end. */
export function advanced(playback: Playback, passedMs: number, track: Track): Playback {
  if (!playback.playing) return playback
  let { t } = playback
  let left = passedMs * playback.speed
  for (const span of playback.skipIdle ? track.idle : []) {
    if (span.to <= t) continue
    if (t + left < span.from) break
    // inside the silence already: only what was left on arriving at its start goes on behind it
    left -= Math.max(0, span.from - t)
    t = span.to
  }
  t = Math.min(t + left, track.durationMs)
  return { ...playback, t, playing: t < track.durationMs }
}

/** The playback at another moment, kept within the interview. */
export function soughtTo(playback: Playback, t: number, track: Track): Playback {
  const kept = Math.max(0, Math.min(t, track.durationMs))
  return { ...playback, t: kept, playing: playback.playing && kept < track.durationMs }
}

/** Play or pause; play at the end begins again. */
export function toggled(playback: Playback, track: Track): Playback {
  if (playback.playing) return { ...playback, playing: false }
  return { ...playback, playing: true, t: playback.t >= track.durationMs ? 0 : playback.t }
}

export const STEP_MS = 5_000
export const BIG_STEP_MS = 30_000

/** Where a key on the scrubber leads, in milliseconds; null for a key that does not move it. */
export function soughtByKey(key: string, shift: boolean, t: number, durationMs: number): number | null {
  const step = shift ? BIG_STEP_MS : STEP_MS
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return t - step
    case 'ArrowRight':
    case 'ArrowUp':
      return t + step
    case 'PageDown':
      return t - BIG_STEP_MS
    case 'PageUp':
      return t + BIG_STEP_MS
    case 'Home':
      return 0
    case 'End':
      return durationMs
    default:
      return null
  }
}

/** A replay's address at a moment. */
export function replayPath(roomId: string, t?: number): string {
  const path = `/rooms/${encodeURIComponent(roomId)}/replay`
  return t === undefined ? path : `${path}?t=${addressSeconds(t)}`
}

/** An address of a replay, leading to a moment of it. */
export function addressAt(href: string, t: number): string {
  const url = new URL(href)
  url.searchParams.set('t', addressSeconds(t))
  return url.href
}

/** The moment in an address' `t` (seconds since the start, to the millisecond), in milliseconds; null when there is none. */
export function momentInAddress(value: string | null): number | null {
  return value !== null && /^\d{1,6}(\.\d{1,3})?$/.test(value) ? Math.round(Number(value) * 1_000) : null
}

/** Whole seconds would show the board before, or after, what happened at this moment. */
function addressSeconds(t: number): string {
  return String(Math.max(0, Math.round(t)) / 1_000)
}
