// npm run hostile: attacks one room of a running server while another is drawn in, and prints what came of each attack.
import { performance } from 'node:perf_hooks'
import { ChaosClient } from '@/tests/chaos/ChaosClient'
import { startDurablePostgres } from '@/tests/durablePostgres'
import { ATTACKS } from '@/tests/hostile/attacks'
import { HostileRoom } from '@/tests/hostile/HostileRoom'
import { bundlePlane, PlaneProcess } from '@/tests/planeProcess'

const WORST_STALL_MS = 250
const PROBE_EVERY_MS = 20
const JOIN_MS = 5_000
const HONEST_EDITS = 20

/** Two people in a room of their own, who measure how long an update takes from one to the other. */
class Probe {
  private readonly clients: ChaosClient[]
  private readonly timer: NodeJS.Timeout
  private readonly sent = new Map<string, number>()
  private worst = 0

  constructor(url: (room: string, as: string) => string) {
    this.clients = ['ada', 'bo'].map((name) => new ChaosClient(name, () => url('probe', name)))
    const [ada, bo] = this.clients as [ChaosClient, ChaosClient]
    bo.doc.getMap('edits').observe((event) => {
      for (const name of event.keysChanged as ReadonlySet<string>) {
        const at = this.sent.get(name)
        if (at !== undefined && this.sent.delete(name))
          this.worst = Math.max(this.worst, performance.now() - at)
      }
    })
    this.timer = setInterval(() => {
      if (!ada.isOpen || !bo.isOpen) return
      this.sent.set(`ada-${ada.made.length}`, performance.now())
      ada.edit()
    }, PROBE_EVERY_MS)
  }

  get isOpen(): boolean {
    return this.clients.every(({ isOpen }) => isOpen)
  }

  /** The longest wait since the last call, that of updates still on their way included. In milliseconds. */
  takeWorst(): number {
    const now = performance.now()
    const waiting = [...this.sent.values()].map((at) => now - at)
    const worst = Math.max(this.worst, ...waiting)
    this.worst = 0
    return worst
  }

  stop(): void {
    clearInterval(this.timer)
    for (const client of this.clients) client.leave()
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(condition: () => boolean, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms
  while (!condition() && performance.now() < deadline) await pause(5)
  return condition()
}

/** Whether somebody new gets into the room and sees what its honest people drew. */
async function isJoinable(url: string, honest: ChaosClient): Promise<boolean> {
  const newcomer = new ChaosClient('newcomer', () => url)
  const isWhole = () => honest.made.every((name) => newcomer.doc.getMap('edits').has(name))
  const joined = await until(isWhole, JOIN_MS)
  newcomer.leave()
  return joined
}

const postgres = await startDurablePostgres()
let failures = 0
try {
  const plane = await PlaneProcess.start(await bundlePlane(), postgres.url)
  const url = (room: string, as: string) => `ws://127.0.0.1:${plane.port}/board/${room}?as=${as}&ack=1`
  const probe = new Probe(url)
  await until(() => probe.isOpen, JOIN_MS)
  await pause(500)
  probe.takeWorst()
  console.log(`${'attack'.padEnd(62)}${'worst stall'.padStart(12)}  outcome`)
  for (const [index, { name, run }] of ATTACKS.entries()) {
    const roomId = `attacked-${index}`
    const honest = new ChaosClient('honest', () => url(roomId, 'honest'))
    await until(() => honest.isOpen, JOIN_MS)
    for (let edit = 0; edit < HONEST_EDITS; edit += 1) honest.edit()
    await until(() => honest.isSettled, JOIN_MS)
    probe.takeWorst()
    const room = new HostileRoom(plane.port, roomId)
    const faults: string[] = []
    await run(room).catch((error: unknown) => faults.push(String(error)))
    await pause(50)
    const stall = probe.takeWorst()
    if (!plane.isAlive) faults.push('the process has ended')
    if (stall > WORST_STALL_MS) faults.push('another room stalled')
    if (plane.isAlive && !(await isJoinable(url(roomId, 'newcomer'), honest))) faults.push('the room is lost')
    room.end()
    honest.leave()
    if (faults.length > 0) failures += 1
    console.log(
      `${name.slice(0, 60).padEnd(62)}${`${stall.toFixed(0)} ms`.padStart(12)}  ${faults.length === 0 ? 'stands' : `FAILED: ${faults.join(', ')}`}`,
    )
    if (!plane.isAlive) break
  }
  probe.stop()
  await plane.kill()
} finally {
  await postgres.stop()
}
console.log(`\n${ATTACKS.length - failures} of ${ATTACKS.length} attacks did no harm.`)
process.exit(failures === 0 ? 0 : 1)
