import { BoardPlane, type BoardPlaneOptions } from '@/server/board/BoardPlane'
import { MemoryRoomBus, type RoomBus } from '@/server/board/RoomBus'
import { type BoardLimits, DEFAULT_LIMITS } from '@/server/board/limits'

/**
 * The board plane of this process. Hand it the upgrades below /board/ (`isBoardPath`), and `close` it before the
 * database goes.
 * @param limits those that differ from the defaults; @param bus joins this process with others, which it otherwise has not
 */
export function attachBoard(
  options: Pick<BoardPlaneOptions, 'storage' | 'door' | 'late' | 'presence' | 'logger'> & {
    limits?: Partial<BoardLimits>
    bus?: RoomBus
    now?: () => number
  },
): BoardPlane {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const bus = options.bus ?? new MemoryRoomBus()
  return new BoardPlane({ ...options, limits, bus, now: options.now ?? Date.now })
}
