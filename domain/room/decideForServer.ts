import { err, ok } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import type { NewRoomEvent } from '@/domain/room/events'
import { decideSolo } from '@/domain/room/decidePractice'
import { LIMITS, LINK_LIFETIME_MS } from '@/domain/room/limits'
import { isSingleSeat } from '@/domain/room/roles'
import { isSolo, type Room, seatOf } from '@/domain/room/room'
import { revealDueAt } from '@/domain/room/view'

/** What the server itself asks of a room: making it, seating newcomers whose link it checked, what is due by time. */
export function decideForServer(room: Room, command: Command, now: number): Decision {
  switch (command.type) {
    case 'createRoom': {
      const { type: _, ...payload } = command
      return happens({ type: 'roomCreated', payload })
    }
    case 'issueLink': {
      const { linkId, role } = command
      return happens({ type: 'linkIssued', payload: { linkId, role, expiresAt: now + LINK_LIFETIME_MS } })
    }
    case 'join': {
      const { participantId, role, name, first } = command
      if (room.stage.status === 'abandoned') return err('wrong_stage')
      if (room.participants.has(participantId)) return NOTHING
      if (isSingleSeat(role) && (seatOf(room, role) !== null || isSolo(room))) return err('seat_taken')
      const observers = [...room.participants.values()].filter((p) => !isSingleSeat(p.role)).length
      if (!isSingleSeat(role) && observers >= LIMITS.observers) return err('room_full')
      const joined: NewRoomEvent = {
        type: 'participantJoined',
        payload: { participantId, role, nameId: name.id, first },
      }
      // [RA4] a newcomer has seen nobody's scores, also after the reveal
      return command.rates === true
        ? ok([joined, { type: 'raterNamed', payload: { participantId } }])
        : happens(joined)
    }
    case 'beginSolo': {
      const me = room.participants.get(command.participantId)
      return me === undefined
        ? err('unknown_person')
        : decideSolo(room, { type: 'goSolo', promptSlug: room.promptSlug }, me)
    }
    case 'requestSeat': {
      const holder = seatOf(room, command.role)
      if (holder === null) return err('unknown_seat_request')
      const open = [...room.seatRequests.values()].filter((r) => r.state === 'open')
      if (open.length >= LIMITS.openSeatRequests) return err('too_many')
      const { requestId, name } = command
      return happens({
        type: 'seatRequested',
        payload: { requestId, participantId: holder.id, nameId: name.id },
      })
    }
    case 'reveal': {
      const due = revealDueAt(room)
      if (due === null || now < due) return err('reveal_too_early')
      return happens({ type: 'scoresRevealed', payload: { missing: [] } })
    }
    default:
      return err('not_allowed')
  }
}
