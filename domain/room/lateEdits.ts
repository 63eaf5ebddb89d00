import { err } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import { LIMITS } from '@/domain/room/limits'
import { can } from '@/domain/room/roles'
import type { Participant, Room } from '@/domain/room/room'

/** What becomes of edits that reach a board which takes none any more. */
export type LateVerdict =
  /** kept, and offered in the debrief */
  | 'offered'
  /** the room is over: their author has to keep them */
  | 'tooLate'
  /** this seat never draws */
  | 'ignored'

/** [LE4] By the seat, not by the moment: a board freezes a little before its room says that the interview has ended. */
export function lateVerdict(room: Room, participantId: string): LateVerdict {
  const role = room.participants.get(participantId)?.role
  if (role === undefined || !can(role, 'draw')) return 'ignored'
  // [IM1] nothing is offered to what was held elsewhere
  if (room.origin !== 'here') return 'tooLate'
  const { status } = room.stage
  return status === 'closed' || status === 'abandoned' ? 'tooLate' : 'offered'
}

type LateCommand = Extract<Command, { type: 'offerLateEdits' | 'addLateEdits' | 'declineLateEdits' }>

/** [LE1] [LE2] Offering late edits, and deciding about them; role and stage are checked before. */
export function decideLateEdits(room: Room, command: LateCommand, me: Participant): Decision {
  const late = room.lateEdits.get(command.lateId)
  if (command.type === 'offerLateEdits') {
    const { lateId, changes } = command
    if (late === undefined && room.lateEdits.size >= LIMITS.lateEdits) return err('too_many')
    if (late !== undefined && late.authorId !== me.id) return err('bad_request')
    const isKnown = late !== undefined && (late.decision !== null || late.changes === changes)
    return isKnown ? NOTHING : happens({ type: 'lateEditsArrived', payload: { lateId, changes } })
  }
  if (late === undefined) return err('unknown_late_edits')
  const decision = command.type === 'addLateEdits' ? 'added' : 'declined'
  if (late.decision !== null) return late.decision === decision ? NOTHING : err('late_edits_decided')
  const type = decision === 'added' ? 'lateEditsAdded' : 'lateEditsDeclined'
  return happens({ type, payload: { lateId: late.id } })
}
