import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import type { LoggedUpdate } from '@/domain/board/foldLog'
import { Player } from '@/domain/replay/Player'
import { SCENE_BLOB_VERSION, unpackScene } from '@/domain/replay/sceneBlob'
import { compileInSlices } from '@/server/replay/compileInSlices'
import { Replays } from '@/server/replay/Replays'
import { syntheticSession } from '@/tests/syntheticSession'
import { MemoryReplayStorage } from '@/tests/contract/MemoryReplayStorage'

const session = syntheticSession({ minutes: 2, actions: 12, seed: 3 })

let storage: MemoryReplayStorage
let compilations: number
let log: readonly LoggedUpdate[]
let replays: Replays

beforeEach(() => {
  storage = new MemoryReplayStorage()
  storage.bounds.set('r', session)
  compilations = 0
  log = session.log
  replays = new Replays({
    storage,
    readBoardLog: (roomId) => Promise.resolve(roomId === 'r' ? log : []),
    compileScene: (...of) => {
      compilations += 1
      return compileInSlices(...of)
    },
  })
})

async function elementsAtEnd(): Promise<number> {
  const sent = await replays.blob('r')
  if (sent === null) throw new Error('no replay')
  const blob = unpackScene(JSON.parse(gunzipSync(sent.bytes).toString()))
  if (!blob.ok) throw new Error(blob.error)
  return new Player(blob.value).sceneAt(blob.value.durationMs).length
}

describe('replays', () => {
  test('are compiled on demand, once for everyone who asks at the same time', async () => {
    const sent = await Promise.all([replays.blob('r'), replays.blob('r'), replays.blob('r')])
    expect(compilations).toBe(1)
    expect(sent[0]).not.toBeNull()
    expect(sent[1]).toEqual(sent[0])
    expect(storage.scenes.get('r')?.version).toBe(SCENE_BLOB_VERSION)
  })

  test('are not compiled again while one of the present version is stored; its tag names its bytes', async () => {
    const first = await replays.blob('r')
    const second = await replays.blob('r')
    expect(compilations).toBe(1)
    expect(second).toEqual(first)
    storage.scenes.set('r', { version: SCENE_BLOB_VERSION, bytes: Uint8Array.of(1) })
    expect((await replays.blob('r'))?.etag).not.toBe(first?.etag)
  })

  test('of an older version are compiled again', async () => {
    storage.scenes.set('r', { version: SCENE_BLOB_VERSION - 1, bytes: Uint8Array.of(1) })
    expect(await elementsAtEnd()).toBeGreaterThan(3)
    expect(storage.scenes.get('r')?.version).toBe(SCENE_BLOB_VERSION)
  })

  test('are null for a room whose interview is not over', async () => {
    expect(await replays.blob('elsewhere')).toBeNull()
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
    await expect(replays.blob('r')).rejects.toThrow()
    log = session.log
    expect(await elementsAtEnd()).toBeGreaterThan(3)
  })
})
