/**
 * Messages beside y-websocket's own four (0 sync, 1 awareness, 2 auth, 3 queryAwareness). They go only to clients
 * that connected with `?ack=1`: a stock provider would report them as unknown.
 */
export const BOARD_MESSAGE = {
  /** server → client: varuint type, varuint n: "durable up to n". */
  durable: 100,
  /**
   * server → client: varuint type: "the board is about to freeze, send what you still hold"; the client sends its
   * edits and then the same single varuint back. The server waits for that answer for 2 s at most.
   */
  flush: 101,
  /**
   * server → client: varuint type, varuint n: "the board is frozen; what your first n sync frames brought is kept for
   * the debrief, and not on the board". The client begins again with what the board shows.
   */
  late: 102,
  /** server → client: varuint type, varuint n: "what your first n sync frames brought can no longer be taken". */
  tooLate: 103,
} as const

/** The query parameter that asks for the messages above, as `?ack=1`. */
export const ACK_PARAM = 'ack'

/**
 * "Durable up to n": n counts the sync frames (SyncStep2 and Update) of this connection, in the order they were sent,
 * whose content is committed to the database.
 */
export function encodeDurable(n: number): Uint8Array {
  return counted(BOARD_MESSAGE.durable, n)
}

/** "Kept for the debrief up to n", with n as above. */
export function encodeLate(n: number): Uint8Array {
  return counted(BOARD_MESSAGE.late, n)
}

/** "Not taken any more, up to n", with n as above. */
export function encodeTooLate(n: number): Uint8Array {
  return counted(BOARD_MESSAGE.tooLate, n)
}

/** The request to flush, and the answer to it. */
export function encodeFlush(): Uint8Array {
  return Uint8Array.of(BOARD_MESSAGE.flush)
}

/** Reads n from a whole "durable up to n" message; null when the bytes are another message or cut short. */
export function decodeDurable(message: Uint8Array): number | null {
  if (message[0] !== BOARD_MESSAGE.durable) return null
  let n = 0
  let scale = 1
  for (let index = 1; index < message.length; index += 1) {
    const byte = message[index] ?? 0
    n += (byte & 0x7f) * scale
    if (byte < 0x80) return Number.isSafeInteger(n) ? n : null
    scale *= 128
  }
  return null
}

function counted(type: number, n: number): Uint8Array {
  const message = new Uint8Array(10)
  message[0] = type
  let length = 1
  // lib0's varuint: seven bits a byte, the least significant first, the high bit set on all but the last
  let rest = n
  while (rest > 0x7f) {
    message[length++] = 0x80 | (rest % 128)
    rest = Math.floor(rest / 128)
  }
  message[length++] = rest
  return message.subarray(0, length)
}
