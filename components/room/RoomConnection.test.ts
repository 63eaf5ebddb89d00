import { expect, test, vi } from 'vitest'
import { ok } from '@/domain/result'
import type { ClientCommand } from '@/domain/room/commands'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomView } from '@/domain/room/view'
import type { CommandResult, RoomUpdate } from '@/domain/wire'
import { RoomConnection, type Outbox, type RoomSocket } from '@/components/room/RoomConnection'

/** A socket in the test's hands: what was sent waits here until the test answers it. */
class HandSocket implements RoomSocket {
  readonly handlers = new Map<string, (value: never) => void>()
  commands: { command: ClientCommand; ack: (result: CommandResult) => void }[] = []
  connects = 0
  disconnects = 0
  serverTime = 0

  on(event: string, handler: (value: never) => void): void {
    this.handlers.set(event, handler)
  }
  emit(event: string, ...args: unknown[]): void {
    if (event === 'room:time') return (args[0] as (now: number) => void)(this.serverTime)
    this.commands.push({ command: args[0] as ClientCommand, ack: args[1] as (result: CommandResult) => void })
  }
  connect(): void {
    this.connects++
  }
  disconnect(): void {
    this.disconnects++
  }
  happen(event: string, value?: unknown): void {
    this.handlers.get(event)?.(value as never)
  }
  sentTypes(): string[] {
    return this.commands.map((c) => c.command.type)
  }
}

function update(seq: number, now = seq): RoomUpdate {
  return { view: { roomId: 'r', seq } as RoomView, online: [], now }
}

function connected() {
  const socket = new HandSocket()
  const connection = new RoomConnection(socket, update(1))
  socket.happen('connect')
  socket.happen('room:view', update(2))
  return { socket, connection }
}

const chat: ClientCommand = { type: 'sendChat', messageId: 'message-1', text: 'hello' }
const score: ClientCommand = { type: 'setScore', dimension: 'API', score: 4 }

test('commands wait in order until the room has been seen once', () => {
  const socket = new HandSocket()
  const connection = new RoomConnection(socket, update(1))
  void connection.send(chat)
  void connection.send(score)
  socket.happen('connect')
  expect(socket.sentTypes()).toEqual([])
  socket.happen('room:view', update(1))
  expect(connection.getSnapshot().connection).toBe('connected')
  expect(socket.sentTypes()).toEqual(['sendChat', 'setScore'])
})

test('a command resolves with the answer of the server', async () => {
  const { socket, connection } = connected()
  const answer = connection.send(score)
  socket.commands[0]!.ack(ok(null))
  expect(await answer).toEqual(ok(null))
})

test('a command that was under way when the connection broke is sent again, once', async () => {
  const { socket, connection } = connected()
  const answer = connection.send(chat)
  socket.happen('disconnect', 'transport close')
  expect(connection.getSnapshot().connection).toBe('reconnecting')
  socket.commands = []
  socket.happen('connect')
  socket.happen('room:view', update(3))
  expect(socket.sentTypes()).toEqual(['sendChat'])
  socket.commands[0]!.ack(ok(null))
  expect(await answer).toEqual(ok(null))
  socket.happen('room:view', update(4))
  expect(socket.sentTypes()).toEqual(['sendChat'])
})

test('a command that would do harm twice is given up with a reason instead', async () => {
  const { socket, connection } = connected()
  const answer = connection.send({ type: 'extendClock' })
  socket.happen('disconnect', 'transport close')
  expect(await answer).toEqual({ ok: false, error: 'unavailable' })
  socket.commands = []
  socket.happen('room:view', update(3))
  expect(socket.sentTypes()).toEqual([])
})

test('the refusal of the door ends the connection and answers what waits', async () => {
  const { socket, connection } = connected()
  const answer = connection.send(score)
  socket.happen('room:refused', 'not_a_member' satisfies RoomErrorCode)
  expect(await answer).toEqual({ ok: false, error: 'not_a_member' })
  expect(connection.getSnapshot()).toMatchObject({ connection: 'refused', refusal: 'not_a_member' })
  expect(socket.disconnects).toBe(1)
  expect(await connection.send(score)).toEqual({ ok: false, error: 'not_a_member' })
})

test('a door that is shut for the moment is knocked at again, one that stays shut is not', () => {
  vi.useFakeTimers()
  const socket = new HandSocket()
  const connection = new RoomConnection(socket, update(1))
  connection.open()
  socket.happen('connect_error', new Error('unavailable'))
  vi.runAllTimers()
  expect(socket.connects).toBe(2)
  socket.happen('connect_error', new Error('no_session'))
  vi.runAllTimers()
  expect(socket.connects).toBe(2)
  expect(connection.getSnapshot().refusal).toBe('no_session')
  vi.useRealTimers()
})

test('an older view that arrives late changes nothing', () => {
  const { socket, connection } = connected()
  socket.happen('room:view', update(9))
  socket.happen('room:view', update(8))
  expect(connection.getSnapshot().view.seq).toBe(9)
})

test('the server clock is measured on every connection', () => {
  const socket = new HandSocket()
  const connection = new RoomConnection(socket, update(1, 500), null, () => 1_000)
  expect(connection.serverNow()).toBe(500)
  socket.serverTime = 61_000
  socket.happen('connect')
  expect(connection.serverNow()).toBe(61_000)
})

test('what was typed survives a reload, and leaves the outbox when it is answered', () => {
  let stored: readonly ClientCommand[] = []
  const outbox: Outbox = { read: () => [...stored], write: (commands) => (stored = commands) }
  const before = new RoomConnection(new HandSocket(), update(1), outbox)
  void before.send(chat)
  void before.send({ type: 'extendClock' })
  expect(stored).toEqual([chat])

  const socket = new HandSocket()
  const reloaded = new RoomConnection(socket, update(1), outbox)
  socket.happen('room:view', update(2))
  expect(socket.sentTypes()).toEqual(['sendChat'])
  socket.commands[0]!.ack(ok(null))
  expect(stored).toEqual([])
  expect(reloaded.getSnapshot().connection).toBe('connected')
})
