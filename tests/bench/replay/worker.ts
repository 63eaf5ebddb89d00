// The player's worker, with a watch on its seeks.
import { Player } from '@/domain/replay/Player'

type DeltaTo = Player['deltaTo']

const times: number[] = []
Object.assign(globalThis, { seekTimes: times })

const deltaTo = Object.getOwnPropertyDescriptor(Player.prototype, 'deltaTo')?.value as DeltaTo
Player.prototype.deltaTo = function (this: Player, t: number): ReturnType<DeltaTo> {
  const from = performance.now()
  const delta = Reflect.apply(deltaTo, this, [t])
  times.push(performance.now() - from)
  return delta
}

void import('@/components/replay/scene.worker')
