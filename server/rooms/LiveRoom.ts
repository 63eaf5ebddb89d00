import { err, ok, type Result } from '@/domain/result'
import { admit, textsOf } from '@/domain/room/admit'
import { SERVER, type Actor, type ClientCommand, type Command } from '@/domain/room/commands'
import { textsToErase } from '@/domain/room/consent'
import { decide, nextDeadline } from '@/domain/room/decide'
import { drawingVerdict } from '@/domain/room/drawing'
import type { Decision } from '@/domain/room/decision'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomEvent } from '@/domain/room/events'
import type { Role } from '@/domain/room/roles'
import { reduce } from '@/domain/room/reduce'
import { type Link, type Participant, runOf, type Room, seatOf } from '@/domain/room/room'
import { viewFor, type RoomView } from '@/domain/room/view'
import type { Bank, Clock, Logger, RoomHooks } from '@/server/rooms/ports'
import type { Batch, ImportedRoom, RoomStorage, StoredRoom } from '@/server/rooms/RoomStorage'
import { foldStored, participantIn } from '@/server/rooms/foldStored'
import { hashToken, newId, newToken, pairIdOf, pick } from '@/server/rooms/secrets'
import { withBoard } from '@/server/rooms/withBoard'

/** How often a decision is made again after another process wrote first. */
const MAX_CONFLICTS = 3
/** After these the room is over: what was not to be kept goes. */
const ENDS = new Set<RoomEvent['type']>(['roomClosed', 'roomAbandoned'])
/** How long a reveal waits for a database that is away, in milliseconds. */
const RETRY_MS = 1_000

export type RoomContext = { storage: RoomStorage; bank: Bank; clock: Clock; hooks: RoomHooks; logger: Logger }

/** Somebody who sits in the room with the roles exchanged: their user, their new role and their name. */
export type PairSeat = { userId: string; role: 'interviewer' | 'candidate'; name: string }

/** Makes the second room of a pair, once: asked again for the same id it changes nothing. */
export type MakePair = (room: Room, pairId: string, seats: readonly PairSeat[]) => Promise<void>

/** What one command adds to the batch beside its events and texts. */
type Extras = Pick<Batch, 'members' | 'links' | 'seatRequests'>

const NO_EXTRAS: Extras = { members: [], links: [], seatRequests: [] }

type Outcome = Result<{ events: readonly RoomEvent[] }, RoomErrorCode>

/** The secret of a link that a command makes, and the path that it stands under; null for other commands. */
function secretFor(command: Command): { id: string; token: string; under: string } | null {
  if (command.type === 'replaceLink') return { id: command.linkId, token: newToken(), under: '/join/' }
  if (command.type === 'shareReplay') return { id: command.shareId, token: newToken(), under: '/replays/' }
  return null
}

/**
 * One room in memory: the fold of its log, and the only place that appends to it. Commands run one after another; what
 * is not stored has not happened.
 */
export class LiveRoom {
  readonly id: string
  private room: Room
  private texts: Map<string, string>
  private members: Map<string, string>
  private readonly imported: ImportedRoom | undefined
  private queue: Promise<unknown> = Promise.resolve()
  private queued = 0
  private readonly listeners = new Set<() => void>()
  private readonly connections = new Map<string, number>()
  private cancelDeadline: (() => void) | null = null

  private readonly context: RoomContext
  private readonly makePair: MakePair

  constructor(id: string, stored: StoredRoom, context: RoomContext, makePair: MakePair) {
    this.id = id
    this.context = context
    this.makePair = makePair
    this.room = foldStored(id, stored)
    this.imported = stored.imported
    this.texts = stored.texts
    this.members = stored.members
    this.scheduleDeadline()
  }

  get state(): Room {
    return this.room
  }

  /** The participant that a user is in this room, else null; null as a user is a browser without a session. */
  participantOf(userId: string | null): string | null {
    return participantIn({ members: this.members, ...(this.imported && { imported: this.imported }) }, userId)
  }

  /** The user that sits as this participant, else null. */
  userOf(participantId: string): string | null {
    for (const [userId, seat] of this.members) if (seat === participantId) return userId
    return null
  }

  viewFor(participantId: string): RoomView | null {
    return viewFor(this.room, this.texts, { participantId })
  }

  textOf(id: string): string | null {
    return this.texts.get(id) ?? null
  }

