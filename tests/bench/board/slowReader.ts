import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import * as Y from 'yjs'
import { BenchClient } from '@/tests/bench/board/BenchClient'
import type { Dialect } from '@/tests/bench/board/dialect'
import { type ServerKind, ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

const WRITERS = 8
const CHUNK = 50_000
const TOTAL = 80 * 1024 * 1024
const PAUSE_MS = 4
/** How often the server's memory is looked at, in bytes passed. */
const LOOK_EVERY = 8 * 1024 * 1024

export type SlowReader = {
  /** the most that the server held while the bytes passed, in MB, beyond the same without the slow reader */
  readonly grownMB: number
  /** from the moment when more waited than may until it was closed, in seconds; NaN if it never was */
  readonly closedAfter: number
}

/** Somebody who reads nothing while 80 MB pass through their room. */
export async function measureSlowReader(kind: ServerKind, dialect: Dialect): Promise<SlowReader> {
  const without = await pass(kind, dialect, false)
  const withReader = await pass(kind, dialect, true)
  const more = withReader.held.map((bytes, look) => bytes - (without.held[look] ?? bytes))
  return { grownMB: Math.max(...more) / 1024 / 1024, closedAfter: withReader.closedAfter }
}

async function pass(kind: ServerKind, dialect: Dialect, hasReader: boolean) {
  const server = await ServerUnderTest.start(kind)
  const room = `slow-${server.port}`
  const writers = Array.from({ length: WRITERS }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 500 + index
    return { doc, client: new BenchClient(dialect, server.port, room, `w${index}`) }
  })
  await Promise.all(writers.map(({ client }) => client.opened))
  const reader = hasReader ? new BenchClient(dialect, server.port, room, 'sleeper') : null
  let closedAt = NaN
  if (reader !== null) {
    await reader.opened
    reader.socket.pause()
  }
  const held: number[] = []
  let sent = 0
  let behindAt = NaN
  const text = 'x'.repeat(CHUNK)
  while (sent < TOTAL) {
    for (const { doc, client } of writers) {
      let update: Uint8Array | null = null
      doc.once('update', (bytes: Uint8Array) => (update = bytes))
      doc.getMap('m').set(`key${doc.clientID}`, text + String(sent))
      if (update !== null) client.send(dialect.update(room, update))
      sent += CHUNK
    }
    // what the kernel holds for it is behind already; only then does the server have to hold anything
    if (Number.isNaN(behindAt) && sent > 8 * 1024 * 1024) behindAt = performance.now()
    if (sent >= (held.length + 1) * LOOK_EVERY) held.push((await server.memory()).heap)
    if (reader !== null && Number.isNaN(closedAt) && !serverHolds(server.port, reader.socket)) {
      closedAt = performance.now()
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * WRITERS))
  }
  reader?.leave()
  for (const { client } of writers) client.leave()
  await server.stop()
  return { held, closedAfter: (closedAt - behindAt) / 1000 }
}

const ESTABLISHED = '01'

/** Whether the server's end of a connection is open: one's own end does not learn of its closing while it reads nothing. */
function serverHolds(port: number, socket: Socket): boolean {
  const hex = (number: number | undefined) => (number ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .some((line) => {
      const [, local, remote, state] = line.trim().split(/\s+/)
      return (
        local?.endsWith(`:${hex(port)}`) &&
        remote?.endsWith(`:${hex(socket.localPort)}`) &&
        state === ESTABLISHED
      )
    })
}
