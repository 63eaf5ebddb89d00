import { storedText, storeText } from '@/components/ui/storedText'

/** How many paths are kept: as many links as can work at once. */
const MOST = 20

const keyOf = (roomId: string) => `mockboard:shares:${roomId}`

/** The paths of links to a room's replay that this browser made, by share id. */
export function keptShares(roomId: string): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(storedText(keyOf(roomId)) ?? '{}')
    const entries = Object.entries((kept ?? {}) as Record<string, unknown>)
    return Object.fromEntries(
      entries.filter((e): e is [string, string] => typeof e[1] === 'string' && e[1].startsWith('/replays/')),
    )
  } catch {
    return {}
  }
}

/** Keeps a link just made, as nobody else has it: the server knows its hash alone. */
export function keepShare(roomId: string, shareId: string, path: string): void {
  const kept = Object.entries({ ...keptShares(roomId), [shareId]: path })
  storeText(keyOf(roomId), JSON.stringify(Object.fromEntries(kept.slice(-MOST))))
}
