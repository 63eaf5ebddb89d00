// `npm test`: everything there is to check, from a checkout with its packages and nothing else. Prints each step with
// its time, goes on after a failure to show the others, and ends with the plain line `N passed, N failed`: the tests, and one more
// for each step that is not made of tests.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const require = createRequire(import.meta.url)
const RESULTS = 'test-results'
const MINUTE = 60_000

/** The script behind a package's command: run without `npx`, which outlives a signal to itself. */
function bin(name, command = name) {
  const manifest = findManifest(name)
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bins === 'string' ? bins : bins[command])
}

function findManifest(name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = join(folder, name, 'package.json')
    try {
      readFileSync(path)
      return path
    } catch {
      // not in this folder
    }
  }
  throw new Error(`${name} is not installed`)
}

const prepare = [{ title: 'database client', args: ['prisma/cli.mjs', 'generate'] }]

const folders = ['app', 'components', 'domain', 'server', 'prisma', 'tests']
const independent = [
  { title: 'lint', args: [bin('eslint'), '.', '--max-warnings', '0'], minutes: 6 },
  { title: 'types', args: [bin('typescript', 'tsc'), '--noEmit'] },
  { title: 'build', args: ['server/start/main.mjs', '--build'], minutes: 5 },
  { title: 'format', args: [bin('prettier'), '--check', '.'] },
  {
    title: 'direction',
    args: [bin('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.cjs', ...folders],
  },
  { title: 'dead code', args: [bin('knip')] },
]

const tests = [
  {
    title: 'unit, contract and integration tests',
    args: [
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${RESULTS}/vitest.json`,
    ],
    minutes: 30,
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests } = readJson(`${RESULTS}/vitest.json`)
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
    },
  },
  {
    title: 'browser tests',
    args: [bin('@playwright/test', 'playwright'), 'test'],
    minutes: 45,
    count: () => {
      const { expected, unexpected, flaky, skipped } = readJson(`${RESULTS}/e2e.json`).stats
      return { passed: expected, failed: unexpected + flaky, skipped }
    },
  },
]

const total = { passed: 0, failed: 0, skipped: 0 }
const failedSteps = []
const startedAt = performance.now()
const running = new Set()

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    for (const child of running) child.kill('SIGTERM')
    process.exit(1)
  })
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS)
for (const step of prepare) await quiet(step)
await inLanes(independent, Math.min(2, availableParallelism()))
for (const step of tests) await streamed(step)

console.log(
  `\nAll of it took ${seconds(startedAt)}.${failedSteps.length > 0 ? ` Failed: ${failedSteps.join(', ')}.` : ''}`,
)
const { passed, failed, skipped } = total
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failedSteps.length > 0 || failed > 0 ? 1 : 0)

/** Works through steps, so many at a time, each taking the next when it is done. */
async function inLanes(steps, lanes) {
  const queue = [...steps]
  const lane = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await quiet(step)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Runs a step that counts as one, and shows its output only when it fails: two of them may run at once. */
async function quiet(step) {
  const begun = performance.now()
  const { code, output } = await run(step, 'pipe')
  if (code === 0) {
    total.passed += 1
    console.log(`✓ ${step.title} (${seconds(begun)})`)
    return
  }
  total.failed += 1
  failedSteps.push(step.title)
  console.log(`✗ ${step.title} (${seconds(begun)}, exit ${code})\n${output.trimEnd()}\n`)
}

/** Runs a step made of tests, with its output as it comes. */
async function streamed(step) {
  const begun = performance.now()
  console.log(`\n… ${step.title}`)
  const { code } = await run(step, 'inherit')
  const counted = countOf(step)
  for (const key of Object.keys(total)) total[key] += counted[key]
  const good = code === 0 && counted.failed === 0 && counted.passed > 0
  if (!good) {
    failedSteps.push(step.title)
    // it ended badly though no test of it failed: the line at the end must say so, too
    if (counted.failed === 0) total.failed += 1
  }
  console.log(`${good ? '✓' : '✗'} ${step.title} (${seconds(begun)}, exit ${code})`)
}

function countOf(step) {
  try {
    return step.count()
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

function run({ args, minutes = 3 }, output) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk.toString()))
  const timer = setTimeout(() => {
    text += `\nstill running after ${minutes} minutes: ended`
    child.kill('SIGKILL')
  }, minutes * MINUTE)
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code: code ?? signal, output: text })
    })
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
