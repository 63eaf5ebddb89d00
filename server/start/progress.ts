const TICK_MS = 1_000
/** Without a terminal every tick is a line of its own, so they are rarer. */
const TICKS_PER_LINE = 10

/**
 * Runs one step of the start and shows that it is going on: on a terminal a line that counts the seconds, elsewhere a
 * line every ten. Ends with one line naming the step and its time.
 */
export async function step<T>(title: string, run: () => Promise<T>): Promise<T> {
  const { stdout } = process
  const startedAt = performance.now()
  const elapsed = (digits: number) => `${((performance.now() - startedAt) / 1000).toFixed(digits)} s`
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
    if (stdout.isTTY) stdout.write(`\r  ${title} … ${elapsed(0)}`)
    else if (ticks % TICKS_PER_LINE === 0) stdout.write(`  ${title} … ${elapsed(0)}\n`)
  }, TICK_MS)
  const finish = (outcome: string) => {
    clearInterval(timer)
    stdout.write(`${stdout.isTTY ? '\r' : ''}  ${title}: ${outcome} ${elapsed(1)}\n`)
  }
  try {
    const value = await run()
    finish('done in')
    return value
  } catch (error) {
    finish('failed after')
    throw error
  }
}
