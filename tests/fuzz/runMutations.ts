// npm run fuzz:mutations: plants each fault and runs the two property tests of the board on it, as `npm test` does; a
// fault that survives both is a failure.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { MUTATIONS } from '@/tests/fuzz/mutations'

/** As many programs as an ordinary run has. */
const RUNS = process.env['BOARD_FUZZ_RUNS'] ?? '3000'

type Outcome = { readonly killedAfter: number | null; readonly by: string }

/** @throws Error when the fault could not be planted, or the run ended for another reason than a failed property. */
function run(index: number): Promise<Outcome> {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/fuzz/mutated.config.ts',
    '--bail',
    '1',
  ]
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      BOARD_MUTATION: String(index),
      BOARD_FUZZ_RUNS: RUNS,
      BOARD_FUZZ_SHRINK: 'no',
      FORCE_COLOR: '0',
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      const killed = /Property failed after (\d+) tests/.exec(output)
      const by = /Caused by: (?:AssertionError: )?(.*)/.exec(output)?.[1] ?? ''
      if (killed !== null) resolve({ killedAfter: Number(killed[1]), by })
      else if (code === 0 && /Tests +2 passed/.test(output)) resolve({ killedAfter: null, by: '' })
      else reject(new Error(`${MUTATIONS[index]?.name}: the run ended with ${code}\n${output}`))
    })
  })
}

const outcomes: Outcome[] = []
const queue = [...MUTATIONS.keys()]
async function lane(): Promise<void> {
  for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
    const outcome = (outcomes[index] = await run(index))
    const verdict = outcome.killedAfter === null ? 'SURVIVED' : `after ${outcome.killedAfter}`
    console.log(`${verdict.padEnd(12)} ${MUTATIONS[index]!.name}  ${outcome.by.slice(0, 80)}`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, lane))
const survivors = outcomes.filter(({ killedAfter }) => killedAfter === null).length
console.log(
  `\n${outcomes.length - survivors} of ${outcomes.length} planted faults were noticed within ${RUNS} programs.`,
)
process.exit(survivors === 0 ? 0 : 1)
