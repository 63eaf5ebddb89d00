import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_PLAN } from '@/domain/phases/plans'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { ClientCommand } from '@/domain/room/commands'
import { fold } from '@/domain/room/reduce'
import { joinRoom } from '@/server/rooms/joinRoom'
import type { LiveRoom } from '@/server/rooms/LiveRoom'
import { RoomRegistry } from '@/server/rooms/RoomRegistry'
import { MemoryRoomStorage } from '@/tests/contract/MemoryRoomStorage'
import { FakeClock } from '@/tests/FakeClock'

class World {
  readonly clock = new FakeClock()
  readonly storage = new MemoryRoomStorage()
  readonly frozen: string[] = []
  readonly thawed: string[] = []
  readonly lostSeats: string[] = []
  readonly added: string[] = []
  boardIsStored = true
  boardIsOpen = false
  registry = this.restart()

  restart(): RoomRegistry {
    this.registry = new RoomRegistry({
      storage: this.storage,
      clock: this.clock,
      bank: {
        presentVersion: (slug) => Promise.resolve(slug === 'unknown' ? null : 7),
        usableVersion: (slug) => Promise.resolve(slug === 'unknown' ? null : 7),
        presentRubricVersion: () => Promise.resolve(2),
        hasGuideItem: (_slug, _version, item) => Promise.resolve(item.kind !== 'twist'),
        slugs: () => Promise.resolve(['url-shortener']),
        freshSlugs: () => Promise.resolve(['chat']),
      },
      hooks: {
        freezeBoard: (roomId) => {
          this.frozen.push(roomId)
          return Promise.resolve(this.boardIsStored)
        },
        addLateEdits: (_roomId, lateId) => {
          this.added.push(lateId)
          return Promise.resolve(this.boardIsStored)
        },
        boardOpen: () => this.boardIsOpen,
        thawBoard: (roomId) => this.thawed.push(roomId),
        changed: () => {},
        seatLost: (_roomId, participantId) => this.lostSeats.push(participantId),
      },
      logger: { warn: () => {}, error: () => {} },
    })
    return this.registry
  }

  /** A room with Ina (user-ina) and Cai (user-cai) in it. */
  async room(): Promise<{ room: LiveRoom; links: Record<string, string>; ina: string; cai: string }> {
    const made = await this.registry.create({
      userId: 'user-ina',
      promptSlug: 'url-shortener',
      level: 'L5',
      plan: DEFAULT_PLAN,
      seat: 'interviewer',
      name: 'Ina',
    })
    if (!made.ok) throw new Error(made.error)
    const { roomId, links } = made.value
    await this.join(links.candidate, 'user-cai', 'Cai')
    const room = await this.registry.get(roomId)
    const [ina, cai] = [room?.participantOf('user-ina'), room?.participantOf('user-cai')]
    if (room === null || typeof ina !== 'string' || typeof cai !== 'string') throw new Error('not seated')
    return { room, links, ina, cai }
  }

  join(link: string, userId: string, name: string, requestSeat = false) {
    return joinRoom(this.registry, { token: link.replace('/join/', ''), userId, name, requestSeat })
  }
}

let world: World

beforeEach(() => {
  world = new World()
})

async function start({ room, ina, cai }: { room: LiveRoom; ina: string; cai: string }): Promise<void> {
  await room.command({ type: 'consent' }, ina)
  await room.command({ type: 'consent' }, cai)
  await room.command({ type: 'startInterview' }, ina)
}

