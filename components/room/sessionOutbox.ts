import { z } from 'zod'
import { clientCommandSchema } from '@/domain/room/commands'
import type { Outbox } from '@/components/room/RoomConnection'

/**
 * Unanswered commands in the tab's own storage: another tab of the same person has its own, so nothing is sent by two.
 * @param storage null when the browser forbids it: then a reload forgets them
 */
export function sessionOutbox(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
  key: string,
): Outbox {
  return {
    read() {
      try {
        return z.array(clientCommandSchema).parse(JSON.parse(storage?.getItem(key) ?? '[]'))
      } catch {
        return []
      }
    },
    write(commands) {
      try {
        if (commands.length === 0) storage?.removeItem(key)
        else storage?.setItem(key, JSON.stringify(commands))
      } catch {
        // A full or forbidden storage costs only what a reload would have found.
      }
    },
  }
}
