import * as Y from 'yjs'
import type { BoardStorage } from '@/server/board/BoardStorage'
import { ChaosClient } from '@/tests/chaos/ChaosClient'
import { type Fault, FaultyProxy } from '@/tests/chaos/FaultyProxy'
import { PlaneProcess } from '@/tests/planeProcess'

const PATIENCE_MS = 30_000
const POLL_MS = 5
/** A board is given up after so many rounds, so that reading its whole log stays quick. */
const ROUNDS_PER_ROOM = 10

export type ChaosReport = { rounds: number; edits: number; acknowledged: number; unacknowledged: number }

export type ChaosOptions = {
  readonly script: string
  readonly databaseUrl: string
  readonly storage: BoardStorage
  readonly rounds: number
  /** numbers from 0 up to 1 */
  readonly random: () => number
  /** told after each round */
  readonly progress: (round: number, report: ChaosReport) => void
}

/** @throws Error saying what was waited for in vain. */
async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The edits that the log of a room holds. */
async function stored(storage: BoardStorage, room: string): Promise<Set<string>> {
  const doc = new Y.Doc()
  for (const { bytes } of await storage.readLog(room)) Y.applyUpdate(doc, bytes)
  const names = new Set(doc.getMap('edits').keys())
  doc.destroy()
  return names
}

/** @throws Error naming an edit that was called durable and is not in the database. */
async function checkAcknowledged(storage: BoardStorage, room: string, clients: readonly ChaosClient[]) {
  // what is acknowledged now must be there already, so it is looked at first
  const acknowledged = clients.flatMap((client) => [...client.acknowledged])
  const inLog = await stored(storage, room)
  const lost = acknowledged.filter((name) => !inLog.has(name))
  if (lost.length > 0) throw new Error(`${room}: acknowledged and lost: ${lost.join(', ')}`)
}

/** @throws Error when clients and log do not come to hold the same, all of it acknowledged. */
async function checkConverged(storage: BoardStorage, room: string, clients: readonly ChaosClient[]) {
  await until(() => clients.every((client) => client.isSettled), `${room}: everything to be acknowledged`)
  const made = clients.flatMap((client) => client.made).sort()
  await until(
    () => clients.every(({ doc }) => doc.getMap('edits').size === made.length),
    `${room}: both to see everything`,
  )
  const inLog = [...(await stored(storage, room))].sort()
  if (JSON.stringify(inLog) !== JSON.stringify(made)) throw new Error(`${room}: the log holds something else`)
  const [first, ...others] = clients.map(({ doc }) => JSON.stringify(sorted(doc)))
  if (others.some((other) => other !== first)) throw new Error(`${room}: clients hold different boards`)
}

function sorted(doc: Y.Doc): [string, unknown][] {
  return [...doc.getMap('edits').entries()].sort(([a], [b]) => (a < b ? -1 : 1))
}

async function drawFor(clients: readonly ChaosClient[], ms: number, random: () => number): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    for (const client of clients) if (random() < 0.6) client.edit()
    await pause(1 + random() * 6)
  }
}

function count(report: ChaosReport, clients: readonly ChaosClient[]): void {
  report.edits += clients.reduce((sum, { made }) => sum + made.length, 0)
}

/**
 * Kills the server at a random moment while two people draw, again and again.
 * @throws Error as soon as an acknowledged edit is missing, or clients and log do not converge
 */
export async function killRounds(options: ChaosOptions): Promise<ChaosReport> {
  const { script, databaseUrl, storage, rounds, random, progress } = options
  const report: ChaosReport = { rounds: 0, edits: 0, acknowledged: 0, unacknowledged: 0 }
  let plane = await PlaneProcess.start(script, databaseUrl)
  try {
    while (report.rounds < rounds) {
      const room = `kill-${process.pid}-${report.rounds}`
      const url = (name: string) => () => `ws://127.0.0.1:${plane.port}/board/${room}?as=${name}&ack=1`
      const clients = ['ada', 'bo'].map((name) => new ChaosClient(name, url(name)))
      for (let turn = 0; turn < ROUNDS_PER_ROOM && report.rounds < rounds; turn += 1) {
        await until(() => clients.every(({ isOpen }) => isOpen), `${room}: both to be there`)
        await drawFor(clients, 20 + random() * 150, random)
        await plane.kill('SIGKILL')
        report.acknowledged += clients.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
        report.unacknowledged += clients.filter(({ isSettled }) => !isSettled).length
        await checkAcknowledged(storage, room, clients)
        plane = await PlaneProcess.start(script, databaseUrl, plane.port)
        await checkConverged(storage, room, clients)
        report.rounds += 1
        progress(report.rounds, report)
      }
      count(report, clients)
      for (const client of clients) client.leave()
    }
  } finally {
    await plane.kill()
  }
  return report
}

const FAULTS: readonly Fault[] = ['delay', 'cut', 'swallow', 'halfClose', 'none']