  /** Whether this participant may draw now: interviewer and candidate, in the lobby and live. */
  mayDraw(participantId: string): boolean {
    return drawingVerdict(this.room, participantId).ok
  }

  /** Participants with at least one open socket. */
  online(): string[] {
    return [...this.connections.keys()]
  }

  /** A socket of this participant opened; the returned function says that it closed. */
  connected(participantId: string): () => void {
    this.connections.set(participantId, (this.connections.get(participantId) ?? 0) + 1)
    this.announce()
    return () => {
      const left = (this.connections.get(participantId) ?? 1) - 1
      if (left > 0) this.connections.set(participantId, left)
      else this.connections.delete(participantId)
      this.announce()
    }
  }

  /** Calls back after every change of the room or of who is here. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Nobody is here, nothing is going on and nothing is due: memory can forget the room. */
  get idle(): boolean {
    return this.listeners.size === 0 && this.queued === 0 && this.cancelDeadline === null
  }

  /** A browser's command. For `replaceLink` and `shareReplay`, the path of the new link. */
  command(
    command: ClientCommand,
    participantId: string,
  ): Promise<Result<{ link: string } | null, RoomErrorCode>> {
    return this.enqueue(async () => {
      if (!this.room.participants.has(participantId)) return err('not_a_member')
      const refusal = await this.refusedByBank(command, participantId)
      if (refusal !== null) return err(refusal)
      const admitted = admit(command, {
        participantId,
        newId,
        ...(await this.versionsToFreeze(command)),
        ...(await this.practiceOf(command, participantId)),
      })
      const secret = secretFor(admitted)
      const links = secret === null ? [] : [{ linkId: secret.id, tokenHash: hashToken(secret.token) }]
      const actor: Actor = { kind: 'participant', id: participantId }
      const members = await this.membersChangedBy(command)
      const { clock, hooks } = this.context
      const check = () => decide(this.room, admitted, actor, clock.now())
      if (admitted.type === 'swapRoles') {
        const refusal = await this.preparePair(admitted.pairId, check())
        if (refusal !== null) return err(refusal)
      }
      const done = await withBoard(hooks, this.id, admitted, check, () =>
        this.run(admitted, actor, { ...NO_EXTRAS, links, members }),
      )
      if (!done.ok) return done
      return ok(secret === null ? null : { link: `${secret.under}${secret.token}` })
    })
  }

  /** Seats a user through a link that was checked before. Someone who is in already stays who they are. */
  join(
    userId: string,
    { role, rates }: Pick<Link, 'role' | 'rates'>,
    name: string,
  ): Promise<Result<{ role: Role; rating: boolean }, RoomErrorCode>> {
    return this.enqueue(async () => {
      const seated = this.personOfUser(userId)
      // [RA4] who was here already has seen what a rater must not see, or has a seat of another kind
      if (seated !== null)
        return seated.role === role && (seated.rates || !rates)
          ? ok({ role, rating: this.isRating(seated.id) })
          : err('other_seat_held')
      const participantId = newId()
      // people are asked once, when they join: what a later room finds changes nothing here
      const first = role === 'candidate' && !(await this.context.storage.hasFinished(userId))
      const command: Command = {
        ...{ type: 'join', participantId, role, name: { id: newId(), body: name }, first },
        ...(rates && { rates }),
      }
      const done = await this.run(command, SERVER, {
        ...NO_EXTRAS,
        members: [{ participantId, userId }],
      })
      return done.ok ? ok({ role, rating: this.isRating(participantId) }) : done
    })
  }

  /** Asks whoever is here to give a taken seat to this user. Asking again changes nothing. */
  requestSeat(userId: string, role: Role, name: string): Promise<Result<'pending', RoomErrorCode>> {
    return this.enqueue(async () => {
      const earlier = await this.context.storage.seatRequestOf(this.id, userId)
      const state = earlier === null ? null : (this.room.seatRequests.get(earlier)?.state ?? null)
      if (state === 'open') return ok('pending')
      if (state === 'denied') return err('seat_request_denied')
      const holder = [...this.room.participants.values()].find((p) => p.role === role)
      if (holder === undefined) return err('unknown_seat_request')
      const requestId = newId()
      const done = await this.run(
        { type: 'requestSeat', requestId, role, name: { id: newId(), body: name } },
        SERVER,
        { ...NO_EXTRAS, seatRequests: [{ requestId, participantId: holder.id, userId }] },
      )
      return done.ok ? ok('pending') : done
    })
  }

