const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Deeper than any value a client makes; without a bound a handful of bytes a level overflows the stack of every reader. */
const DEEPEST = 100

/** lib0's codes of values, from 127 downwards. */
const ANY = {
  undefined: 127,
  null: 126,
  integer: 125,
  float32: 124,
  float64: 123,
  bigint: 122,
  false: 121,
  true: 120,
  string: 119,
  object: 118,
  array: 117,
  bytes: 116,
} as const

/**
 * Walks over lib0's encoding without building what it describes: an update is checked many times more often than it
 * is applied. Every method throws an Error when the bytes end too early or say what no encoder says.
 */
export class ByteCursor {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new Error('bytes end too early')
    this.at += 1
    return value
  }

  /** A non-negative safe integer. */
  varUint(): number {
    let value = this.byte()
    if (value < 0x80) return value
    value &= 0x7f
    let scale = 128
    for (;;) {
      const next = this.byte()
      value += (next & 0x7f) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new Error('a number beyond the safe integers')
      if (next < 0x80) return value
      scale *= 128
    }
  }

  skip(length: number): void {
    if (this.bytes.length - this.at < length) throw new Error('bytes end too early')
    this.at += length
  }

  /** A length and so many bytes; @returns where they start. */
  skipBytes(): number {
    const length = this.varUint()
    this.skip(length)
    return this.at - length
  }

  string(): string {
    const start = this.skipBytes()
    return UTF8.decode(this.bytes.subarray(start, this.at))
  }

  /** @returns the string's length as JavaScript counts it, in UTF-16 units. */
  skipString(): number {
    const start = this.skipBytes()
    for (let at = start; at < this.at; at += 1) {
      if (this.bytes[at]! >= 0x80) return UTF8.decode(this.bytes.subarray(start, this.at)).length
    }
    return this.at - start
  }

  /** A value of any kind. @returns its code */
  skipAny(depth = 0): number {
    if (depth > DEEPEST) throw new Error('a value nested too deep')
    const kind = this.byte()
    switch (kind) {
      case ANY.undefined:
      case ANY.null:
      case ANY.false:
      case ANY.true:
        break
      case ANY.integer:
        this.skipVarInt()
        break
      case ANY.float32:
        this.skip(4)
        break
      case ANY.float64:
      case ANY.bigint:
        this.skip(8)
        break
      case ANY.string:
        this.skipString()
        break
      case ANY.object:
        for (let count = this.varUint(); count > 0; count -= 1) {
          this.skipString()
          this.skipAny(depth + 1)
        }
        break
      case ANY.array:
        for (let count = this.varUint(); count > 0; count -= 1) this.skipAny(depth + 1)
        break
      case ANY.bytes:
        this.skipBytes()
        break
      default:
        throw new Error('a value of unknown kind')
    }
    return kind
  }

  /** Where the options of a subdocument are read, nothing but an object can be taken. */
  skipObject(): void {
    if (this.skipAny() !== ANY.object) throw new Error('a value that is no object')
  }

  private skipVarInt(): void {
    // the first byte has a sign beside its continuation bit, so it holds six bits and not seven
    let byte = this.byte()
    let value = byte & 0x3f
    let scale = 64
    while (byte >= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new Error('a number beyond the safe integers')
      scale *= 128
    }
  }
}
