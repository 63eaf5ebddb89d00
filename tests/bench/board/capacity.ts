import type { Dialect } from '@/tests/bench/board/dialect'
import { type LoadResult, runLoad } from '@/tests/bench/board/load'
import { type ServerKind, ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'

const P99_MS = 100
const DELIVERED = 0.99
/** A generator this late has no core left, and then its figures are not the server's. */
const LATE_MS = 50
const SECONDS = 6
const FIRST_ROOMS = 100
const FIRST_STEP = 1.5
const FINEST = 0.08

export type Capacity = {
  /** rooms that one core served with the partner's update there within 100 ms, 99 times of 100 */
  readonly rooms: number
  /** the search ended because the generator could not keep up: the server may serve more */
  readonly isGeneratorBound: boolean
  readonly tries: readonly LoadResult[]
}

/** How many rooms of two writers one core serves. */
export async function measureCapacity(kind: ServerKind, dialect: Dialect): Promise<Capacity> {
  const tries: LoadResult[] = []
  const attempt = async (rooms: number) => {
    const server = await ServerUnderTest.start(kind)
    const result = await runLoad(server, dialect, { rooms, seconds: SECONDS })
    await server.stop()
    tries.push(result)
    return result
  }
  const isGood = ({ p99, delivered }: LoadResult) => p99 < P99_MS && delivered >= DELIVERED
  let good = 0
  let bad = Infinity
  let isGeneratorBound = false
  let rooms = FIRST_ROOMS
  while (bad - good > good * FINEST) {
    const result = await attempt(rooms)
    if (isGood(result)) good = rooms
    else {
      bad = rooms
      isGeneratorBound = result.lateness > LATE_MS
    }
    rooms = Math.round(bad === Infinity ? rooms * FIRST_STEP : good === 0 ? rooms / 2 : (good + bad) / 2)
    if (rooms < 5) break
  }
  return { rooms: good, isGeneratorBound, tries }
}
