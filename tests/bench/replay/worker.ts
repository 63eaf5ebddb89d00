// The player's worker, with a watch on its seeks.
import { Player } from '@/domain/replay/Player'

const times: number[] = []
Object.assign(globalThis, { seekTimes: times })

// eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
const { deltaTo } = Player.prototype
Player.prototype.deltaTo = function (t) {
  const from = performance.now()
  const delta = deltaTo.call(this, t)
  times.push(performance.now() - from)
  return delta
}

void import('@/components/replay/scene.worker')