  /** [LE1] Offers what a participant drew out of touch and sent after the end. */
  offerLateEdits(
    participantId: string,
    late: { lateId: string; changes: number },
  ): Promise<Result<null, RoomErrorCode>> {
    const actor: Actor = { kind: 'participant', id: participantId }
    return this.enqueue(async () => {
      const done = await this.run({ type: 'offerLateEdits', ...late }, actor, NO_EXTRAS)
      return done.ok ? ok(null) : done
    })
  }

  private personOfUser(userId: string): Participant | null {
    return this.room.participants.get(this.members.get(userId) ?? '') ?? null
  }

  private isRating(participantId: string): boolean {
    return this.viewFor(participantId)?.you.rating ?? false
  }

  private enqueue<T>(job: () => Promise<Result<T, RoomErrorCode>>): Promise<Result<T, RoomErrorCode>> {
    this.queued++
    const done = this.queue.then(job).catch((error: unknown): Result<T, RoomErrorCode> => {
      this.context.logger.error({ roomId: this.id, err: error }, 'a room could not be changed')
      return err('unavailable')
    })
    this.queue = done.finally(() => this.queued--)
    return done
  }

  private async refusedByBank(command: ClientCommand, participantId: string): Promise<RoomErrorCode | null> {
    const { bank } = this.context
    if (command.type === 'changeSettings' && command.promptSlug !== undefined) {
      const version = await bank.usableVersion(command.promptSlug, this.userOf(participantId))
      return version === null ? 'unknown_problem' : null
    }
    if (command.type === 'startInterview')
      return (await bank.presentVersion(this.room.promptSlug)) === null ? 'unknown_problem' : null
    if (command.type === 'shareGuideItem') {
      const run = runOf(this.room.stage)
      if (run === null) return 'wrong_stage'
      const known = await bank.hasGuideItem(this.room.promptSlug, run.promptVersion, command.item)
      return known ? null : 'unknown_guide_item'
    }
    return null
  }

  private async versionsToFreeze(
    command: ClientCommand,
  ): Promise<{ promptVersion: number; rubricVersion: number }> {
    const { bank } = this.context
    if (command.type === 'changeSettings' && command.promptSlug !== undefined)
      return { promptVersion: (await bank.presentVersion(command.promptSlug)) ?? 0, rubricVersion: 0 }
    if (command.type !== 'startInterview') return { promptVersion: 0, rubricVersion: 0 }
    const promptVersion = await bank.presentVersion(this.room.promptSlug)
    if (promptVersion === null) throw new Error(`The bank has lost ${this.room.promptSlug}`)
    return { promptVersion, rubricVersion: await bank.presentRubricVersion() }
  }

  /** What a command to practise on needs: a problem that is new, the id of the second room. */
  private async practiceOf(
    command: ClientCommand,
    participantId: string,
  ): Promise<{ freshSlug?: string; pairId?: string }> {
    if (command.type === 'swapRoles') return { pairId: pairIdOf(this.id) }
    if (command.type !== 'goSolo') return {}
    const userId = this.userOf(participantId)
    const fresh = await this.context.bank.freshSlugs(userId === null ? [] : [userId])
    // whoever chose it, or waited as its interviewer, may have read its guide
    const slug = pick(fresh.filter((s) => s !== this.room.promptSlug)) ?? this.room.promptSlug
    return { freshSlug: slug }
  }

  /** [SW1] The second room comes first: a log that names it must never name one that is not there. */
  private async preparePair(pairId: string, decision: Decision): Promise<RoomErrorCode | null> {
    if (!decision.ok) return decision.error
    if (decision.value.length === 0) return null
    const seats = (['interviewer', 'candidate'] as const).flatMap((role): PairSeat[] => {
      const person = seatOf(this.room, role)
      const userId = person === null ? null : this.userOf(person.id)
      if (person === null || userId === null) return []
      const exchanged = role === 'interviewer' ? 'candidate' : 'interviewer'
      return [{ userId, role: exchanged, name: this.texts.get(person.nameId) ?? '' }]
    })
    if (seats.length < 2) return 'partner_missing'
    await this.makePair(this.room, pairId, seats)
    return null
  }