describe('joining', () => {
  test('[SE2] the same browser gets its seat back, another seat is refused', async () => {
    const { room, links } = await world.room()
    expect(await world.join(links['candidate']!, 'user-cai', 'Cai')).toEqual({
      ok: true,
      value: { roomId: room.id, role: 'candidate' },
    })
    expect(await world.join(links['observer']!, 'user-cai', 'Cai')).toEqual({
      ok: false,
      error: 'other_seat_held',
    })
    expect(room.state.participants.size).toBe(2)
  })

  test('[SE2] two joins of one browser at once make one seat', async () => {
    const { room, links } = await world.room()
    const both = await Promise.all([1, 2].map(() => world.join(links['observer']!, 'user-obi', 'Obi')))
    expect(both.every((joined) => joined.ok)).toBe(true)
    expect(room.state.participants.size).toBe(3)
  })

  test('[LI1] wrong, revoked and expired links say which', async () => {
    const { room, links, ina } = await world.room()
    expect(await world.join('/join/guess', 'user-eve', 'Eve')).toEqual({ ok: false, error: 'link_invalid' })
    const replaced = await room.command({ type: 'replaceLink', role: 'observer' }, ina)
    expect(await world.join(links['observer']!, 'user-obi', 'Obi')).toEqual({
      ok: false,
      error: 'link_revoked',
    })
    const fresh = replaced.ok ? (replaced.value?.link ?? '') : ''
    expect(await world.join(fresh, 'user-obi', 'Obi')).toMatchObject({ ok: true })
    world.clock.pass(8 * 24 * 3_600_000)
    expect(await world.join(fresh, 'user-eve', 'Eve')).toEqual({ ok: false, error: 'link_expired' })
  })

  test('[SE3] a lost seat passes to the browser that asked for it', async () => {
    const { room, links, ina, cai } = await world.room()
    const ask = () => world.join(links['candidate']!, 'user-cai-new', 'Cai again', true)
    expect(await world.join(links['candidate']!, 'user-cai-new', 'Cai again')).toEqual({
      ok: false,
      error: 'seat_taken',
    })
    expect(await ask()).toEqual({ ok: true, value: 'pending' })
    expect(await ask()).toEqual({ ok: true, value: 'pending' })
    const requests = room.viewFor(ina)?.seatRequests ?? []
    expect(requests.map((r) => r.name)).toEqual(['Cai again'])
    await room.command({ type: 'grantSeat', requestId: requests[0]!.id }, ina)
    expect(world.lostSeats).toEqual([cai])
    expect(await ask()).toEqual({ ok: true, value: { roomId: room.id, role: 'candidate' } })
    expect(room.participantOf('user-cai-new')).toBe(cai)
    expect(room.participantOf('user-cai')).toBeNull()
  })
})

describe('storing', () => {
  test('what is not stored has not happened', async () => {
    const seated = await world.room()
    const { room, ina } = seated
    const before = room.state
    world.storage.away = true
    expect(await room.command({ type: 'consent' }, ina)).toEqual({ ok: false, error: 'unavailable' })
    expect(room.state).toBe(before)
    world.storage.away = false
    expect(await room.command({ type: 'consent' }, ina)).toEqual({ ok: true, value: null })
  })

  test('a room written by another process is read again, and the command decided again', async () => {
    const { room, ina, cai } = await world.room()
    const elsewhere = await new RoomRegistryOf(world).registry.get(room.id)
    await elsewhere!.command({ type: 'sendChat', messageId: 'message-1', text: 'from elsewhere' }, cai)
    await room.command({ type: 'sendChat', messageId: 'message-2', text: 'from here' }, ina)
    expect(room.viewFor(ina)?.chat.map((m) => m.text)).toEqual(['from elsewhere', 'from here'])
  })

  test('commands that come together are decided one after another', async () => {
    const { room, ina } = await world.room()
    const all = Array.from({ length: 50 }, (_, i) =>
      room.command({ type: 'sendChat', messageId: `message-${i}`, text: `${i}` }, ina),
    )
    expect((await Promise.all(all)).every((r) => r.ok)).toBe(true)
    expect(room.viewFor(ina)?.chat.map((m) => m.text)).toEqual(all.map((_, i) => `${i}`))
    const stored = await world.storage.load(room.id)
    expect(fold(room.id, stored!.events)).toEqual(room.state)
  })

  test('a clock set back does not make the log go back', async () => {
    const { room, ina } = await world.room()
    await room.command({ type: 'consent' }, ina)
    const { at } = room.state
    world.clock.now = () => at - 60_000
    expect(
      await room.command({ type: 'sendChat', messageId: 'message-1', text: 'hello' }, ina),
    ).toMatchObject({ ok: true })
    expect(room.state.at).toBe(at)
  })
})

describe('the bank', () => {
  test('[ST2] the start freezes the present versions', async () => {
    const seated = await world.room()
    await start(seated)
    expect(seated.room.viewFor(seated.cai)?.run).toMatchObject({ promptVersion: 7, rubricVersion: 2 })
  })

  test('unknown problems and guide items are refused', async () => {
    const seated = await world.room()
    const { room, ina } = seated
    expect(await room.command({ type: 'changeSettings', promptSlug: 'unknown' }, ina)).toEqual({
      ok: false,
      error: 'unknown_problem',
    })
    await start(seated)
    const twist: ClientCommand = { type: 'shareGuideItem', item: { kind: 'twist', dive: 0, index: 9 } }
    expect(await room.command(twist, ina)).toEqual({ ok: false, error: 'unknown_guide_item' })
  })
})

