/** Where one person's hand was at a moment, and what it did. It stays so until their next sample. */
export type PresenceSample = {
  /** server time, milliseconds since 1970 */
  readonly at: number
  /** whole scene pixels; null: not over the board, or gone */
  readonly pointer: { readonly x: number; readonly y: number } | null
  readonly pressed: boolean
  readonly drawing: boolean
}

/** Some seconds of one participant's samples, as they are stored. */
export type PresenceRow = {
  readonly participantId: string
  /** when they began; server time, milliseconds since 1970 */
  readonly at: number
  readonly bytes: Uint8Array
}

/** All that was sampled of one participant in a room, in the order of time. */
export type PresenceTrack = { readonly participantId: string; readonly samples: readonly PresenceSample[] }

/** The least time between two samples of a person. */
export const SAMPLE_MS = 100
/** The longest time that one row tells of. */
export const ROW_MS = 10_000

const VERSION = 1
const PRESSED = 1
const DRAWING = 2
const AWAY = 4
/** The flags take three bits of a head. */
const STEP = 8
const SEVEN_BITS = 128

/**
 * Packs samples: a version byte, then for each sample a head and, unless it is away, how far it is from the last place
 * (in the beginning 0, 0) in x and in y.
 * - head: `8 × tenths of a second since the sample before (since the row's start) + 4 away + 2 drawing + 1 pressed`
 * - numbers are varuints of seven bits a byte, the least significant first; distances n are `2n`, or `-2n - 1` when negative
 *
 * A person whose hand rests costs nothing: what is not told anew has stayed.
 * @param startedAt no later than the first sample
 */
export function encodeSamples(startedAt: number, samples: readonly PresenceSample[]): Uint8Array {
  const bytes = [VERSION]
  let last = { slot: 0, x: 0, y: 0 }
  for (const { at, pointer, pressed, drawing } of samples) {
    const slot = Math.max(last.slot, slotOf(startedAt, at))
    const flags = (pressed ? PRESSED : 0) | (drawing ? DRAWING : 0) | (pointer === null ? AWAY : 0)
    writeNumber(bytes, (slot - last.slot) * STEP + flags)
    if (pointer !== null) {
      writeNumber(bytes, zigzag(pointer.x - last.x))
      writeNumber(bytes, zigzag(pointer.y - last.y))
    }
    last = { slot, x: pointer?.x ?? last.x, y: pointer?.y ?? last.y }
  }
  return Uint8Array.from(bytes)
}

/** Null when the bytes are no samples. */
export function decodeSamples({ at, bytes }: Pick<PresenceRow, 'at' | 'bytes'>): PresenceSample[] | null {
  if (bytes[0] !== VERSION) return null
  const samples: PresenceSample[] = []
  let place = 1
  let last = { slot: 0, x: 0, y: 0 }
  const readNumber = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= SEVEN_BITS) {
      const byte = bytes[place++] ?? NaN
      value += (byte % SEVEN_BITS) * scale
      // NaN ends it too
      if (!(byte >= SEVEN_BITS)) return value
    }
  }
  while (place < bytes.length) {
    const head = readNumber()
    const isAway = (head & AWAY) !== 0
    const slot = last.slot + Math.floor(head / STEP)
    const x = isAway ? last.x : last.x + unzigzag(readNumber())
    const y = isAway ? last.y : last.y + unzigzag(readNumber())
    if (![slot, x, y].every(Number.isSafeInteger)) return null
    last = { slot, x, y }
    samples.push({
      at: at + slot * SAMPLE_MS,
      pointer: isAway ? null : { x, y },
      pressed: (head & PRESSED) !== 0,
      drawing: (head & DRAWING) !== 0,
    })
  }
  return samples
}

/** In which tenth of a second of a row a moment lies. */
export function slotOf(startedAt: number, at: number): number {
  return Math.max(0, Math.floor((at - startedAt) / SAMPLE_MS))
}

/** What a room's rows say of each person; a row that cannot be read is passed over, since none is missed for long. */
export function tracksOf(rows: readonly PresenceRow[]): PresenceTrack[] {
  const tracks = new Map<string, PresenceSample[]>()
  for (const row of rows.toSorted((a, b) => a.at - b.at)) {
    const samples = tracks.get(row.participantId) ?? []
    samples.push(...(decodeSamples(row) ?? []))
    tracks.set(row.participantId, samples)
  }
  return [...tracks].map(([participantId, samples]) => ({ participantId, samples }))
}

function zigzag(n: number): number {
  return n < 0 ? -2 * n - 1 : 2 * n
}

function unzigzag(n: number): number {
  return n % 2 === 0 ? n / 2 : -(n + 1) / 2
}

function writeNumber(bytes: number[], n: number): void {
  let rest = n
  while (rest >= SEVEN_BITS) {
    bytes.push(SEVEN_BITS + (rest % SEVEN_BITS))
    rest = Math.floor(rest / SEVEN_BITS)
  }
  bytes.push(rest)
}
