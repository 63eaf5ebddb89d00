/**
 * Changes of a text as a list of steps from its beginning, in UTF-16 units, as Yjs counts. What follows the last
 * step is kept.
 */
export type TextStep = { retain: number } | { insert: string } | { delete: number }
export type TextDelta = readonly TextStep[]

function push(delta: TextStep[], step: TextStep): void {
  const last = delta.at(-1)
  if ('retain' in step) {
    if (step.retain === 0) return
    if (last && 'retain' in last) last.retain += step.retain
    else delta.push({ retain: step.retain })
  } else if ('delete' in step) {
    if (step.delete === 0) return
    if (last && 'delete' in last) last.delete += step.delete
    else delta.push({ delete: step.delete })
  } else {
    if (step.insert === '') return
    if (last && 'insert' in last) last.insert += step.insert
    else delta.push({ insert: step.insert })
  }
}

function trimmed(delta: TextStep[]): TextDelta {
  while (delta.length > 0 && 'retain' in delta.at(-1)!) delta.pop()
  return delta
}

/** Hands out a delta's steps in pieces of the size asked for; past the end it retains for ever. */
class Reader {
  private i = 0
  private offset = 0
  private readonly steps: TextDelta

  constructor(steps: TextDelta) {
    this.steps = steps
  }

  get done(): boolean {
    return this.i >= this.steps.length
  }

  get kind(): 'retain' | 'insert' | 'delete' {
    const step = this.steps[this.i]
    return step === undefined || 'retain' in step ? 'retain' : 'insert' in step ? 'insert' : 'delete'
  }

  get left(): number {
    const step = this.steps[this.i]
    if (step === undefined) return Infinity
    return (
      ('retain' in step ? step.retain : 'insert' in step ? step.insert.length : step.delete) - this.offset
    )
  }

  take(length: number): TextStep {
    const step = this.steps[this.i]
    if (step === undefined) return { retain: length === Infinity ? 0 : length }
    const size = Math.min(length, this.left)
    const from = this.offset
    this.offset += size
    const piece: TextStep =
      'retain' in step
        ? { retain: size }
        : 'insert' in step
          ? { insert: step.insert.slice(from, from + size) }
          : { delete: size }
    if (this.left === 0) {
      this.i += 1
      this.offset = 0
    }
    return piece
  }
}

/** One delta that does what `first` and then `second` do. */
export function compose(first: TextDelta, second: TextDelta): TextDelta {
  const a = new Reader(first)
  const b = new Reader(second)
  const out: TextStep[] = []
  while (!a.done || !b.done) {
    if (b.kind === 'insert') push(out, b.take(Infinity))
    else if (a.kind === 'delete') push(out, a.take(Infinity))
    else {
      const length = Math.min(a.left, b.left)
      const kept = a.take(length)
      const step = b.take(length)
      if ('delete' in step) {
        // what the first one put in and the second one took out leaves no trace
        if (!('insert' in kept)) push(out, step)
      } else push(out, kept)
    }
  }
  return trimmed(out)
}

/**
 * `delta`, made for the text before `over`, carried to the text after it. Where both insert at one place,
 * `overFirst` says that `over`'s text stands before.
 */
export function carry(delta: TextDelta, over: TextDelta, overFirst: boolean): TextDelta {
  const a = new Reader(over)
  const b = new Reader(delta)
  const out: TextStep[] = []
  while (!a.done || !b.done) {
    if (a.kind === 'insert' && (overFirst || b.kind !== 'insert')) {
      push(out, { retain: a.left })
      a.take(Infinity)
    } else if (b.kind === 'insert') push(out, b.take(Infinity))
    else {
      const length = Math.min(a.left, b.left)
      const gone = a.take(length)
      const step = b.take(length)
      // what is already deleted can be neither kept nor deleted again
      if (!('delete' in gone)) push(out, step)
    }
  }
  return trimmed(out)
}

export function applyDelta(text: string, delta: TextDelta): string {
  let out = ''
  let at = 0
  for (const step of delta) {
    if ('insert' in step) out += step.insert
    else {
      const length = 'retain' in step ? step.retain : step.delete
      if ('retain' in step) out += text.slice(at, at + length)
      at += length
    }
  }
  return out + text.slice(at)
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Whether cutting at `i` would tear a character outside the basic plane in two. */
function tears(text: string, i: number): boolean {
  return i > 0 && i < text.length && isHigh(text.charCodeAt(i - 1)) && isLow(text.charCodeAt(i))
}

/** More differences than that are one replaced stretch: finding the shortest way takes time by their square. */
const MOST_DIFFERENCES = 200

/**
 * What turns `before` into `after`: the fewest characters taken out and put in, never splitting a code point. A
 * character that stays is not written anew, however much was typed on both sides of it: whoever typed beside it at the
 * same time would otherwise find their place gone.
 */
export function diffText(before: string, after: string): TextDelta {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start] === after[start]) start += 1
  if (tears(before, start) || tears(after, start)) start -= 1
  let end = 0
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  if (tears(before, before.length - end) || tears(after, after.length - end)) end -= 1
  const out: TextStep[] = []
  push(out, { retain: start })
  const taken = before.slice(start, before.length - end)
  const put = after.slice(start, after.length - end)
  const fewest = taken === '' || put === '' ? null : fewestSteps(Array.from(taken), Array.from(put))
  for (const step of fewest ?? [{ delete: taken.length }, { insert: put }]) push(out, step)
  return trimmed(out)
}

/**
 * The shortest way from one list of characters to another (E. Myers, An O(ND) difference algorithm, 1986); null when
 * there are too many differences.
 */
function fewestSteps(before: readonly string[], after: readonly string[]): TextStep[] | null {
  const most = Math.min(before.length + after.length, MOST_DIFFERENCES)
  // how far down `before` each diagonal reaches, by the number of differences
  const reached: Map<number, number>[] = []
  let furthest = new Map<number, number>([[1, 0]])
  for (let differences = 0; differences <= most; differences += 1) {
    reached.push(furthest)
    const next = new Map(furthest)
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const isDown = prefersDown(furthest, diagonal, differences)
      let x = isDown ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= before.length && x - diagonal >= after.length) return stepsBack(before, after, reached)
    }
    furthest = next
  }
  return null
}

function prefersDown(furthest: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true
  return diagonal !== differences && furthest.get(diagonal - 1)! < furthest.get(diagonal + 1)!
}

function stepsBack(
  before: readonly string[],
  after: readonly string[],
  reached: readonly ReadonlyMap<number, number>[],
): TextStep[] {
  const back: TextStep[] = []
  let x = before.length
  let y = after.length
  for (let differences = reached.length - 1; differences >= 0; differences -= 1) {
    const furthest = reached[differences]!
    const diagonal = x - y
    const isDown = prefersDown(furthest, diagonal, differences)
    const fromX = furthest.get(isDown ? diagonal + 1 : diagonal - 1) ?? 0
    const fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1)
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1
      y -= 1
      back.push({ retain: before[x]!.length })
    }
    if (differences === 0) break
    if (isDown) {
      y -= 1
      back.push({ insert: after[y]! })
    } else {
      x -= 1
      back.push({ delete: before[x]!.length })
    }
  }
  return back.reverse()
}
