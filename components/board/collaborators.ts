import type { Collaborator } from '@excalidraw/excalidraw/types'
import { selectedIds, type Presence } from '@/domain/board/presence'
import type { Role } from '@/domain/room/roles'

/** Someone in the room, as the board names them. */
export type Person = { readonly id: string; readonly name: string; readonly role: Role }

/** Somebody's hand over a scene that is only looked at. */
export type SceneCursor = Person & { readonly x: number; readonly y: number; readonly pressed: boolean }

/**
 * Excalidraw picks a cursor's hue by hashing its id, and takes no colour: these hash to petrol for the candidate, as
 * on their chip, and to amber and violet for the others.
 */
const HUE_IDS: Record<Role, string> = { candidate: ']', interviewer: 'N', observer: 'c' }

/** The cursors of a scene that is only looked at, for Excalidraw to draw. */
export function cursorCollaborators(cursors: readonly SceneCursor[]): Map<string, Collaborator> {
  return new Map(
    cursors.map(({ id, name, role, x, y, pressed }) => [
      id,
      {
        id: HUE_IDS[role],
        username: name,
        button: pressed ? 'down' : 'up',
        pointer: { x, y, tool: 'pointer' },
      },
    ]),
  )
}

/** The others' cursors and selections, by the participant's own name in the room, for Excalidraw to draw. */
export function collaboratorsOf(
  presences: ReadonlyMap<number, Presence>,
  people: readonly Person[],
  elements: readonly { readonly id: string }[],
): Map<string, Collaborator> {
  const collaborators = new Map<string, Collaborator>()
  for (const [clientId, presence] of presences) {
    const person = people.find(({ id }) => id === presence.participantId)
    // someone whose name has not arrived yet has no cursor until it has
    if (!person) continue
    collaborators.set(String(clientId), {
      id: HUE_IDS[person.role],
      username: person.name,
      button: presence.pressed ? 'down' : 'up',
      selectedElementIds: selectedIds(presence, elements),
      ...(presence.pointer ? { pointer: { ...presence.pointer, tool: 'pointer' } } : {}),
    })
  }
  return collaborators
}
