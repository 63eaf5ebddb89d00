// `npm run bench:rooms`: what commands cost a server with 100 live rooms, three people in each. Server time of a command, as
// the server tells it and by its CPU, and how long until a score is saved and shown as saved in the rater's browser on the
// same machine. The bounds are of the issue: 10 ms at p99, 150 ms.
import { rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { parseArgs } from 'node:util'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { quantile } from '@/tests/bench/board/quantile'
import { findBrowser } from '@/tests/browser'
import { type Seat, Visitor } from '@/tests/integration/Doors'
import { startProduct } from '@/tests/product'

const { values } = parseArgs({
  options: { rooms: { type: 'string', default: '100' }, seconds: { type: 'string', default: '20' } },
})
const ROOMS = Number(values.rooms)
const SECONDS = Number(values.seconds)
/** How often each room gives a command: a busy interviewer's pace. */
const EVERY_MS = 2_000
const SCORES = 24

type Live = { roomId: string; ina: Visitor; inaSeat: Seat; caiSeat: Seat; visitors: Visitor[] }

async function liveRoom(product: { url: string }): Promise<Live> {
  const [ina, cai, obi] = [new Visitor(product), new Visitor(product), new Visitor(product)]
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId), obi.enter(roomId)])
  await inaSeat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  await inaSeat.send({ type: 'startInterview' })
  return { roomId, ina, inaSeat, caiSeat, visitors: [ina, cai, obi] }
}

/** CPU time of a process in milliseconds, all its threads. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** One command, as an interview has them: mostly scores, some chat, pins and phases. */
function commandOf(step: number): object {
  const dimension = DIMENSIONS[step % DIMENSIONS.length]
  if (step % 10 === 9) return { type: 'movePhase', to: Math.floor(step / 10) % 4 }
  if (step % 10 === 4)
    return { type: 'sendChat', messageId: `message-${step}`, text: 'What fails first here?' }
  if (step % 10 === 7)
    return {
      type: 'addPin',
      pinId: `pin-${String(step).padStart(6, '0')}`,
      elementIds: [],
      dimensions: [dimension],
      text: 'Said it',
    }
  return { type: 'setScore', dimension, score: 1 + (step % 5), sure: step % 3 > 0 }
}

/** In the page, and as text: a compiler would give its functions names that the page does not know. */
const PRESS_SCORES = `async (count) => {
  const took = []
  const radios = [...document.querySelectorAll('[role=radio][data-score]')]
  const isOpen = (r) => r.getAttribute('aria-checked') === 'false' && r.dataset.score !== 'not-observed'
  for (let i = 0; i < count; i += 1) {
    const radio = radios.filter(isOpen)[i * 2]
    if (radio === undefined) break
    const row = radio.closest('[data-dimension]')
    const isSaved = () => radio.getAttribute('aria-checked') === 'true' && row.dataset.saving === 'false'
    const from = performance.now()
    radio.click()
    while (!isSaved()) await new Promise((resolve) => requestAnimationFrame(resolve))
    took.push(performance.now() - from)
  }
  return took
}`

const product = await startProduct({ env: { LOG_LEVEL: 'debug' } })
try {
  const rooms: Live[] = []
  for (let i = 0; i < ROOMS; i += 10)
    rooms.push(
      ...(await Promise.all(Array.from({ length: Math.min(10, ROOMS - i) }, () => liveRoom(product)))),
    )
  console.log(`${rooms.length} live rooms, three people in each`)

  const idleFrom = cpuMs(product.pid)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const idleCpu = (cpuMs(product.pid) - idleFrom) / 5

  const answered: number[] = []
  const refused: unknown[] = []
  const end = performance.now() + SECONDS * 1_000
  const cpuFrom = cpuMs(product.pid)
  await Promise.all(
    rooms.map(async ({ inaSeat }, i) => {
      await new Promise((resolve) => setTimeout(resolve, (i / rooms.length) * EVERY_MS))
      for (let step = 0; performance.now() < end; step += 1) {
        const from = performance.now()
        const result = await inaSeat.send(commandOf(step))
        const took = performance.now() - from
        answered.push(took)
        if (!result.ok) refused.push(result.error)
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY_MS - took)))
      }
    }),
  )
  const cpu = cpuMs(product.pid) - cpuFrom - idleCpu * SECONDS
  answered.sort((a, b) => a - b)
  // the server says itself how long each took, from receiving it to its answer: what the load itself costs is not in it
  const inServer = [...product.output().matchAll(/"ms":([\d.]+),"msg":"command answered"/g)]
    .map(([, ms]) => Number(ms))
    .slice(-answered.length)
    .sort((a, b) => a - b)
  console.log(`${answered.length} commands in ${SECONDS} s, ${refused.length} refused`)
  console.log(
    `server time a command, by its CPU with all views sent: mean ${(cpu / answered.length).toFixed(2)} ms`,
  )
  console.log(
    `server time a command, from receiving it until it is stored and answered: p50 ${quantile(inServer, 0.5).toFixed(1)}, p99 ${quantile(inServer, 0.99).toFixed(1)}, worst ${(inServer.at(-1) ?? NaN).toFixed(1)} ms of ${inServer.length} (must: p99 10)`,
  )
  console.log(
    `from sending to answer, beside the load’s own work: p50 ${quantile(answered, 0.5).toFixed(1)}, p99 ${quantile(answered, 0.99).toFixed(1)}, worst ${(answered.at(-1) ?? NaN).toFixed(1)} ms`,
  )

  const first = rooms[0]!
  const { executablePath, env } = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(env === undefined ? {} : { env }),
    args: ['--no-sandbox'],
  })
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const cookies = first.ina.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: product.url }
  })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(`${product.url}/rooms/${first.roomId}`)
  await page.getByRole('tab', { name: /^Rubric/ }).click()
  await page.getByRole('button', { name: 'All 12' }).click()
  // from the press until the row no longer waits for the server, seen by the page itself
  const saved = await page.evaluate<number[]>(`(${PRESS_SCORES})(${SCORES})`)
  saved.sort((a, b) => a - b)
  console.log(
    `a score, from the press until it is saved and shown so: p50 ${quantile(saved, 0.5).toFixed(0)}, worst ${(saved.at(-1) ?? NaN).toFixed(0)} ms of ${saved.length} (must: 150)`,
  )
  await browser.close()
  for (const { visitors } of rooms) for (const visitor of visitors) visitor.leave()
} finally {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
}
process.exit(0)
