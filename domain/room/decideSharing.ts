import { err, ok, type Result } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { keptOf } from '@/domain/room/consent'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import { LIMITS } from '@/domain/room/limits'
import { revealedAtOf, type Room } from '@/domain/room/room'
import { SHARE_LIFETIME_MS, type Share } from '@/domain/room/shares'

/** [RS1] Why the replay of a room cannot be shared; null when it can. */
export function sharingRefused(room: Room): RoomErrorCode | null {
  if (revealedAtOf(room.stage) === null) return 'not_revealed'
  return keptOf(room).board ? null : 'replay_not_kept'
}

/** [RS2] The link at a moment, or why it leads nowhere: also when the board's history was refused since it was made. */
export function openShare(room: Room, shareId: string, now: number): Result<Share, RoomErrorCode> {
  const share = room.shares.get(shareId)
  if (share === undefined) return err('share_not_found')
  if (share.revokedAt !== null) return err('share_revoked')
  if (now >= share.expiresAt) return err('share_expired')
  const refusal = sharingRefused(room)
  return refusal === null ? ok(share) : err(refusal)
}

/** [RS1] Interviewer and candidate share the replay after the reveal, and either turns any link off. */
export function decideSharing(
  room: Room,
  command: Extract<Command, { type: 'shareReplay' | 'revokeShare' }>,
  now: number,
): Decision {
  if (command.type === 'revokeShare') {
    const share = room.shares.get(command.shareId)
    if (share === undefined) return err('share_not_found')
    return share.revokedAt === null
      ? happens({ type: 'shareRevoked', payload: { shareId: share.id } })
      : NOTHING
  }
  const refusal = sharingRefused(room)
  if (refusal !== null) return err(refusal)
  const open = [...room.shares.values()].filter((s) => s.revokedAt === null && now < s.expiresAt)
  if (open.length >= LIMITS.shares) return err('too_many')
  const { shareId, lifetime, names, scores } = command
  const expiresAt = now + SHARE_LIFETIME_MS[lifetime]
  return happens({ type: 'replayShared', payload: { shareId, expiresAt, names, scores } })
}
