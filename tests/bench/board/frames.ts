/** A client's websocket message. The mask is all zeros, so that the payload goes as it is and nothing has to be masked. */
export function clientFrame(...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const header =
    length < 126
      ? Buffer.from([0x82, 0x80 | length])
      : length < 0x10000
        ? Buffer.from([0x82, 0x80 | 126, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([0x82, 0x80 | 127]), bigLength(length)])
  return Buffer.concat([header, Buffer.alloc(4), ...parts])
}

function bigLength(length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}

/** Takes a server's websocket messages out of a stream of bytes. Payloads are only valid during the call back. */
export class FrameReader {
  /** bytes of messages and headers read so far */
  received = 0
  private rest: Buffer = Buffer.alloc(0)
  private readonly onMessage: (payload: Buffer) => void
  private readonly onClose: () => void

  constructor(onMessage: (payload: Buffer) => void, onClose: () => void) {
    this.onMessage = onMessage
    this.onClose = onClose
  }

  push(chunk: Buffer): void {
    this.received += chunk.length
    if (this.pendingLarge(chunk)) return
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    let at = 0
    for (;;) {
      const head = header(bytes, at)
      if (head === null || at + head.size + head.length > bytes.length) break
      const start = at + head.size
      if (head.opcode === 8) this.onClose()
      else if (head.opcode === 2) this.onMessage(bytes.subarray(start, start + head.length))
      at = start + head.length
    }
    this.rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at))
    this.openLarge()
  }

  /** A message of megabytes is gathered once, and not copied anew with every piece of it. */
  private large: { buffer: Buffer; at: number } | null = null

  private openLarge(): void {
    const head = header(this.rest, 0)
    if (head === null || head.length < 100_000) return
    const buffer = Buffer.allocUnsafe(head.size + head.length)
    this.rest.copy(buffer)
    this.large = { buffer, at: this.rest.length }
    this.rest = Buffer.alloc(0)
  }

  private pendingLarge(chunk: Buffer): boolean {
    const { large } = this
    if (large === null) return false
    const take = Math.min(chunk.length, large.buffer.length - large.at)
    chunk.copy(large.buffer, large.at, 0, take)
    large.at += take
    if (large.at < large.buffer.length) return true
    this.large = null
    const head = header(large.buffer, 0)
    if (head !== null) this.onMessage(large.buffer.subarray(head.size))
    this.received -= chunk.length - take
    if (take < chunk.length) this.push(chunk.subarray(take))
    return true
  }
}

function header(bytes: Buffer, at: number): { opcode: number; size: number; length: number } | null {
  if (bytes.length - at < 2) return null
  const opcode = bytes[at]! & 0x0f
  const short = bytes[at + 1]! & 0x7f
  if (short < 126) return { opcode, size: 2, length: short }
  if (short === 126) {
    return bytes.length - at < 4 ? null : { opcode, size: 4, length: bytes.readUInt16BE(at + 2) }
  }
  return bytes.length - at < 10 ? null : { opcode, size: 10, length: Number(bytes.readBigUInt64BE(at + 2)) }
}