  /** A granted seat passes to the browser session that asked for it. */
  private async membersChangedBy(command: ClientCommand): Promise<Batch['members']> {
    if (command.type !== 'grantSeat') return []
    const request = this.room.seatRequests.get(command.requestId)
    if (request?.state !== 'open') return []
    const userId = await this.context.storage.userOfSeatRequest(this.id, request.id)
    return userId === null ? [] : [{ participantId: request.participantId, userId }]
  }

  private async run(command: Command, actor: Actor, extras: Extras): Promise<Outcome> {
    const { clock, storage, hooks, logger } = this.context
    for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts++) {
      // a clock set back must not make the log go back
      const at = Math.max(clock.now(), this.room.at)
      const decision = decide(this.room, command, actor, at)
      if (!decision.ok) return decision
      if (decision.value.length === 0) return ok({ events: [] })
      const actorId = actor.kind === 'participant' ? actor.id : null
      const events = decision.value.map((e, i): RoomEvent => ({
        ...e,
        roomId: this.id,
        seq: this.room.seq + i + 1,
        at,
        actorId,
      }))
      const room = events.reduce(reduce, this.room)
      const texts = textsOf(command).map((text) => ({ ...text, authorId: this.authorOf(command, actorId) }))
      const erased = events.some((e) => ENDS.has(e.type)) ? textsToErase(room) : []
      const stored = await storage.append(this.id, this.room.seq, { events, texts, erased, room, ...extras })
      if (stored === 'appended') {
        for (const id of erased) this.texts.delete(id)
        this.apply(room, texts, extras)
        for (const e of events) if (e.type === 'participantRemoved') this.unseat(e.payload.participantId)
        hooks.changed(room, events)
        return ok({ events })
      }
      logger.warn({ roomId: this.id, seq: this.room.seq }, 'another process wrote to this room first')
      await this.reload()
    }
    return err('busy')
  }

  private authorOf(command: Command, actorId: string | null): string | null {
    return command.type === 'join' ? command.participantId : actorId
  }

  private apply(room: Room, texts: readonly { id: string; body: string }[], extras: Extras): void {
    this.room = room
    for (const { id, body } of texts) this.texts.set(id, body)
    for (const { participantId, userId } of extras.members) this.seat(participantId, userId)
    this.scheduleDeadline()
    this.announce()
  }

  private seat(participantId: string, userId: string): void {
    for (const [holder, seat] of this.members) {
      if (seat !== participantId || holder === userId) continue
      this.members.delete(holder)
      this.context.hooks.seatLost(this.id, participantId)
    }
    this.members.set(userId, participantId)
  }

  /** [SE5] Somebody was removed: they are out on both planes at once. */
  private unseat(participantId: string): void {
    const userId = this.userOf(participantId)
    if (userId !== null) this.members.delete(userId)
    this.context.hooks.seatLost(this.id, participantId)
  }

  private async reload(): Promise<void> {
    const stored = await this.context.storage.load(this.id)
    if (stored === null) throw new Error(`Room ${this.id} has vanished from the database`)
    this.room = foldStored(this.id, stored)
    this.texts = stored.texts
    this.members = stored.members
    this.scheduleDeadline()
    this.announce()
  }

  /** What is due by time (the reveal) happens also when nobody asks for it. */
  private scheduleDeadline(): void {
    this.cancelDeadline?.()
    this.cancelDeadline = null
    const due = nextDeadline(this.room)
    if (due === null) return
    this.cancelDeadline = this.context.clock.schedule(Math.max(1, due - this.context.clock.now()), () => {
      this.cancelDeadline = null
      void this.enqueue(() => this.run({ type: 'reveal' }, SERVER, NO_EXTRAS)).then((done) => {
        if (done.ok) return
        // timers may ring a millisecond before their time, and a card may have been taken back: look again
        if (done.error === 'reveal_too_early') this.scheduleDeadline()
        else this.retryDeadline()
      })
    })
  }

  /** The database was away when the reveal was due. */
  private retryDeadline(): void {
    this.cancelDeadline ??= this.context.clock.schedule(RETRY_MS, () => {
      this.cancelDeadline = null
      this.scheduleDeadline()
    })
  }

  private announce(): void {
    for (const listener of this.listeners) listener()
  }
}
