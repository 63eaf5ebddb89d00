// npm run fuzz -- [programs]: the property test of the board, for longer, with new seeds. The first failure ends it.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const TOTAL = Number(process.argv[2] ?? 100_000)
const BATCH = 5_000
const SEARCHES = ['boardConvergence', 'boardContention'] as const

function run(search: string, seed: number, programs: number): Promise<boolean> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', `tests/fuzz/${search}`]
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      BOARD_FUZZ_RUNS: String(programs),
      BOARD_FUZZ_SEED: String(seed),
      FORCE_COLOR: '0',
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return new Promise((resolve) => {
    child.once('close', (code) => {
      if (code !== 0) console.log(output)
      resolve(code === 0)
    })
  })
}

let batches = 0
let begun = 0
let done = 0
let isGood = true
async function lane(): Promise<void> {
  while (isGood && begun < TOTAL) {
    const programs = Math.min(BATCH, TOTAL - begun)
    const search = SEARCHES[batches % SEARCHES.length]!
    const seed = Math.floor(Math.random() * 2 ** 31)
    begun += programs
    batches += 1
    console.log(`${search}, seed ${seed}: ${programs} programs`)
    const isKept = await run(search, seed, programs)
    isGood &&= isKept
    done += programs
    console.log(`${search}, seed ${seed}: ${isKept ? 'good' : 'FAILED'} (${done} of ${TOTAL})`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, lane))
process.exit(isGood ? 0 : 1)
