import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { projection } from '@/domain/board/projection'
import { encodePresence, presenceOf } from '@/domain/board/presence'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'
import type { RoomView } from '@/domain/room/view'
import { OpenBoard } from '@/tests/demo/OpenBoard'
import { clockOf, type Deed, type Seat, type Session, type Step } from '@/tests/demo/script'
import { Visitor, type Seat as OpenSeat } from '@/tests/integration/Doors'
import type { FakeClock } from '@/tests/FakeClock'

/** A session that was held on a server, with the people still at the doors. */
export type Played = {
  roomId: string
  people: Record<Seat, Visitor>
  /** what each of them was told last */
  views: Record<Seat, RoomView>
  /** what each of them had on the board last */
  boards: Record<Seat, readonly BoardElement[]>
  /** how many things they drew, moved or showed */
  frames: number
  leave: () => void
}

/** The room is made so long before the interview begins, and its second person comes so long before. */
const MADE_MS = 300_000
const JOINED_MS = 120_000
/**
 * A connection may send 2,000 messages at once and 200 a second; a demo sends an hour's in a minute, and so waits for its
 * own share of that.
 */
const BURST = 1_500
const MESSAGES_PER_SECOND = 170

/** Plays a session through the doors of a server, whose time it moves. */
export async function playSession(
  doors: { url: string },
  clock: FakeClock,
  session: Session,
): Promise<Played> {
  const people = { interviewer: new Visitor(doors), candidate: new Visitor(doors) }
  const leave = () => Object.values(people).forEach((person) => person.leave())
  try {
    return { ...(await held(people, clock, session)), people, leave }
  } catch (error) {
    // their boards would go on looking for a server that is gone
    leave()
    throw error
  }
}

async function held(
  people: Record<Seat, Visitor>,
  clock: FakeClock,
  { name, slug, level, style, names, startsAt, steps }: Session,
): Promise<Omit<Played, 'people' | 'leave'>> {
  const until = (at: number) => clock.pass(at - clock.now())
  until(startsAt - MADE_MS)
  const { roomId, links } = await people.interviewer.createRoom({
    ...{ promptSlug: slug, level, minutes: 45, seat: 'interviewer', name: names.interviewer },
  })
  const interviewer = await Player.enter(people.interviewer, roomId)
  await interviewer.command({ type: 'changeSettings', style })
  until(startsAt - JOINED_MS)
  const joined = await people.candidate.join(links.candidate, names.candidate)
  if (joined.status !== 200) throw new Error(`no seat: ${JSON.stringify(joined)}`)
  const candidate = await Player.enter(people.candidate, roomId)
  const players = { interviewer, candidate }
  for (const step of steps) {
    if (startsAt + step.at > clock.now()) {
      await Promise.all([interviewer.settled(), candidate.settled()])
      until(startsAt + step.at)
    }
    await act(players[step.seat], step, name)
  }
  await Promise.all([interviewer.settled(), candidate.settled()])
  await Promise.all([interviewer.knows(candidate.view), candidate.knows(interviewer.view)])
  return {
    roomId,
    views: { interviewer: interviewer.view, candidate: candidate.view },
    boards: { interviewer: interviewer.shown(), candidate: candidate.shown() },
    frames: steps.filter(({ deed }) => deed.kind === 'draw' || deed.kind === 'hand').length,
  }
}

async function act(player: Player, { at, seat, deed }: Step, session: string): Promise<void> {
  try {
    await player.act(deed)
  } catch (error) {
    throw new Error(`${session} at ${clockOf(at)}, ${seat}: ${String(error)}`, { cause: error })
  }
}

/** One person at the doors of a room: the commands, the board, the presence. */
class Player {
  private readonly seat: OpenSeat
  private readonly board: OpenBoard
  private readonly pace = new Pace()
  private count = 0

  private constructor(seat: OpenSeat, board: OpenBoard) {
    this.seat = seat
    this.board = board
  }

  static async enter(visitor: Visitor, roomId: string): Promise<Player> {
    return new Player(await visitor.enter(roomId), await OpenBoard.enter(visitor, roomId))
  }

  get view(): RoomView {
    return this.seat.view
  }

  /** What stands on the board, as everybody reads it. */
  shown(): readonly BoardElement[] {
    return projection(this.board.doc)
  }

  async act(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'command':
        return this.command(deed.command)
      case 'field':
        return this.settle(deed.field, deed.text)
      case 'revealed':
        await this.seat.until(({ view }) => view.revealedAt !== null)
        return
      case 'draw':
        await this.pace.take()
        this.board.doc.transact(() => deed.elements.forEach((element) => this.put(element)))
        return
      case 'hand': {
        await this.pace.take()
        const { kind: _, ...shown } = deed
        const { participantId } = this.view.you
        this.board.show(encodePresence({ ...presenceOf(participantId), ...shown }))
      }
    }
  }

  /** Sends a command. @throws Error with its refusal */
  async command(command: unknown): Promise<void> {
    const answer = await this.seat.send(command)
    if (!answer.ok) throw new Error(`${JSON.stringify(command)} was refused: ${answer.error}`)
  }

  /** Settles when the server has stored what was drawn and seen what was shown. */
  settled(): Promise<void> {
    return this.board.settled()
  }

  /** Settles when this person has been told as much of the room as somebody else. */
  async knows({ seq }: RoomView): Promise<void> {
    await this.seat.until(({ view }) => view.seq >= seq)
  }

  private async settle(field: string, text: string): Promise<void> {
    const version = this.versionOf(field)
    this.count += 1
    const editId = `edit-${this.view.you.participantId.slice(0, 20)}-${this.count}`
    await this.command({ type: 'settleText', editId, field, text, base: version })
    await this.seat.until(() => this.versionOf(field) > version)
  }

  private versionOf(field: string): number {
    const { view } = this
    const own = view.you.participantId
    const [kind = '', of = ''] = field.split(':')
    if (kind === 'private-notes') return view.notes.version
    if (kind === 'debrief-notes') return view.takeaways[own]?.debriefNotes.version ?? 0
    if (kind === 'takeaway') return view.takeaways[own]?.[of as 'keep'].version ?? 0
    if (kind === 'score-note') return view.cards[own]?.notes[of as 'REQ']?.version ?? 0
    return view.feedback?.find(({ question }) => question === of)?.text.version ?? 0
  }

  /** Makes the element on the board what it is to be, as the editor's binding would write it. */
  private put(element: BoardElement): void {
    const root = rootOf(this.board.doc)
    const entry = root.get(element.id) as Entry | undefined
    const base = readEntry(element.id, entry)
    if (entry === undefined || base === null) return createEntry(root, element)
    applyChanges(entry, changesOf(base, element, entry, []).changes)
  }
}

/** Sends no faster than the server takes it from one connection. */
class Pace {
  private left = BURST
  private at = performance.now()

  async take(): Promise<void> {
    const now = performance.now()
    this.left = Math.min(BURST, this.left + ((now - this.at) / 1_000) * MESSAGES_PER_SECOND) - 1
    this.at = now
    if (this.left < 0) await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
