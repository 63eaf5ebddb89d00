import { err, ok, type Result } from '@/domain/result'
import { SERVER, type Command } from '@/domain/room/commands'
import { decide } from '@/domain/room/decide'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Level, RoomEvent } from '@/domain/room/events'
import { emptyRoom, type Link, type Room } from '@/domain/room/room'
import { reduce } from '@/domain/room/reduce'
import { openShare } from '@/domain/room/decideSharing'
import type { Share } from '@/domain/room/shares'
import { ROLES, type Role } from '@/domain/room/roles'
import type { Plan } from '@/domain/phases/plans'
import { LiveRoom, type MakePair, type RoomContext } from '@/server/rooms/LiveRoom'
import { hashToken, newId, newToken, pick } from '@/server/rooms/secrets'

/** How often idle rooms are forgotten, in milliseconds. */
const SWEEP_MS = 60_000

export type NewRoom = {
  userId: string
  /** Absent: one of the bank's problems, drawn at random. */
  promptSlug?: string | undefined
  level: Level
  plan: Plan
  /** Absent: the creator sits by joining a link. */
  seat?: Role | undefined
  /** They practise alone: they sit as candidate, on a problem that is new to them unless they chose one. */
  solo?: boolean | undefined
  name: string
}

/** All rooms of this process that are in use: each is loaded once and forgotten when nobody needs it. */
export class RoomRegistry {
  private readonly rooms = new Map<string, Promise<LiveRoom | null>>()
  private readonly loaded = new Map<string, LiveRoom>()
  /** Rooms that were idle at the last sweep: only who is idle twice goes, so that nobody is holding one just got. */
  private readonly drowsy = new Set<string>()
  private cancelSweep: () => void
  private readonly context: RoomContext

  constructor(context: RoomContext) {
    this.context = context
    this.cancelSweep = this.scheduleSweep()
  }

  /** The room, loaded if need be; two first callers share one load. Null when there is none. */
  async get(roomId: string): Promise<LiveRoom | null> {
    this.drowsy.delete(roomId)
    const known = this.rooms.get(roomId)
    if (known !== undefined) return known
    const loading = this.load(roomId)
    this.rooms.set(roomId, loading)
    try {
      const room = await loading
      // strangers guessing ids must not fill the memory
      if (room === null) this.rooms.delete(roomId)
      else this.loaded.set(roomId, room)
      return room
    } catch (error) {
      this.rooms.delete(roomId)
      throw error
    }
  }

  /** Lets go of a room that was removed from the database. */
  forget(roomId: string): void {
    this.loaded.delete(roomId)
    this.rooms.delete(roomId)
    this.drowsy.delete(roomId)
  }

  /** The room if it is in memory now; for answers that cannot wait. */
  peek(roomId: string): LiveRoom | null {
    return this.loaded.get(roomId) ?? null
  }

  /** Makes a room with a link for each role, and seats its creator if they chose a seat. */
  async create(
    request: NewRoom,
  ): Promise<Result<{ roomId: string; links: Record<Role, string> }, RoomErrorCode>> {
    const { bank, clock, storage } = this.context
    const open = request.solo === true ? await bank.freshSlugs([request.userId]) : await bank.slugs()
    const promptSlug = request.promptSlug ?? pick(open)
    if (promptSlug === undefined || (await bank.usableVersion(promptSlug, request.userId)) === null)
      return err('unknown_problem')
    const roomId = newId()
    const tokens = ROLES.map((role) => ({ role, token: newToken(), linkId: newId() }))
    const participantId = newId()
    const nameId = newId()
    const commands: Command[] = [
      { type: 'createRoom', promptSlug, level: request.level, plan: request.plan },
      ...tokens.map(({ role, linkId }): Command => ({ type: 'issueLink', role, linkId })),
    ]
    if (request.seat !== undefined) {
      const name = { id: nameId, body: request.name }
      const first = request.seat === 'candidate' && !(await storage.hasFinished(request.userId))
      commands.push({ type: 'join', participantId, role: request.seat, name, first })
      if (request.solo === true) commands.push({ type: 'beginSolo', participantId })
    }
    const { room, events } = decideAll(roomId, commands, clock.now())
    const seated = request.seat !== undefined
    await storage.append(roomId, 0, {
      events,
      room,
      texts: seated ? [{ id: nameId, authorId: participantId, kind: 'name', body: request.name }] : [],
      members: seated ? [{ participantId, userId: request.userId }] : [],
      links: tokens.map(({ linkId, token }) => ({ linkId, tokenHash: hashToken(token) })),
      seatRequests: [],
      erased: [],
    })
    const links = Object.fromEntries(tokens.map(({ role, token }) => [role, `/join/${token}`]))
    return ok({ roomId, links: links as Record<Role, string> })
  }