describe('the end', () => {
  test('freezes the board first, and only for who may end', async () => {
    const seated = await world.room()
    const { room, ina, cai } = seated
    await start(seated)
    expect(await room.command({ type: 'endInterview' }, cai)).toEqual({ ok: false, error: 'not_allowed' })
    expect(world.frozen).toEqual([])
    expect(room.mayDraw(cai)).toBe(true)
    await room.command({ type: 'endInterview' }, ina)
    expect(world.frozen).toEqual([room.id])
    expect(world.thawed).toEqual([])
    expect(room.mayDraw(cai)).toBe(false)
  })

  test('is refused while the board cannot be stored, and drawing goes on', async () => {
    const seated = await world.room()
    const { room, ina, cai } = seated
    await start(seated)
    world.boardIsStored = false
    expect(await room.command({ type: 'endInterview' }, ina)).toEqual({ ok: false, error: 'unavailable' })
    expect(world.thawed).toEqual([room.id])
    expect(room.mayDraw(cai)).toBe(true)
  })
})

describe('the reveal', () => {
  async function submitted() {
    const seated = await world.room()
    const { room, ina, cai } = seated
    await start(seated)
    await room.command({ type: 'endInterview' }, ina)
    for (const who of [ina, cai]) {
      for (const dimension of DIMENSIONS) await room.command({ type: 'setScore', dimension, score: 4 }, who)
      await room.command({ type: 'submitCard' }, who)
    }
    return seated
  }

  test('[RV2] happens by itself when the undo windows have passed', async () => {
    const { room, cai } = await submitted()
    const revealed = new Promise<void>((resolve) => {
      room.subscribe(() => (room.viewFor(cai)?.revealedAt === null ? undefined : resolve()))
    })
    world.clock.pass(SUBMIT_UNDO_MS - 1)
    expect(room.viewFor(cai)?.revealedAt).toBeNull()
    world.clock.pass(1)
    await revealed
    expect(Object.keys(room.viewFor(cai)?.cards ?? {})).toHaveLength(2)
  })

  test('[RV2] happens also when the timer rings a millisecond early, or the database is away for a while', async () => {
    const { room, cai } = await submitted()
    const revealed = new Promise<void>((resolve) => {
      room.subscribe(() => (room.viewFor(cai)?.revealedAt === null ? undefined : resolve()))
    })
    const { now } = world.clock
    world.clock.now = () => now() - 1
    world.clock.pass(SUBMIT_UNDO_MS)
    await settled(room)
    expect(room.viewFor(cai)?.revealedAt).toBeNull()
    world.storage.away = true
    world.clock.pass(1)
    await settled(room)
    world.storage.away = false
    world.clock.pass(2_000)
    await revealed
  })

  /** Until everything that was asked of a room before is done. */
  async function settled(room: LiveRoom): Promise<void> {
    await room.command({ type: 'takeBackCard' }, 'nobody')
  }

  test('[RV2] is taken up after a restart', async () => {
    const { room, cai } = await submitted()
    const registry = new RoomRegistryOf(world).registry
    await registry.resume()
    const again = registry.peek(room.id)!
    const revealed = new Promise<void>((resolve) => {
      again.subscribe(() => (again.viewFor(cai)?.revealedAt === null ? undefined : resolve()))
    })
    world.clock.pass(SUBMIT_UNDO_MS)
    await revealed
  })
})

describe('memory', () => {
  test('an idle room is forgotten, one with people in it is not', async () => {
    const { room, ina } = await world.room()
    const leave = room.connected(ina)
    const unsubscribe = room.subscribe(() => {})
    world.clock.pass(10 * 60_000)
    expect(world.registry.peek(room.id)).toBe(room)
    leave()
    unsubscribe()
    world.boardIsOpen = true
    world.clock.pass(10 * 60_000)
    expect(world.registry.peek(room.id)).toBe(room)
    world.boardIsOpen = false
    world.clock.pass(10 * 60_000)
    expect(world.registry.peek(room.id)).toBeNull()
    expect(await world.registry.get(room.id)).not.toBe(room)
  })

  test('two first callers share one load', async () => {
    const { room } = await world.room()
    const { registry } = new RoomRegistryOf(world)
    const [one, two] = await Promise.all([registry.get(room.id), registry.get(room.id)])
    expect(one).toBe(two)
  })
})

/** A second process on the same storage. */
class RoomRegistryOf {
  readonly registry: RoomRegistry

  constructor(first: World) {
    const second = new World()
    Object.assign(second, { storage: first.storage, clock: first.clock })
    this.registry = second.restart()
  }
}
