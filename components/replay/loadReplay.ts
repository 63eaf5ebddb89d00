import { z } from 'zod'
import { unpackScene, type SceneBlob } from '@/domain/replay/sceneBlob'
import { timelineOf, type Timeline } from '@/domain/replay/timeline'
import { ROOM_ERRORS, type RoomErrorCode } from '@/domain/room/errors'
import { parseEvent } from '@/domain/room/events'

/** What a replay is played from. */
export type LoadedReplay = { blob: SceneBlob; timeline: Timeline }

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

/**
 * Fetches a room's compiled board and the events this person may see, side by side.
 * @param from the path that both are under: a room's, or a shared replay's
 * @throws LoadFailure
 */
export async function loadReplay(
  from: string,
  onProgress: (receivedBytes: number) => void,
  signal: AbortSignal,
): Promise<LoadedReplay> {
  const [scene, events] = await Promise.all([
    received(`${from}/replay`, signal, onProgress),
    received(`${from}/events`, signal, () => {}),
  ])
  const blob = unpackScene(parsed(scene))
  const timeline = timelineFrom(parsed(events))
  if (!blob.ok || timeline === null) throw new LoadFailure('unreadable')
  return { blob: blob.value, timeline }
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
})

function timelineFrom(answer: unknown): Timeline | null {
  try {
    const { events, texts } = eventsSchema.parse(answer)
    return timelineOf({ events: events.map(parseEvent), texts })
  } catch (error) {
    if (error instanceof z.ZodError) throw new LoadFailure('unreadable')
    throw error
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    throw new LoadFailure('unreadable')
  }
}

/** The text of an answer, its bytes counted as they come in (the browser has unpacked them by then). */
async function received(
  path: string,
  signal: AbortSignal,
  onProgress: (receivedBytes: number) => void,
): Promise<string> {
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
    return await new Response(response.body?.pipeThrough(counter) ?? null).text()
  } catch (error) {
    throw signal.aborted ? error : new LoadFailure('offline')
  }
}
