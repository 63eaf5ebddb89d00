/** What a hand at the board does: when, where, and with what. Milliseconds and scene pixels. */
export type CursorMove = { at: number; x: number; y: number; pressed: boolean; drawing: boolean }

/** How much of its time a hand is busy: the candidate draws, the interviewer points now and then. */
export type Busy = { minutes: number; restMs: number; seed: number }

/** As often as a client of ours speaks. */
const MESSAGE_MS = 40

/** An invented hand: the same seed moves alike. It aims with a minimum-jerk sweep, trembles, rests, draws and types. */
export function syntheticCursor({ minutes, restMs, seed }: Busy): CursorMove[] {
  const random = mulberry(seed)
  const between = (least: number, most: number) => least + random() * (most - least)
  const moves: CursorMove[] = []
  let [at, x, y] = [0, 800, 500]
  const stay = (ms: number) => (at += ms)
  const say = (pressed: boolean) =>
    moves.push({ at, x: Math.round(x), y: Math.round(y), pressed, drawing: pressed })
  const sweep = (toX: number, toY: number, ms: number, pressed: boolean) => {
    const [fromX, fromY, from] = [x, y, at]
    for (at += MESSAGE_MS; at < from + ms; at += MESSAGE_MS) {
      const t = (at - from) / ms
      const way = 10 * t ** 3 - 15 * t ** 4 + 6 * t ** 5
      x = fromX + (toX - fromX) * way + between(-1, 1)
      y = fromY + (toY - fromY) * way + between(-1, 1)
      say(pressed)
    }
    ;[x, y] = [toX, toY]
    say(false)
  }
  const scribble = (ms: number) => {
    let [dx, dy] = [between(-4, 4), between(-4, 4)]
    for (const end = at + ms; at < end; at += MESSAGE_MS) {
      ;[dx, dy] = [dx * 0.9 + between(-5, 5), dy * 0.9 + between(-5, 5)]
      ;[x, y] = [x + dx, y + dy]
      say(true)
    }
    say(false)
  }
  while (at < minutes * 60_000) {
    sweep(between(0, 2_000), between(0, 1_200), between(400, 1_200), false)
    const dice = random()
    if (dice < 0.3) sweep(x + between(60, 300), y + between(40, 200), between(700, 1_500), true)
    else if (dice < 0.45) scribble(between(800, 3_000))
    // typing, or listening
    stay(between(0, 2 * restMs))
  }
  return moves
}

/** Numbers from 0 up to 1. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
