import { gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { LoggedUpdate } from '@/domain/board/foldLog'
import { encodeSamples } from '@/domain/board/presenceSamples'
import { CURSORS_VERSION, unpackCursors } from '@/domain/replay/cursorTracks'
import { Player } from '@/domain/replay/Player'
import { SCENE_BLOB_VERSION, unpackScene } from '@/domain/replay/sceneBlob'
import { ReplayCompiler } from '@/server/replay/ReplayCompiler'
import { Replays } from '@/server/replay/Replays'
import { syntheticSession } from '@/tests/syntheticSession'
import { MemoryReplayStorage } from '@/tests/contract/MemoryReplayStorage'

const session = syntheticSession({ minutes: 2, actions: 12, seed: 3 })
const waved = encodeSamples(session.startedAt, [
  { at: session.startedAt + 700, pointer: { x: 40, y: -2 }, pressed: true, drawing: true },
])

const compiler = new ReplayCompiler()

let storage: MemoryReplayStorage
let compilations: number
let now: number
let log: readonly LoggedUpdate[]
let replays: Replays

/** In two parts, so that what is compiled has to go on where it was. */
async function* inParts<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  await Promise.resolve()
  yield rows.slice(0, 30)
  yield rows.slice(30)
}

beforeEach(() => {
  storage = new MemoryReplayStorage()
  storage.bounds.set('r', session)
  compilations = 0
  now = session.endedAt
  log = session.log
  replays = new Replays({
    storage,
    logs: (roomId) => ({
      log: inParts(roomId === 'r' ? log : []),
      presence: inParts([{ participantId: 'ada', at: session.startedAt, bytes: waved }]),
    }),
    compile: (source) => {
      compilations += 1
      return compiler.compile(source)
    },
    now: () => now,
  })
})

afterAll(() => compiler.close())

function partsOf(version: number) {
  return {
    scene: { version, bytes: Uint8Array.of(1) },
    cursors: { version: CURSORS_VERSION, bytes: Uint8Array.of(1) },
  }
}

async function elementsAtEnd(): Promise<number> {
  const sent = await replays.part('r', 'scene')
  if (sent === null) throw new Error('no replay')
  const blob = unpackScene(JSON.parse(gunzipSync(sent.bytes).toString()))
  if (!blob.ok) throw new Error(blob.error)
  return new Player(blob.value).sceneAt(blob.value.durationMs).length
}

describe('replays', () => {
  test('[RP2] are compiled on demand, once for everyone who asks at the same time', async () => {
    const sent = await Promise.all([
      replays.part('r', 'scene'),
      replays.part('r', 'scene'),
      replays.part('r', 'scene'),
    ])
    expect(compilations).toBe(1)
    expect(sent[0]).not.toBeNull()
    expect(sent[1]).toEqual(sent[0])
    expect(storage.parts.get('r')?.scene.version).toBe(SCENE_BLOB_VERSION)
  })

  test('are not compiled again while one of the present version is stored; its tag names its bytes', async () => {
    const first = await replays.part('r', 'scene')
    const second = await replays.part('r', 'scene')
    expect(compilations).toBe(1)
    expect(second).toEqual(first)
    storage.parts.set('r', partsOf(SCENE_BLOB_VERSION))
    expect((await replays.part('r', 'scene'))?.etag).not.toBe(first?.etag)
  })

  test('[RP2] of an older version are compiled again', async () => {
    storage.parts.set('r', partsOf(SCENE_BLOB_VERSION - 1))
    expect(await elementsAtEnd()).toBeGreaterThan(3)
    expect(storage.parts.get('r')?.scene.version).toBe(SCENE_BLOB_VERSION)
  })

  test('are null for a room whose interview is not over', async () => {
    expect(await replays.part('elsewhere', 'scene')).toBeNull()
    expect(compilations).toBe(0)
  })

  test('compiled again hold what came into the log since, also when one was under way', async () => {
    log = session.log.slice(0, 40)
    const early = replays.compile('r')
    log = session.log
    await replays.compile('r')
    await early
    const all = await elementsAtEnd()
    log = session.log.slice(0, 40)
    await replays.compile('r')
    expect(await elementsAtEnd()).toBeLessThan(all)
  })

  test('that failed are tried again by the next who asks', async () => {
    log = [{ at: session.startedAt, userId: 'ada', bytes: Uint8Array.of(255, 255, 255) }]
    await expect(replays.part('r', 'scene')).rejects.toThrow()
    log = session.log
    expect(await elementsAtEnd()).toBeGreaterThan(3)
  })

  test('tell where hands were, too', async () => {
    const sent = await replays.part('r', 'cursors')
    const tracks = unpackCursors(JSON.parse(gunzipSync(sent!.bytes).toString()))
    expect(tracks).toEqual({
      ok: true,
      value: [{ participantId: 'ada', times: [700], xs: [40], ys: [-2], states: [2] }],
    })
  })

  test('[LB1] of a running interview are of the last seconds, shared for some of them, and kept nowhere', async () => {
    now = session.startedAt + 60_000
    const durationOf = async () => {
      const sent = await replays.partSoFar('r', session.startedAt, 'scene')
      const blob = unpackScene(JSON.parse(gunzipSync(sent.bytes).toString()))
      return blob.ok ? blob.value.durationMs : null
    }
    expect(await durationOf()).toBe(60_000)
    now += 5_000
    expect(await durationOf(), 'it is made for everybody').toBe(60_000)
    expect(compilations).toBe(1)
    now += 6_000
    expect(await durationOf()).toBe(71_000)
    expect(storage.parts.size).toBe(0)
  })

  test('[RP2] that are missing are made, also after one that cannot be made', async () => {
    for (const id of ['broken', 'other']) storage.bounds.set(id, session)
    const failed: string[] = []
    const broken = [{ at: session.startedAt, userId: 'ada', bytes: Uint8Array.of(255, 255, 255) }]
    const missing = new Replays({
      storage,
      logs: (roomId) => ({ log: inParts(roomId === 'broken' ? broken : log), presence: inParts([]) }),
      compile: (source) => compiler.compile(source),
      now: () => now,
    })
    await missing.compileMissing((roomId) => failed.push(roomId))
    expect(failed).toEqual(['broken'])
    expect([...storage.parts.keys()].sort()).toEqual(['other', 'r'])
  })
})
