import { BoardPlane, type BoardPlaneOptions } from '@/server/board/BoardPlane'
import { type BoardLimits, DEFAULT_LIMITS } from '@/server/board/limits'

/**
 * The board plane of this process. Hand it the upgrades below /board/ (`isBoardPath`), and `close` it before the
 * database goes.
 * @param limits those that differ from the defaults
 */
export function attachBoard(
  options: Pick<BoardPlaneOptions, 'storage' | 'door' | 'logger'> & {
    limits?: Partial<BoardLimits>
    now?: () => number
  },
): BoardPlane {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  return new BoardPlane({ ...options, limits, now: options.now ?? Date.now })
}