  /** [SW1] The room with the roles exchanged, on a problem that neither has seen. */
  private readonly makePair: MakePair = async (room, pairId, seats) => {
    const { bank, clock, storage } = this.context
    const fresh = await bank.freshSlugs(seats.map((seat) => seat.userId))
    const promptSlug = pick(fresh.filter((slug) => slug !== room.promptSlug)) ?? room.promptSlug
    const tokens = ROLES.map((role) => ({ role, token: newToken(), linkId: newId() }))
    const people = await Promise.all(
      seats.map(async (seat) => ({
        ...seat,
        participantId: newId(),
        nameId: newId(),
        first: seat.role === 'candidate' && !(await storage.hasFinished(seat.userId)),
      })),
    )
    const { level, plan, style } = room
    const { room: pair, events } = decideAll(
      pairId,
      [
        { type: 'createRoom', promptSlug, level, plan, style, pairOf: room.id },
        ...tokens.map(({ role, linkId }): Command => ({ type: 'issueLink', role, linkId })),
        ...people.map(({ participantId, role, nameId, name, first }): Command => {
          return { type: 'join', participantId, role, name: { id: nameId, body: name }, first }
        }),
      ],
      clock.now(),
    )
    // a conflict says that it was made already, by a request whose answer was lost
    await storage.append(pairId, 0, {
      events,
      room: pair,
      texts: people.map((p) => ({ id: p.nameId, authorId: p.participantId, kind: 'name', body: p.name })),
      erased: [],
      members: people.map(({ participantId, userId }) => ({ participantId, userId })),
      links: tokens.map(({ linkId, token }) => ({ linkId, tokenHash: hashToken(token) })),
      seatRequests: [],
    })
  }

  /** The room and link that a secret opens now. */
  async openLink(token: string): Promise<Result<{ room: LiveRoom; link: Link }, RoomErrorCode>> {
    const found = await this.context.storage.findLink(hashToken(token))
    if (found === null) return err('link_invalid')
    const room = await this.get(found.roomId)
    const link = room?.state.links.get(found.linkId)
    if (room === null || link === undefined) return err('link_invalid')
    if (link.revokedAt !== null) return err('link_revoked')
    if (this.context.clock.now() >= link.expiresAt) return err('link_expired')
    return ok({ room, link })
  }

  /** [RS2] The room and the rights that the secret of a shared replay opens now. */
  async openShare(token: string): Promise<Result<{ room: LiveRoom; share: Share }, RoomErrorCode>> {
    const found = await this.context.storage.findShare(hashToken(token))
    const room = found === null ? null : await this.get(found.roomId)
    if (found === null || room === null) return err('share_not_found')
    const share = openShare(room.state, found.shareId, this.context.clock.now())
    return share.ok ? ok({ room, share: share.value }) : share
  }

  /** Takes up what was due while no server ran. */
  async resume(): Promise<void> {
    for (const roomId of await this.context.storage.awaitingReveal()) await this.get(roomId)
  }

  close(): void {
    this.cancelSweep()
  }

  private async load(roomId: string): Promise<LiveRoom | null> {
    const stored = await this.context.storage.load(roomId)
    return stored === null ? null : new LiveRoom(roomId, stored, this.context, this.makePair)
  }

  private scheduleSweep(): () => void {
    return this.context.clock.schedule(SWEEP_MS, () => {
      for (const [id, room] of this.loaded) {
        if (!room.idle || this.context.hooks.boardOpen(id)) this.drowsy.delete(id)
        else if (!this.drowsy.delete(id)) this.drowsy.add(id)
        else {
          this.loaded.delete(id)
          this.rooms.delete(id)
        }
      }
      this.cancelSweep = this.scheduleSweep()
    })
  }
}

/** A new room's first events. Throws when one of its own commands is refused: nothing a person does can cause that. */
function decideAll(
  roomId: string,
  commands: readonly Command[],
  at: number,
): { room: Room; events: RoomEvent[] } {
  let room = emptyRoom(roomId)
  const events: RoomEvent[] = []
  for (const command of commands) {
    const decision = decide(room, command, SERVER, at)
    if (!decision.ok) throw new Error(`A new room refuses ${command.type}: ${decision.error}`)
    for (const made of decision.value) {
      const event: RoomEvent = { ...made, roomId, seq: room.seq + 1, at, actorId: null }
      room = reduce(room, event)
      events.push(event)
    }
  }
  return { room, events }
}
