import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement } from '@/domain/board/element'
import { projection } from '@/domain/board/projection'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import { PostgresBoardStorage } from '@/server/db/boardStorage'
import { type OpenDatabase, openDatabase } from '@/server/db/openDatabase'
import { presenceStorage } from '@/server/db/presenceStorage'
import { replayStorage } from '@/server/db/replayStorage'
import { PostgresRoomStorage } from '@/server/db/roomStorage'
import { ReplayCompiler } from '@/server/replay/ReplayCompiler'
import { replayLogs } from '@/server/replay/replayLogs'
import { Replays } from '@/server/replay/Replays'
import { newId } from '@/server/rooms/secrets'
import { batchOf } from '@/tests/contract/roomStorage'
import { seatedRoom } from '@/tests/factories'
import { BoardTestServer, type Client, until } from '@/tests/integration/boardServer'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let database: OpenDatabase
let board: PostgresBoardStorage
let server: BoardTestServer
const compiler = new ReplayCompiler()

beforeAll(async () => {
  postgres = await startPostgres()
  database = openDatabase(postgres.url, () => {})
  board = new PostgresBoardStorage(database.pool)
  server = await new BoardTestServer(board, { commitMs: 1 }).listen()
})

afterAll(async () => {
  await compiler.close()
  await server.stop()
  await database.close()
  await postgres.stop()
})

function draw({ doc }: Client, id: string, type: 'rectangle' | 'freedraw' | 'text'): void {
  const own = {
    rectangle: { width: 80, height: 40 },
    freedraw: {
      points: [
        [0, 0],
        [3, 4.5],
      ],
      pressures: [],
    },
    text: { width: 90, height: 25, text: 'load balancer', originalText: 'load balancer' },
  }[type]
  const place = { x: 10, y: 20, angle: 0, index: 'a1', isDeleted: false, ...own }
  const element = { ...defaultsOf(type), ...place, id, type } as BoardElement
  doc.transact(() => createEntry(rootOf(doc), element))
}

function edit({ doc }: Client, id: string, change: (element: BoardElement) => BoardElement): void {
  const entry = rootOf(doc).get(id) as Entry
  const base = readEntry(id, entry)
  if (base === null) throw new Error(`nothing to edit: ${id}`)
  doc.transact(() => applyChanges(entry, changesOf(base, change(base), entry, []).changes))
}

/** Resolves once the log holds everything that this client has, from both people. */
function allStored(roomId: string, { doc }: Client): Promise<void> {
  return vi.waitFor(
    async () => {
      const stored = Y.mergeUpdates((await board.readLog(roomId)).map(({ bytes }) => bytes))
      expect(Y.encodeStateVectorFromUpdate(stored)).toEqual(Y.encodeStateVector(doc))
    },
    { timeout: 10_000 },
  )
}

const plain = (elements: unknown): unknown => JSON.parse(JSON.stringify(elements))

test('what two people drew through real sockets plays back as it was, moment by moment', async () => {
  const roomId = newId()
  const ina = await server.joined(roomId, 'ina')
  const cai = await server.joined(roomId, 'cai')
  draw(cai, 'warm-up', 'rectangle')
  await until(() => rootOf(ina.doc).has('warm-up'), 'the warm-up to arrive')
  await allStored(roomId, cai)
  const played = seatedRoom()
  played.now = (await board.readLog(roomId)).at(-1)!.at
  played.as('ina', { type: 'startInterview' })

  draw(cai, 'ink', 'freedraw')
  for (let i = 1; i < 30; i++)
    edit(cai, 'ink', (e) => ({ ...e, points: [...(e.points ?? []), [i * 5, i * 2.25]] }))
  draw(ina, 'label', 'text')
  edit(ina, 'label', (e) => ({ ...e, text: 'global load\nbalancer', originalText: 'global load balancer' }))
  edit(ina, 'warm-up', (e) => ({ ...e, x: 300.5, backgroundColor: '#ffec99' }))
  await until(() => projection(ina.doc).length === 3 && projection(cai.doc).length === 3, 'both to see all')
  edit(cai, 'label', (e) => ({ ...e, isDeleted: true }))
  await until(() => projection(ina.doc).length === 2, 'the deletion to arrive')
  await allStored(roomId, ina)

  const log = await board.readLog(roomId)
  played.now = log.at(-1)!.at + 500
  played.as('ina', { type: 'endInterview' })
  await new PostgresRoomStorage(database.prisma).append(roomId, 0, batchOf(played, roomId))

  const replays = new Replays({
    storage: replayStorage(database.prisma),
    logs: replayLogs(board, presenceStorage(database.prisma)),
    compile: (source) => compiler.compile(source),
    now: () => played.now,
  })
  await replays.compile(roomId)
  const sent = await replays.part(roomId, 'scene')
  const blob = unpackScene(JSON.parse(gunzipSync(sent!.bytes).toString()))
  if (!blob.ok) throw new Error(blob.error)
  const player = new Player(blob.value)

  const startedAt = log[0]!.at
  expect(blob.value.initial.map(({ id }) => id)).toEqual(['warm-up'])
  expect(blob.value.users.toSorted()).toEqual(['cai', 'ina'])
  for (const { at } of log) {
    const doc = new Y.Doc()
    for (const row of log) if (row.at <= at) Y.applyUpdate(doc, row.bytes)
    expect(plain(player.sceneAt(at - startedAt))).toEqual(plain(projection(doc)))
  }
  expect(plain(player.sceneAt(blob.value.durationMs)), 'the end is the live board').toEqual(
    plain(projection(ina.doc)),
  )
  expect(plain(projection(cai.doc))).toEqual(plain(projection(ina.doc)))
})
