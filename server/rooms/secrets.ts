import { createHash, randomBytes, randomInt } from 'node:crypto'

/** The id of the room in which another's roles are exchanged: the same however often it is asked for. */
export function pairIdOf(roomId: string): string {
  return createHash('sha256').update(`pair of ${roomId}`).digest('base64url').slice(0, 21)
}

/** A fresh id: 96 random bits, safe in a path. */
export function newId(): string {
  return randomBytes(12).toString('base64url')
}

/** A join link's secret: 192 random bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** What is stored of a secret. It is looked up by this hash, so no comparison of secrets can be timed. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

/** One of the items, each equally likely; undefined when there are none. */
export function pick<T>(items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : items[randomInt(items.length)]
}
