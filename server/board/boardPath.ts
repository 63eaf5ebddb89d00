import { ACK_PARAM } from '@/domain/board/ackMessage'

const PREFIX = '/board/'
const MAX_ROOM_ID = 64

/** Whether an upgrade of this URL is the board plane's. */
export function isBoardPath(url: string | undefined): boolean {
  return url?.startsWith(PREFIX) ?? false
}

/** Reads /board/<roomId>?ack=1; null when there can be no such room. */
export function parseBoardPath(url: string | undefined): { roomId: string; wantsAcks: boolean } | null {
  if (url === undefined || !isBoardPath(url)) return null
  const [path = '', query = ''] = url.slice(PREFIX.length).split('?', 2)
  const roomId = decode(path)
  if (roomId === null || roomId === '' || roomId.length > MAX_ROOM_ID || roomId.includes('/')) return null
  return { roomId, wantsAcks: new URLSearchParams(query).get(ACK_PARAM) === '1' }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
