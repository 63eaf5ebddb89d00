import { BenchClient } from '@/tests/bench/board/BenchClient'
import { boardUpdate } from '@/tests/bench/board/board10k'
import type { Dialect } from '@/tests/bench/board/dialect'
import { type ServerKind, ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

const ROOMS = 300

export type HeapPerRoom = { readonly idleKB: number; readonly leftKB: number }

/**
 * Heap and buffers that a room of 50 elements costs with one idle client in it, and after everybody has left. What the
 * connections themselves cost is taken off: the same number of clients in a single room.
 */
export async function measureHeap(kind: ServerKind, dialect: Dialect): Promise<HeapPerRoom> {
  const server = await ServerUnderTest.start(kind)
  const update = boardUpdate(50)
  const roomOf = (index: number) => `idle-${server.port}-${index}`
  // every room is drawn in and left once, so that what a process keeps for good is there before counting begins
  for (let index = 0; index < ROOMS; index += 1) await draw(dialect, server, roomOf(index), update)
  const empty = await settledHeap(server)
  const together = await join(dialect, server, () => roomOf(0))
  const connections = (await settledHeap(server)) - (await leave(together), await settledHeap(server))
  const apart = await join(dialect, server, roomOf)
  const idle = (await settledHeap(server)) - empty - connections
  await leave(apart)
  const left = (await settledHeap(server)) - empty
  await server.stop()
  return { idleKB: idle / 1024 / ROOMS, leftKB: left / 1024 / ROOMS }
}

async function draw(
  dialect: Dialect,
  server: ServerUnderTest,
  room: string,
  update: Uint8Array,
): Promise<void> {
  const client = new BenchClient(dialect, server.port, room, 'drawer')
  const durable = new Promise<void>((resolve) => {
    client.onMessage = (message) => {
      if (message.kind === 'durable' && message.n >= 2) resolve()
    }
  })
  await client.opened
  client.send(dialect.update(room, update))
  await durable
  client.leave()
  await client.closed
}

async function join(dialect: Dialect, server: ServerUnderTest, roomOf: (index: number) => string) {
  const clients = Array.from(
    { length: ROOMS },
    (_, index) => new BenchClient(dialect, server.port, roomOf(index), `idle${index}`),
  )
  await Promise.all(
    clients.map(
      (client) =>
        new Promise<void>((resolve, reject) => {
          client.onMessage = (message) => message.kind === 'syncStep2' && resolve()
          void client.closed.then(() => reject(new Error('closed before it was synced')))
        }),
    ),
  )
  return clients
}

async function leave(clients: readonly BenchClient[]): Promise<void> {
  for (const client of clients) client.leave()
  await Promise.all(clients.map(({ closed }) => closed))
}

/** Sockets and timers are let go of within a moment; the smallest of some readings is what stays. */
async function settledHeap(server: ServerUnderTest): Promise<number> {
  const readings: number[] = []
  for (let reading = 0; reading < 5; reading += 1) {
    await new Promise((resolve) => setTimeout(resolve, 300))
    readings.push((await server.memory()).heap)
  }
  return Math.min(...readings)
}
