import { z } from 'zod'
import { SceneSource, UnreadableScene } from '@/components/replay/SceneSource'
import { unpackCursors, type CursorTrack } from '@/domain/replay/cursorTracks'
import { timelineOf, type Timeline } from '@/domain/replay/timeline'
import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import { parseEvent } from '@/domain/room/events'
import type { EventsResponse } from '@/domain/wire'

/** What a replay is played from. */
export type LoadedReplay = {
  source: SceneSource
  cursors: readonly CursorTrack[]
  timeline: Timeline
  /** What this person may see of the room's log. */
  log: Pick<EventsResponse, 'events' | 'texts'>
}

export type LoadError = RoomErrorCode | 'offline' | 'unreadable'

/** A refusal or a broken answer, with the code of the sentence for it. */
export class LoadFailure extends Error {
  override readonly name = 'LoadFailure'
  readonly code: LoadError

  constructor(code: LoadError) {
    super(code)
    this.code = code
  }
}

/** Where a room's replay is fetched from. */
export function replayBase(roomId: string): string {
  return `/api/rooms/${encodeURIComponent(roomId)}`
}

/**
 * Fetches a compiled board, where hands were, and the events this person may see, side by side.
 * @param from the path that all of them are under: a room's, or a shared replay's
 * @throws LoadFailure
 */
export async function loadReplay(
  from: string,
  onProgress: (receivedBytes: number) => void,
  signal: AbortSignal,
): Promise<LoadedReplay> {
  const opening = opened(received(`${from}/replay`, signal, onProgress))
  const [source, hands, events] = await Promise.all([
    opening,
    received(`${from}/cursors`, signal, () => {}),
    received(`${from}/events`, signal, () => {}),
  ])
  const cursors = unpackCursors(parsed(hands))
  const { log, timeline } = logFrom(parsed(events))
  if (!cursors.ok || timeline === null) {
    source.destroy()
    throw new LoadFailure('unreadable')
  }
  if (signal.aborted) source.destroy()
  return { source, cursors: cursors.value, timeline, log }
}

/** What this person may see of the log by now, and its timeline; the board is as it was. @throws LoadFailure */
export async function loadEvents(
  from: string,
  signal: AbortSignal,
): Promise<Pick<LoadedReplay, 'log' | 'timeline'>> {
  const { log, timeline } = logFrom(parsed(await received(`${from}/events`, signal, () => {})))
  if (timeline === null) throw new LoadFailure('unreadable')
  return { log, timeline }
}

/** The compiled board alone, for pictures of its moments. @throws LoadFailure */
export async function loadScene(base: string, signal: AbortSignal): Promise<SceneSource> {
  return opened(received(`${base}/replay`, signal, () => {}))
}

async function opened(scene: Promise<ArrayBuffer>): Promise<SceneSource> {
  try {
    return await SceneSource.open(scene)
  } catch (error) {
    throw error instanceof UnreadableScene ? new LoadFailure('unreadable') : error
  }
}

const refusalSchema = z.object({ error: z.enum(ROOM_ERRORS) })
const eventsSchema = z.object({
  events: z.array(
    z.object({
      roomId: z.string(),
      seq: z.number(),
      at: z.number(),
      actorId: z.string().nullable(),
      type: z.string(),
      payload: z.unknown(),
    }),
  ),
  texts: z.record(z.string(), z.string()),
  now: z.number(),
})

function logFrom(answer: unknown): { log: LoadedReplay['log']; timeline: Timeline | null } {
  try {
    const { events, texts, now } = eventsSchema.parse(answer)
    const log = { events: events.map(parseEvent), texts }
    return { log, timeline: timelineOf(log, now) }
  } catch (error) {
    if (error instanceof z.ZodError) throw new LoadFailure('unreadable')
    throw error
  }
}

function parsed(json: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json)) as unknown
  } catch {
    throw new LoadFailure('unreadable')
  }
}

/** The bytes of an answer, counted as they come in (the browser has unpacked them by then). */
async function received(
  path: string,
  signal: AbortSignal,
  onProgress: (receivedBytes: number) => void,
): Promise<ArrayBuffer> {
  const response = await fetch(path, { signal }).catch((error: unknown) => {
    throw signal.aborted ? error : new LoadFailure('offline')
  })
  if (!response.ok) {
    const refusal = refusalSchema.safeParse(await response.json().catch(() => null))
    throw new LoadFailure(refusal.success ? refusal.data.error : 'unavailable')
  }
  let count = 0
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count += chunk.length
      onProgress(count)
      controller.enqueue(chunk)
    },
  })
  try {
    return await new Response(response.body?.pipeThrough(counter) ?? null).arrayBuffer()
  } catch (error) {
    throw signal.aborted ? error : new LoadFailure('offline')
  }
}
