import { share as words } from '@/domain/messages/share'
import { keptOf } from '@/domain/room/consent'
import type { RoomEvent } from '@/domain/room/events'
import { namelessText } from '@/domain/room/nameless'
import { can, standingOf } from '@/domain/room/roles'
import { revealedAtOf, type Participant, type Room } from '@/domain/room/room'
import type { Share } from '@/domain/room/shares'
import {
  viewFor,
  visible,
  type FieldView,
  type ParticipantView,
  type RoomView,
  type Texts,
} from '@/domain/room/view'

/** [RS3] Whoever watches a shared replay: no participant, with the rights of the link that they hold. */
export type Watcher = { share: Share }

/** A seat that nobody holds: what somebody there sees is the most that a watcher may. */
const NOBODY = 'nobody'

function withNobody(room: Room): Room {
  const nobody: Participant = {
    ...{ id: NOBODY, role: 'observer', nameId: NOBODY, joinedAt: 0, consent: null },
    ...{ first: false, rates: false, solo: false },
  }
  return { ...room, participants: new Map([...room.participants, [NOBODY, nobody]]) }
}

/** [RS3] Of what an observer without a scorecard sees, the part that the replay is made of. */
function isWatched(event: RoomEvent, room: Room, { share }: Watcher): boolean {
  if (revealedAtOf(room.stage) === null) return false
  const seen = () => visible(event, withNobody(room), { participantId: NOBODY })
  switch (event.type) {
    case 'interviewStarted':
    case 'promptPresented':
    case 'promptHidden':
    case 'phaseMoved':
    case 'clockPaused':
    case 'clockResumed':
    case 'clockExtended':
    case 'thinkingTimeTaken':
    case 'followUpAsked':
    case 'guideItemShared':
    case 'interviewEnded':
    case 'pinAdded':
    case 'pinChanged':
    case 'pinRemoved':
      return seen()
    case 'chatSent':
      // [CO2] it goes when the room is closed; until then it goes to nobody who was not there
      return keptOf(room).chat && seen()
    case 'scoreSet':
    case 'scoreAmended':
      return share.scores && seen()
    default:
      // whatever is added to the log is nothing for watchers until somebody says so here
      return false
  }
}

/** [RS3] [RS5] An event as a watcher sees it, of no room that could be looked for; null when it is not for them. */
export function watchedEvent(event: RoomEvent, room: Room, watcher: Watcher): RoomEvent | null {
  if (!isWatched(event, room, watcher)) return null
  const { share } = watcher
  const told = { ...event, roomId: share.id }
  if (share.scores || (told.type !== 'pinAdded' && told.type !== 'pinChanged')) return told
  const { dimension: _, dimensions: __, ...payload } = told.payload
  return { ...told, payload: { ...payload, dimensions: [] } } as RoomEvent
}

/** [RS4] Texts as a watcher reads them: without names, no name of anybody who was in the room stands in them. */
export function watchedTexts(room: Room, texts: Texts, { share }: Watcher): Texts {
  if (share.names) return texts
  const names = [...room.names].flatMap(([textId, participantId]) => {
    const name = texts.get(textId)
    const person = room.participants.get(participantId) ?? room.former.get(participantId)
    return name === undefined ? [] : [{ name, instead: seatWord(person) }]
  })
  // the names themselves are texts, too: whoever asks for one gets the seat
  return new Map([...texts].map(([id, body]) => [id, namelessText(body, names)]))
}

function seatWord(person: Participant | undefined): string {
  if (person === undefined) return words.seats.observer
  const standing = standingOf(person)
  return words.seats[standing === 'soloist' ? 'candidate' : standing]
}

/**
 * [RS3] What a watcher's browser is told of a room: built from what an observer without a scorecard sees after the
 * reveal, each part by its name. [RS4] Without names, people are called by their seats. [RS5] Without scores, no card.
 * @returns null before the reveal
 */
export function watchedView(room: Room, texts: Texts, watcher: Watcher): RoomView | null {
  const { share } = watcher
  const told = watchedTexts(room, texts, watcher)
  const seen = viewFor(withNobody(room), told, { participantId: NOBODY })
  if (seen === null || seen.run === null || seen.revealedAt === null) return null
  const nothing: FieldView = { version: 0, text: '' }
  const submitted = new Set(seen.submissions.flatMap((s) => (s.submittedAt === null ? [] : s.participantId)))
  const hasPart = (p: ParticipantView) => can(p.role, 'draw') || submitted.has(p.id)
  const asWatched = (p: ParticipantView): ParticipantView => {
    const name = share.names ? p.name : seatWord(room.participants.get(p.id) ?? room.former.get(p.id))
    return { ...p, name, consented: false, keeps: null, first: false }
  }
  return {
    roomId: share.id,
    origin: room.origin,
    seq: 0,
    status: seen.status,
    createdAt: seen.run.startedAt,
    level: seen.level,
    plan: seen.plan,
    style: seen.style,
    focus: [],
    kept: seen.kept,
    you: { participantId: NOBODY, role: 'observer', capabilities: [], rating: false },
    promptSlug: seen.promptSlug,
    promptPresentedAt: seen.promptPresentedAt,
    promptHidden: seen.promptHidden,
    participants: seen.participants.filter(hasPart).map(asWatched),
    former: seen.former.filter(hasPart).map(asWatched),
    links: [],
    seatRequests: [],
    run: seen.run,
    sharedGuide: seen.sharedGuide,
    followUps: seen.followUps,
    guideOpenedAt: null,
    cards: share.scores ? mapCards(seen.cards) : {},
    submissions: share.scores ? seen.submissions.filter((s) => submitted.has(s.participantId)) : [],
    pins: seen.pins.map((pin) => ({ ...pin, dimensions: share.scores ? pin.dimensions : [] })),
    notes: nothing,
    chat: seen.kept.chat ? seen.chat : [],
    takeaways: {},
    feedback: null,
    drawing: seen.drawing,
    nudges: [],
    solo: seen.solo,
    moment: null,
    pairOf: null,
    pairedWith: null,
    lateEdits: [],
    endedAt: seen.endedAt,
    revealDueAt: null,
    revealedAt: seen.revealedAt,
    closedAt: null,
    abandonedAt: null,
  }
}

/** Scores with what was amended; the notes to them are for who was there. */
function mapCards(cards: RoomView['cards']): RoomView['cards'] {
  return Object.fromEntries(Object.entries(cards).map(([id, card]) => [id, { ...card, notes: {} }]))
}
