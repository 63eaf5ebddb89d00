// npm run demo:record -- [name …] [--pictures]
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultsOf } from '@/tests/demo/check'
import { takePictures } from '@/tests/demo/pictures'
import { playSession, type Played } from '@/tests/demo/play'
import type { Session } from '@/tests/demo/script'
import { SESSIONS } from '@/tests/demo/sessions'
import { FakeClock } from '@/tests/FakeClock'
import { Doors } from '@/tests/integration/Doors'
import { startPostgres } from '@/tests/postgres'

const FOLDER = join('prisma', 'demo')
const DAY_MS = 24 * 3_600_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'boolean', default: false } },
})
const chosen = SESSIONS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
if (chosen.length === 0)
  throw new Error(`no such session: there are ${SESSIONS.map((s) => s.name).join(', ')}`)

const postgres = await startPostgres()
const clock = new FakeClock(Math.min(...chosen.map(({ startsAt }) => startsAt)) - DAY_MS)
const doors = await new Doors(postgres.url, undefined, clock).open()
const held: { session: Session; played: Played }[] = []
try {
  for (const session of chosen.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const begun = performance.now()
    const played = await playSession(doors, clock, session)
    held.push({ session, played })
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0)
    console.log(
      `${session.name}: ${played.boards.candidate.length} elements, ${played.frames} frames, in ${seconds} s`,
    )
    const faults = await faultsOf(played, session)
    for (const fault of faults) console.error(`  ${fault}`)
    if (faults.length > 0) process.exitCode = 1
    else await keepBundle(session, played)
  }
} finally {
  for (const { played } of held) played.leave()
  await doors.close()
}
try {
  if (values.pictures) await takePictures(postgres.url, held)
} finally {
  await postgres.stop()
}

/** Writes the session's bundle, if the server gives one out. */
async function keepBundle({ name }: Session, { roomId, people }: Played): Promise<void> {
  const { cookie, doors: door } = people.interviewer
  const answer = await fetch(`${door.url}/api/rooms/${roomId}/export/bundle`, { headers: { cookie } })
  if (answer.status !== 200) {
    console.log(`  not written: this server exports no bundles (${answer.status} from /export/bundle)`)
    return
  }
  await mkdir(FOLDER, { recursive: true })
  const bytes = Buffer.from(await answer.arrayBuffer())
  await writeFile(join(FOLDER, `${name}.zip`), bytes)
  console.log(`  ${join(FOLDER, `${name}.zip`)}, ${bytes.length} bytes`)
}
