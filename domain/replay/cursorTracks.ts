import { z } from 'zod'
import { SAMPLE_MS, type PresenceTrack } from '@/domain/board/presenceSamples'
import { err, ok, type Result } from '@/domain/result'
import type { InterviewBounds } from '@/domain/replay/SceneCompiler'

/** Raised whenever the meaning of the bytes changes: stored tracks of another version are compiled again. */
export const CURSORS_VERSION = 1
const FORMAT = 'mockboard-cursors'

/** A hand on the board at a moment. */
export type Cursor = { readonly x: number; readonly y: number; readonly pressed: boolean }

/** Where one person's hand was through an interview: parallel lists, in the order of time. */
export type CursorTrack = {
  participantId: string
  /** Milliseconds since the start, in tenths of a second. */
  times: readonly number[]
  /** Scene pixels; meaningless while away. */
  xs: readonly number[]
  ys: readonly number[]
  /** 0: away, 1: over the board, 2: pressed. */
  states: readonly number[]
}

const AWAY = 0
const OVER = 1
const PRESSED = 2

/**
 * The part of what was sampled that lies in the interview, on its axis. What somebody showed at the start is their first
 * sample.
 */
export function cursorTracksOf(
  tracks: readonly PresenceTrack[],
  { startedAt, endedAt }: InterviewBounds,
): CursorTrack[] {
  return tracks.flatMap(({ participantId, samples }) => {
    const within = samples.filter(({ at }) => at > startedAt && at <= endedAt)
    const before = samples.findLast(({ at }) => at <= startedAt)
    const kept = before === undefined ? within : [{ ...before, at: startedAt }, ...within]
    if (kept.length === 0) return []
    let [x, y] = [0, 0]
    const track = { participantId, times: [], xs: [], ys: [], states: [] } as MutableTrack
    for (const { at, pointer, pressed } of kept) {
      ;[x, y] = pointer === null ? [x, y] : [pointer.x, pointer.y]
      track.times.push(Math.round((at - startedAt) / SAMPLE_MS) * SAMPLE_MS)
      track.xs.push(x)
      track.ys.push(y)
      track.states.push(pointer === null ? AWAY : pressed ? PRESSED : OVER)
    }
    return [track]
  })
}

type MutableTrack = { participantId: string; times: number[]; xs: number[]; ys: number[]; states: number[] }

/** How long a hand takes from one sample to the next at most; over a longer silence it rests where it was. */
const GLIDE_MS = 200

/** Where a hand is at `t`, between two samples on its way from one to the next; null while it is away. */
export function cursorAt(track: CursorTrack, t: number): Cursor | null {
  const i = lastAt(track.times, t)
  if (i < 0 || track.states[i] === AWAY) return null
  const [x, y, pressed] = [track.xs[i]!, track.ys[i]!, track.states[i] === PRESSED]
  const next = track.times[i + 1]
  if (next === undefined || track.states[i + 1] === AWAY) return { x, y, pressed }
  const from = Math.max(track.times[i]!, next - GLIDE_MS)
  const way = next === from ? 0 : Math.max(0, Math.min(1, (t - from) / (next - from)))
  return { x: x + (track.xs[i + 1]! - x) * way, y: y + (track.ys[i + 1]! - y) * way, pressed }
}

function lastAt(times: readonly number[], t: number): number {
  let [from, to] = [0, times.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (times[middle]! <= t) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** Tracks as compact JSON: steps from the sample before, in tenths of a second and in pixels. */
export function packCursors(tracks: readonly CursorTrack[]): unknown {
  return {
    format: FORMAT,
    version: CURSORS_VERSION,
    tracks: tracks.map(({ participantId, times, xs, ys, states }) => ({
      id: participantId,
      t: steps(times.map((t) => t / SAMPLE_MS)),
      x: steps(xs),
      y: steps(ys),
      s: states.join(''),
    })),
  }
}

const numbers = z.array(z.number().int())
const cursorsSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(CURSORS_VERSION),
  tracks: z.array(
    z.object({ id: z.string(), t: numbers, x: numbers, y: numbers, s: z.string().regex(/^[0-2]*$/) }),
  ),
})

/** Reads what `packCursors` wrote, after JSON. */
export function unpackCursors(input: unknown): Result<CursorTrack[], 'not_cursors'> {
  const parsed = cursorsSchema.safeParse(input)
  if (!parsed.success) return err('not_cursors')
  const { tracks } = parsed.data
  if (tracks.some(({ t, x, y, s }) => [x.length, y.length, s.length].some((n) => n !== t.length)))
    return err('not_cursors')
  return ok(
    tracks.map(({ id, t, x, y, s }) => ({
      participantId: id,
      times: sums(t).map((tenths) => tenths * SAMPLE_MS),
      ...{ xs: sums(x), ys: sums(y), states: Array.from(s, Number) },
    })),
  )
}

function steps(values: readonly number[]): number[] {
  return values.map((value, i) => value - (values[i - 1] ?? 0))
}

function sums(values: readonly number[]): number[] {
  let sum = 0
  return values.map((step) => (sum += step))
}
