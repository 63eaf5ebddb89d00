import type { Artefact, Kept } from '@/domain/room/choices'
import { can } from '@/domain/room/roles'
import type { Participant, Room } from '@/domain/room/room'

/** Those who are asked: who may be recorded in this room, or was before they were removed. */
function asked(room: Room): Participant[] {
  return [...room.participants.values(), ...room.former.values()].filter((p) => can(p.role, 'consent'))
}

/** [CO2] What will be kept as things stand: what nobody refused. Who has not answered has agreed to nothing. */
export function keptOf(room: Room): Kept {
  const people = asked(room)
  const agreed = (artefact: Artefact) => people.every((p) => p.consent?.kept[artefact] === true)
  return { board: agreed('board'), chat: agreed('chat'), notes: agreed('notes') }
}

/** [CO3] The texts that are erased when the room ends: refused chat, and refused private notes in all their versions. */
export function textsToErase(room: Room): string[] {
  const kept = keptOf(room)
  const chat = kept.chat ? [] : room.chat.map((message) => message.textId)
  const notes = kept.notes
    ? []
    : [...room.fields.values()].flatMap((fields) => fields.get('private-notes')?.everSettled ?? [])
  return [...chat, ...notes]
}

/** [CO4] The room has ended and how its board came about is not kept: there is no replay. */
export function historyIsOver(room: Room): boolean {
  // a bundle never brings a refused history along, however early it was taken
  const ended = room.stage.status === 'closed' || room.stage.status === 'abandoned' || room.origin !== 'here'
  return ended && !keptOf(room).board
}
