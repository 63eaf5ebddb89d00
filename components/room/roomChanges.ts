import type { RoomView } from '@/domain/room/view'
import type { Drawers } from '@/domain/room/choices'
import type { ConnectionState } from '@/components/room/RoomConnection'

type Known = { view: RoomView; online: ReadonlySet<string>; connection: ConnectionState }

/** Something in the room that a person who cannot see the screen should hear of. */
export type RoomChange =
  | { kind: 'phase' | 'extended'; phase: number }
  | { kind: 'paused' | 'resumed' | 'prompt' | 'shared' | 'offline' | 'online' }
  | { kind: 'pen'; who: Drawers }
  | { kind: 'came' | 'left' | 'message' | 'late' | 'lateAdded' | 'lateDeclined'; participantId: string }

/** What happened between two states of the room, for this person; one's own doings are not news. */
export function changesBetween(before: Known, after: Known): RoomChange[] {
  const changes: RoomChange[] = []
  const me = after.view.you.participantId
  if (before.connection === 'connected' && after.connection === 'reconnecting')
    changes.push({ kind: 'offline' })
  if (before.connection === 'reconnecting' && after.connection === 'connected')
    changes.push({ kind: 'online' })
  changes.push(...runChanges(before.view, after.view))
  if (before.view.drawing !== after.view.drawing) changes.push({ kind: 'pen', who: after.view.drawing })
  for (const id of after.online)
    if (id !== me && !before.online.has(id)) changes.push({ kind: 'came', participantId: id })
  for (const id of before.online)
    if (id !== me && !after.online.has(id)) changes.push({ kind: 'left', participantId: id })
  const known = new Set(before.view.chat.map((m) => m.id))
  for (const message of after.view.chat) {
    if (message.authorId !== me && !known.has(message.id)) {
      changes.push({ kind: 'message', participantId: message.authorId })
    }
  }
  changes.push(...lateChanges(before.view, after.view))
  return changes
}

function lateChanges(before: RoomView, after: RoomView): RoomChange[] {
  return after.lateEdits.flatMap(({ id, authorId: participantId, decision }): RoomChange[] => {
    const known = before.lateEdits.find((late) => late.id === id)
    if (known === undefined) return [{ kind: 'late', participantId }]
    if (known.decision === decision || decision === null) return []
    return [{ kind: decision === 'added' ? 'lateAdded' : 'lateDeclined', participantId }]
  })
}

function runChanges(before: RoomView, after: RoomView): RoomChange[] {
  const changes: RoomChange[] = []
  const [a, b] = [before.run, after.run]
  if (b === null) return changes
  if (a?.phase !== b.phase) changes.push({ kind: 'phase', phase: b.phase })
  if (a !== null) {
    if (a.clock.pausedAt === null && b.clock.pausedAt !== null) changes.push({ kind: 'paused' })
    if (a.clock.pausedAt !== null && b.clock.pausedAt === null) changes.push({ kind: 'resumed' })
    b.extendedMs.forEach((ms, phase) => {
      if (ms > (a.extendedMs[phase] ?? 0)) changes.push({ kind: 'extended', phase })
    })
  }
  const receives = !after.you.capabilities.includes('shareGuide')
  if (receives && before.promptPresentedAt === null && after.promptPresentedAt !== null)
    changes.push({ kind: 'prompt' })
  if (receives && after.sharedGuide.length > before.sharedGuide.length) changes.push({ kind: 'shared' })
  return changes
}
