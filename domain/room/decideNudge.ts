import type { Command } from '@/domain/room/commands'
import { err } from '@/domain/result'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import { LIMITS } from '@/domain/room/limits'
import type { Participant, Room } from '@/domain/room/room'

/** [NU8] A nudge is shown once a time, and put away once; not at all in the realistic style. */
export function decideNudge(
  room: Room,
  command: Extract<Command, { type: 'showNudge' | 'dismissNudge' }>,
  me: Participant,
): Decision {
  const { type, kind, occurrence } = command
  const known = room.nudges.find((n) => n.toId === me.id && n.kind === kind && n.occurrence === occurrence)
  if (type === 'dismissNudge')
    return known === undefined || known.dismissedAt !== null
      ? NOTHING
      : happens({ type: 'nudgeDismissed', payload: { kind, occurrence } })
  if (room.style === 'realistic') return err('not_allowed')
  if (known !== undefined) return NOTHING
  if (room.nudges.length >= LIMITS.nudges) return err('too_many')
  return happens({ type: 'nudgeShown', payload: { kind, occurrence } })
}