/** The line between people and server delays, cuts in the middle of a message, swallows and half-closes. */
export async function proxyRounds(options: ChaosOptions): Promise<ChaosReport> {
  const { script, databaseUrl, storage, rounds, random, progress } = options
  const report: ChaosReport = { rounds: 0, edits: 0, acknowledged: 0, unacknowledged: 0 }
  const plane = await PlaneProcess.start(script, databaseUrl)
  const proxy = await new FaultyProxy(() => plane.port).listen()
  try {
    while (report.rounds < rounds) {
      const room = `proxy-${process.pid}-${report.rounds}`
      const url = (name: string) => () => `ws://127.0.0.1:${proxy.port}/board/${room}?as=${name}&ack=1`
      const clients = ['ada', 'bo'].map((name) => new ChaosClient(name, url(name)))
      for (let turn = 0; turn < ROUNDS_PER_ROOM && report.rounds < rounds; turn += 1) {
        proxy.next = () => ({
          fault: FAULTS[Math.floor(random() * FAULTS.length)]!,
          after: 300 + random() * 20_000,
        })
        proxy.cutAll()
        await drawFor(clients, 200 + random() * 200, random)
        await checkAcknowledged(storage, room, clients)
        proxy.next = () => ({ fault: 'none', after: Infinity })
        proxy.cutAll()
        await checkConverged(storage, room, clients)
        if (!plane.isAlive) throw new Error('the server has ended')
        report.rounds += 1
        report.acknowledged += clients.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
        progress(report.rounds, report)
      }
      count(report, clients)
      for (const client of clients) client.leave()
    }
  } finally {
    await proxy.close()
    await plane.kill()
  }
  return report
}

/**
 * PostgreSQL is away while two people draw: nothing is acknowledged meanwhile, they see each other's edits, and all of it
 * is written when it is back.
 * @param away takes the database away; @param back brings it back
 */
export async function databaseAway(
  options: Omit<ChaosOptions, 'rounds' | 'progress'>,
  { away, back, seconds }: { away: () => Promise<void>; back: () => Promise<void>; seconds: number },
): Promise<ChaosReport> {
  const { script, databaseUrl, storage, random } = options
  const plane = await PlaneProcess.start(script, databaseUrl)
  const room = `away-${process.pid}-${Math.floor(random() * 1e9)}`
  const url = (name: string) => () => `ws://127.0.0.1:${plane.port}/board/${room}?as=${name}&ack=1`
  const clients = ['ada', 'bo'].map((name) => new ChaosClient(name, url(name)))
  const report: ChaosReport = { rounds: 1, edits: 0, acknowledged: 0, unacknowledged: 0 }
  try {
    await until(() => clients.every(({ isOpen }) => isOpen), 'both to be there')
    await drawFor(clients, 300, random)
    await until(() => clients.every((client) => client.isSettled), 'the first edits to be acknowledged')
    await away()
    const before = clients.map(({ acknowledged }) => acknowledged.size)
    await drawFor(clients, seconds * 1000, () => random() * 4)
    const [ada, bo] = clients as [ChaosClient, ChaosClient]
    await until(
      () => ada.doc.getMap('edits').size === ada.made.length + bo.made.length,
      'people to see each other’s edits without a database',
    )
    clients.forEach(({ acknowledged }, index) => {
      if (acknowledged.size > before[index]!) throw new Error('something was acknowledged without a database')
    })
    report.unacknowledged = clients.reduce((sum, c) => sum + c.made.length - c.acknowledged.size, 0)
    if (report.unacknowledged === 0) throw new Error('nothing was drawn while the database was away')
    const errors = plane.log.filter((line) => line.includes('board commit failed')).length
    // one every five seconds, once the pauses have grown
    if (errors > 12 + seconds / 2) throw new Error(`${errors} lines in the log`)
    await back()
    await checkConverged(storage, room, clients)
    count(report, clients)
    report.acknowledged = report.edits
    return report
  } finally {
    for (const client of clients) client.leave()
    await plane.kill()
  }
}

/** The disk under the log fills up while two people draw, and is emptied again. */
export async function diskFull(
  options: Omit<ChaosOptions, 'rounds' | 'progress'>,
  { fill, empty }: { fill: () => void; empty: () => void },
): Promise<ChaosReport> {
  const { script, databaseUrl, storage, random } = options
  const plane = await PlaneProcess.start(script, databaseUrl)
  const room = `full-${process.pid}-${Math.floor(random() * 1e9)}`
  const url = (name: string) => () => `ws://127.0.0.1:${plane.port}/board/${room}?as=${name}&ack=1`
  const clients = ['ada', 'bo'].map((name) => new ChaosClient(name, url(name)))
  const report: ChaosReport = { rounds: 1, edits: 0, acknowledged: 0, unacknowledged: 0 }
  try {
    await until(() => clients.every(({ isOpen }) => isOpen), 'both to be there')
    await drawFor(clients, 300, random)
    fill()
    const isFull = () =>
      plane.log.some((line) => line.includes('board commit failed') && line.includes('53100'))
    // what PostgreSQL had room for already is still written, and rightly acknowledged
    await until(async () => {
      await drawFor(clients, 100, random)
      return isFull()
    }, 'the disk to be full')
    await drawFor(clients, 500, random)
    await checkAcknowledged(storage, room, clients)
    report.unacknowledged = clients.reduce((sum, c) => sum + c.made.length - c.acknowledged.size, 0)
    if (report.unacknowledged === 0) throw new Error('everything was acknowledged on a full disk')
    empty()
    await checkConverged(storage, room, clients)
    count(report, clients)
    report.acknowledged = report.edits
    return report
  } finally {
    for (const client of clients) client.leave()
    await plane.kill()
  }
}
