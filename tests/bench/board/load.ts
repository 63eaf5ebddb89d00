import * as Y from 'yjs'
import { BenchClient } from '@/tests/bench/board/BenchClient'
import { type Dialect, varUint } from '@/tests/bench/board/dialect'
import { quantile } from '@/tests/bench/board/quantile'
import type { ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

const UPDATES_PER_SECOND = 20
const PRESENCES_PER_SECOND = 10
const WARM_UP_MS = 10_000

export type LoadResult = {
  readonly rooms: number
  /**
   * milliseconds of the server's processor time per 1,000 messages that it dealt with: of a server that falls behind,
   * what still waits to be read does not count
   */
  readonly cpuPer1000: number
  /** share of one core */
  readonly cpuShare: number
  /** from sending an update until the partner had it, in milliseconds */
  readonly p50: number
  readonly p99: number
  /** share of the updates sent in the window that reached the partner */
  readonly delivered: number
  /** from sending an update until the server said that it is durable; NaN where it never does */
  readonly ackP50: number
  readonly ackP99: number
  /** how late the generator itself was, p99 in milliseconds: a row with much of it says nothing */
  readonly lateness: number
}

type Prepared = { readonly clientId: number; readonly updates: readonly Uint8Array[] }

const prepared: Prepared[] = []

/** A writer's real updates, about 290 bytes each and one struct: registers of a map, set again and again. */
function writerUpdates(index: number, count: number): Prepared {
  const known = prepared[index]
  if (known !== undefined && known.updates.length >= count) return known
  const doc = new Y.Doc()
  doc.clientID = 1_000_000_000 + index
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const map = doc.getMap('e')
  for (let k = 0; k < count; k += 1) {
    map.set(`element-${index}-${k % 40}`, {
      x: k * 3,
      y: k * 7,
      text: 'a box of the drawing, '.repeat(9),
      n: k,
    })
  }
  return (prepared[index] = { clientId: doc.clientID, updates })
}

type Run = { readonly clientId: number; readonly clock: number; readonly structs: number }

/** Whose structs an update brings: a server may hand on several people's updates as one. */
function structsOf(update: Buffer): Run[] {
  const [clients, afterClients] = varUint(update, 0)
  if (clients === 0) return []
  if (clients > 1) {
    const { from, to } = Y.parseUpdateMeta(update)
    return [...from].map(([clientId, clock]) => ({ clientId, clock, structs: to.get(clientId)! - clock }))
  }
  const [structs, afterStructs] = varUint(update, afterClients)
  const [clientId, afterClient] = varUint(update, afterStructs)
  const [clock] = varUint(update, afterClient)
  return [{ clientId, clock, structs }]
}

type Writer = {
  readonly client: BenchClient
  readonly clientId: number
  readonly participant: string
  readonly updates: readonly Buffer[]
  /** when each update was sent */
  readonly sentAt: number[]
  sent: number
  presenceClock: number
}

/** Rooms of two writers for so many seconds after a warm-up, each writer 20 updates and 10 presences a second. */
export async function runLoad(
  server: ServerUnderTest,
  dialect: Dialect,
  { rooms, seconds }: { rooms: number; seconds: number },
): Promise<LoadResult> {
  const total = Math.ceil(UPDATES_PER_SECOND * (WARM_UP_MS / 1000 + seconds + 2))
  const writers: Writer[] = []
  const byClientId = new Map<number, Writer>()
  for (let index = 0; index < rooms * 2; index += 1) {
    const room = `load-${Math.floor(index / 2)}-${process.pid}-${server.port}`
    const { clientId, updates } = writerUpdates(index, total)
    const participant = `p${index}`
    const writer: Writer = {
      client: new BenchClient(dialect, server.port, room, participant),
      clientId,
      participant,
      updates: updates.slice(0, total).map((update) => dialect.update(room, update)),
      sentAt: [],
      sent: 0,
      presenceClock: 0,
    }
    writers.push(writer)
    byClientId.set(clientId, writer)
  }
  await Promise.all(writers.map(({ client }) => client.opened))

  const begun = performance.now() + 500
  const windowFrom = begun + WARM_UP_MS
  const windowTo = windowFrom + seconds * 1000
  const latencies: number[] = []
  const acks: number[] = []
  const lateness: number[] = []
  let received = 0
  let receivedInWindow = 0
  let sentInWindow = 0
  let messagesInWindow = 0

  for (const writer of writers) {
    let acked = 0
    writer.client.onMessage = (message, payload) => {
      if (message.kind === 'durable') {
        const now = performance.now()
        // the first of the counted frames was the answer to SyncStep1
        for (; acked < message.n - 1; acked += 1) {
          const at = writer.sentAt[acked]!
          if (at >= windowFrom && at < windowTo) acks.push(now - at)
        }
        return
      }
      if (message.kind !== 'update') return
      for (const { clientId, clock, structs } of structsOf(payload.subarray(message.at))) {
        const author = byClientId.get(clientId)
        // a server that echoes sends one's own updates, too
        if (author === undefined || author === writer) continue
        const now = performance.now()
        // one struct an update
        for (let k = clock; k < clock + structs; k += 1) {
          if (now >= windowFrom && now < windowTo) receivedInWindow += 1
          const at = author.sentAt[k] ?? 0
          if (at < windowFrom || at >= windowTo) continue
          latencies.push(now - at)
          received += 1
        }
      }
    }
  }

  // every writer has a phase of its own, so that sends are spread evenly over time
  const updateEvery = 1000 / UPDATES_PER_SECOND
  const presenceEvery = 1000 / PRESENCES_PER_SECOND
  const phases = writers.map((_, index) => (index / writers.length) * updateEvery)
  const presenceDue = phases.map((phase) => begun + phase * 2 + 1)
  let cpuFrom = NaN
  let cpuTo = NaN
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now()
      if (Number.isNaN(cpuFrom) && now >= windowFrom) cpuFrom = server.cpu()
      if (now >= windowTo) {
        cpuTo = server.cpu()
        resolve()
        return
      }
      writers.forEach((writer, index) => {
        for (let due = begun + phases[index]! + writer.sent * updateEvery; due <= now; due += updateEvery) {
          const at = performance.now()
          const inWindow = at >= windowFrom && at < windowTo
          writer.sentAt.push(at)
          writer.client.send(writer.updates[writer.sent]!)
          writer.sent += 1
          if (!inWindow) continue
          sentInWindow += 1
          messagesInWindow += 1
          lateness.push(at - due)
        }
        while (presenceDue[index]! <= now) {
          writer.presenceClock += 1
          const state = `["${writer.participant}",${writer.presenceClock},${index},0,"abcdef"]`
          writer.client.send(
            dialect.awareness(writer.client.room, writer.clientId, writer.presenceClock, state),
          )
          if (presenceDue[index]! >= windowFrom) messagesInWindow += 1
          presenceDue[index]! += presenceEvery
        }
      })
      setTimeout(tick, 1)
    }
    tick()
  })
  // what was sent last is given a second to arrive
  await new Promise((resolve) => setTimeout(resolve, 1000))
  for (const { client } of writers) client.leave()
  await Promise.all(writers.map(({ client }) => client.closed))
  const cpu = (cpuTo - cpuFrom) * 1000
  return {
    rooms,
    cpuPer1000: cpu / ((messagesInWindow / 1000) * (receivedInWindow / sentInWindow)),
    cpuShare: cpu / (seconds * 1000),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    delivered: received / sentInWindow,
    ackP50: quantile(acks, 0.5),
    ackP99: quantile(acks, 0.99),
    lateness: quantile(lateness, 0.99),
  }
}
