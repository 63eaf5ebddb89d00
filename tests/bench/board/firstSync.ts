import { BenchClient } from '@/tests/bench/board/BenchClient'
import { boardUpdate } from '@/tests/bench/board/board10k'
import type { Dialect } from '@/tests/bench/board/dialect'
import { quantile } from '@/tests/bench/board/quantile'
import { type ServerKind, ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

export const ELEMENTS = 10_000

let board: Uint8Array | null = null

/** The same board for every server. */
export function largeBoard(): Uint8Array {
  return (board ??= boardUpdate(ELEMENTS))
}

export type Sync = {
  /** from the open websocket until the last byte of the board, in milliseconds */
  readonly ms: number
  readonly openedAt: number
  readonly doneAt: number
}

/**
 * Joins and waits for the whole board.
 * @throws Error when the first answer to SyncStep1 lacks most of it: that is an empty first sync
 */
export async function syncOnce(
  dialect: Dialect,
  port: number,
  room: string,
  participant: string,
): Promise<Sync> {
  const client = new BenchClient(dialect, port, room, participant)
  const done = new Promise<number>((resolve, reject) => {
    client.onMessage = (message, payload) => {
      if (message.kind !== 'syncStep2') return
      if (payload.length - message.at < largeBoard().length / 2) {
        reject(new Error(`${room}: a first sync of ${payload.length} bytes`))
      } else resolve(performance.now())
    }
    void client.closed.then(() => reject(new Error(`${room}: closed before the board was there`)))
  })
  done.catch(() => undefined)
  const openedAt = await client.opened
  const doneAt = await done
  client.leave()
  return { ms: doneAt - openedAt, openedAt, doneAt }
}

/** Puts the large board into a room; the writer stays, so that servers which forget an empty room keep it. */
export async function seed(dialect: Dialect, server: ServerUnderTest, room: string): Promise<BenchClient> {
  const client = new BenchClient(dialect, server.port, room, 'seeder')
  const durable = new Promise<void>((resolve) => {
    client.onMessage = (message) => {
      if (message.kind === 'durable' && message.n >= 2) resolve()
    }
  })
  await client.opened
  client.send(dialect.update(room, largeBoard()))
  if (server.kind.name === 'mockboard') await durable
  else {
    // whoever does not acknowledge is asked until the board is there
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        await syncOnce(dialect, server.port, room, 'probe')
        break
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
  return client
}

export type FirstSync = {
  readonly p50: number
  readonly p99: number
  readonly cpu: number
  readonly bytes: number
}

/** Joins of a board that the server has in memory. `cpu`: milliseconds of the server for each. */
export async function measureFirstSync(
  server: ServerUnderTest,
  dialect: Dialect,
  joins = 20,
): Promise<FirstSync> {
  const room = `large-${server.port}`
  const seeder = await seed(dialect, server, room)
  await syncOnce(dialect, server.port, room, 'warm')
  const before = server.cpu()
  const times: number[] = []
  for (let join = 0; join < joins; join += 1) {
    times.push((await syncOnce(dialect, server.port, room, `j${join}`)).ms)
  }
  const cpu = ((server.cpu() - before) * 1000) / joins
  seeder.leave()
  await seeder.closed
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu, bytes: largeBoard().length }
}

export type AfterKill = {
  /** from the later of "ready" and the open websocket, in milliseconds */
  readonly firstSync: number
  readonly stormLast: number
  readonly stormClients: number
}

/** Kill -9 with the large board in the database, a new process, one join, then many at once on a process just started. */
export async function measureAfterKill(
  kind: ServerKind,
  dialect: Dialect,
  clients = 200,
): Promise<AfterKill> {
  const room = `killed-${process.pid}`
  const first = await ServerUnderTest.start(kind)
  const seeder = await seed(dialect, first, room)
  await first.stop('SIGKILL')
  seeder.leave()
  const second = await ServerUnderTest.start(kind)
  const one = await syncOnce(dialect, second.port, room, 'first')
  await second.stop('SIGKILL')
  const third = await ServerUnderTest.start(kind)
  const all = await Promise.all(
    Array.from({ length: clients }, (_, index) => syncOnce(dialect, third.port, room, `s${index}`)),
  )
  const opened = Math.min(...all.map(({ openedAt }) => openedAt))
  const last = Math.max(...all.map(({ doneAt }) => doneAt))
  await third.stop()
  return { firstSync: one.ms, stormLast: last - opened, stormClients: clients }
}
