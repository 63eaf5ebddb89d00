// npm run hostile: attacks one room of a running server while another is drawn in, and prints what came of each attack.
import { performance } from 'node:perf_hooks'
import { ChaosClient } from '@/tests/chaos/ChaosClient'
import { startDurablePostgres } from '@/tests/durablePostgres'
import { ATTACKS } from '@/tests/hostile/attacks'
import { HostileRoom } from '@/tests/hostile/HostileRoom'
import { Probe } from '@/tests/hostile/Probe'
import { bundlePlane, PlaneProcess } from '@/tests/planeProcess'

const WORST_STALL_MS = 250
const JOIN_MS = 5_000
const HONEST_EDITS = 20

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
  const probe = new Probe([url('probe', 'ada'), url('probe', 'bo')])
  // the first answer comes when its process runs; a moment later both draw
  await probe.takeWorst()
  await pause(1_000)
  if ((await probe.takeWorst()) === 0) throw new Error('nothing was measured')
  console.log(`${'attack'.padEnd(62)}${'worst stall'.padStart(12)}  outcome`)
  for (const [index, { name, run }] of ATTACKS.entries()) {
    const roomId = `attacked-${index}`
    const honest = new ChaosClient('honest', () => url(roomId, 'honest'))
    await until(() => honest.isOpen, JOIN_MS)
    for (let edit = 0; edit < HONEST_EDITS; edit += 1) honest.edit()
    await until(() => honest.isSettled, JOIN_MS)
    await probe.takeWorst()
    const room = new HostileRoom(plane.port, roomId)
    const faults: string[] = []
    await run(room).catch((error: unknown) => faults.push(String(error)))
    await pause(50)
    const stall = await probe.takeWorst()
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
