import { HINT_STEPS, type HintStep } from '@/domain/bank/walkthrough'
import type { GuideItem } from '@/domain/room/events'

type Shared = readonly { item: GuideItem; at: number }[]

/** When an item was opened to the candidate, in server time; null if it was not. */
export function sharedAt(shared: Shared, item: GuideItem): number | null {
  const key = itemKey(item)
  return shared.find((s) => itemKey(s.item) === key)?.at ?? null
}

/** A name for an item, equal for equal items whatever the order of their fields. */
export function itemKey(item: GuideItem): string {
  switch (item.kind) {
    case 'clarification':
      return `clarification ${item.index}`
    case 'hint':
      return `hint ${item.dive} ${item.step}`
    case 'twist':
      return `twist ${item.dive} ${item.index}`
  }
}

/** A rung of a hint ladder: only the next one can be given. */
export type Rung = { step: HintStep; index: number; state: 'given' | 'next' | 'locked'; at: number | null }

/** The ladder of one deep dive: given, then one to give, then locked until the one before is given. */
export function hintLadder(shared: Shared, dive: number): Rung[] {
  const times = HINT_STEPS.map((_, step) => sharedAt(shared, { kind: 'hint', dive, step }))
  const next = times.indexOf(null)
  return HINT_STEPS.map((step, index) => ({
    step,
    index,
    at: times[index]!,
    state: times[index] !== null ? 'given' : index === next ? 'next' : 'locked',
  }))
}
