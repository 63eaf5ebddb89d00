import type { Duplex } from 'node:stream'

const FINAL_BINARY = 0x82
const FINAL_PING = 0x89
const FINAL_PONG = 0x8a
const MASKED = 0x80
const LENGTH_16 = 126
const LONGEST_CONTROL = 125
const MASK_BYTES = 4

type Head = {
  /** the first byte: whether it is the last frame of its message, and of what kind */
  readonly first: number
  readonly isMasked: boolean
  /** bytes of the header, with its mask */
  readonly size: number
  /** bytes of the payload */
  readonly length: number
}

export type MessageReaderOptions = {
  /** the largest payload that is read here */
  readonly frameBytes: number
  /** takes a message's bytes, which are a view of a piece: copy what is kept */
  readonly onMessage: (bytes: Uint8Array) => void
  /** takes the pieces of a frame that is not read here */
  readonly onOther: (bytes: Buffer) => void
  /** takes what is left of a piece; what comes after it is not for this reader any more */
  readonly onOver: (rest: Buffer) => void
}

/**
 * Takes the ordinary messages out of what a websocket's stream brings: whole, masked, binary, and in one piece of it. That
 * is nearly every message of a board, and `ws` takes several times as long to read one. Everything else is handed to
 * `ws`, in whole frames; from the first that it may have to object to, all that follows.
 */
export class MessageReader {
  private readonly frameBytes: number
  private readonly onMessage: (bytes: Uint8Array) => void
  private readonly onOther: (bytes: Buffer) => void
  private readonly onOver: (rest: Buffer) => void
  /** the beginning of a header whose end has not come yet */
  private begun: Buffer | null = null
  /** bytes of a handed on frame that have not come yet */
  private owed = 0

  constructor(options: MessageReaderOptions) {
    this.frameBytes = options.frameBytes
    this.onMessage = options.onMessage
    this.onOther = options.onOther
    this.onOver = options.onOver
  }

  /** Takes the next piece of the stream. Its masked payloads are unmasked in place. */
  push(piece: Buffer): void {
    const bytes = this.begun === null ? piece : Buffer.concat([this.begun, piece])
    this.begun = null
    let at = this.handOn(bytes, 0)
    while (at < bytes.length) {
      const head = headAt(bytes, at)
      if (head === null) {
        this.begun = bytes.subarray(at)
        return
      }
      if (!this.isSound(head)) return this.onOver(bytes.subarray(at))
      const payload = at + head.size
      const end = payload + head.length
      if (head.first === FINAL_BINARY && end <= bytes.length) {
        unmask(bytes, payload, end)
        this.onMessage(bytes.subarray(payload, end))
        at = end
      } else {
        this.owed = head.size + head.length
        at = this.handOn(bytes, at)
      }
    }
  }

  /** @returns where the frame that is being handed on ends, or the piece */
  private handOn(bytes: Buffer, at: number): number {
    if (this.owed === 0) return at
    const end = Math.min(bytes.length, at + this.owed)
    this.owed -= end - at
    this.onOther(bytes.subarray(at, end))
    return end
  }

  /** Whether `ws` would read the frame without objecting, and be ready for a new message after it. */
  private isSound({ first, isMasked, length }: Head): boolean {
    if (!isMasked) return false
    if (first === FINAL_BINARY) return length <= this.frameBytes
    return (first === FINAL_PING || first === FINAL_PONG) && length <= LONGEST_CONTROL
  }
}

/**
 * Puts a `MessageReader` before the `ws` that has just taken over a stream.
 * @param onMessage see there; `ws` tells of the messages that it reads itself as it always does
 */
export function readBefore(stream: Duplex, frameBytes: number, onMessage: (bytes: Uint8Array) => void): void {
  const ofWs = stream.listeners('data') as ((bytes: Buffer) => void)[]
  stream.removeAllListeners('data')
  const onOther = (bytes: Buffer): void => {
    for (const listener of ofWs) listener.call(stream, bytes)
  }
  const onOver = (rest: Buffer): void => {
    // as its own listener: once `ws` has objected it takes that away, and must not be given anything more
    stream.off('data', read)
    for (const listener of ofWs) stream.on('data', listener)
    onOther(rest)
  }
  const reader = new MessageReader({ frameBytes, onMessage, onOther, onOver })
  const read = (piece: Buffer): void => reader.push(piece)
  stream.on('data', read)
}

/** The header of a client's frame (RFC 6455, 5.2); null when it is cut short. */
function headAt(bytes: Buffer, at: number): Head | null {
  const here = bytes.length - at
  if (here < 2) return null
  const first = bytes[at]!
  const second = bytes[at + 1]!
  const short = second & ~MASKED
  const mask = second & MASKED ? MASK_BYTES : 0
  const size = mask + (short < LENGTH_16 ? 2 : short === LENGTH_16 ? 4 : 10)
  if (here < size) return null
  const length =
    short < LENGTH_16
      ? short
      : short === LENGTH_16
        ? bytes.readUInt16BE(at + 2)
        : Number(bytes.readBigUInt64BE(at + 2))
  return { first, isMasked: mask > 0, size, length }
}

/** @param from where the payload begins, right after its mask */
function unmask(bytes: Buffer, from: number, end: number): void {
  const mask = from - MASK_BYTES
  for (let at = from; at < end; at += 1) bytes[at]! ^= bytes[mask + ((at - from) & 3)]!
}
