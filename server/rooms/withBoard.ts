import { err, type Result } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import type { Decision } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomHooks } from '@/server/rooms/ports'

type BoardHooks = Pick<RoomHooks, 'freezeBoard' | 'thawBoard' | 'addLateEdits'>

/**
 * Runs a command with what it means for the board. The board comes first: what the log says has happened there.
 * @param check decides without doing anything: who may not do it must not be able to touch the board either
 */
export async function withBoard<T>(
  hooks: BoardHooks,
  roomId: string,
  command: Command,
  check: () => Decision,
  run: () => Promise<Result<T, RoomErrorCode>>,
): Promise<Result<T, RoomErrorCode>> {
  if (command.type !== 'endInterview' && command.type !== 'addLateEdits') return run()
  const allowed = check()
  if (!allowed.ok) return allowed
  if (command.type === 'addLateEdits') {
    const isAdded = allowed.value.length === 0 || (await hooks.addLateEdits(roomId, command.lateId))
    return isAdded ? run() : err('unavailable')
  }
  return withFrozenBoard(hooks, roomId, run)
}

/** The end of the interview: nothing drawn before it may miss the log, nothing after it may enter. */
async function withFrozenBoard<T>(
  hooks: BoardHooks,
  roomId: string,
  run: () => Promise<Result<T, RoomErrorCode>>,
): Promise<Result<T, RoomErrorCode>> {
  let ended = false
  try {
    if (!(await hooks.freezeBoard(roomId))) return err('unavailable')
    const done = await run()
    ended = done.ok
    return done
  } finally {
    if (!ended) hooks.thawBoard(roomId)
  }
}
