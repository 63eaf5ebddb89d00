import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BOARD_MESSAGE, encodeFlush } from '@/domain/board/ackMessage'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'
import { MemoryBoardStorage } from '@/tests/contract/memoryBoardStorage'
import { BoardTestServer, RawClient, textOf, until } from '@/tests/integration/boardServer'
import { Pen } from '@/tests/integration/Pen'

let storage: MemoryBoardStorage
let server: BoardTestServer

beforeEach(async () => {
  storage = new MemoryBoardStorage()
  server = await new BoardTestServer(storage, { commitMs: 1 }).listen()
})

afterEach(() => server.stop())

describe('who may come in', () => {
  test('a page of another origin is refused in plain HTTP', async () => {
    const dialling = server.dial('r', 'ada', { origin: 'https://elsewhere.example' })
    await expect(dialling).rejects.toThrow('403')
  })

  test.each([
    ['no session', 'r', BOARD_CLOSE.noSession],
    ['no seat', 'r?as=stranger', BOARD_CLOSE.notAMember],
    ['a room id that cannot be read', '%E0%A4%A?as=ada', BOARD_CLOSE.roomGone],
    ['a room id too long to be one', `${'r'.repeat(65)}?as=ada`, BOARD_CLOSE.roomGone],
    ['no room id', '?as=ada', BOARD_CLOSE.roomGone],
    ['a path below a room', 'r/other?as=ada', BOARD_CLOSE.roomGone],
    ['a door that failed', 'r?as=unlucky', BOARD_CLOSE.database],
  ])('%s: the connection opens, says nothing, and closes with the reason', async (_why, path, close) => {
    const raw = new RawClient(`${server.url}/${path}`)
    expect(await raw.closed).toEqual(close)
    expect(raw.inbox).toEqual([])
    expect(server.plane.status().boards).toBe(0)
  })

  test('a stock provider stops for good at a final refusal', async () => {
    const stranger = server.join('r', 'stranger')
    const closed = await new Promise((resolve) => stranger.provider.once('closed', resolve))
    expect(closed).toEqual(BOARD_CLOSE.notAMember)
    expect(stranger.provider.shouldConnect).toBe(false)
  })

  test('a connection that was refused is not read, whatever it sends', async () => {
    const raw = new RawClient(`${server.url}/r?as=stranger`)
    await raw.opened
    raw.send(new Pen().write('x'))
    raw.send(new Uint8Array(100_000))
    expect((await raw.closed).code).toBe(BOARD_CLOSE.notAMember.code)
    expect(await storage.readLog('r')).toEqual([])
  })

  test('a person who loses the seat is cut off at once, with the reason, and nobody else is', async () => {
    const ada = server.join('r', 'ada')
    const bo = await server.joined('r', 'bo')
    await until(() => ada.provider.synced)
    const closed = new Promise((resolve) => ada.provider.once('closed', resolve))
    server.plane.dropParticipant('r', 'ada', BOARD_CLOSE.seatLost)
    expect(server.plane.status().connections).toBe(1)
    expect(await closed).toEqual(BOARD_CLOSE.seatLost)
    ada.doc.getText('t').insert(0, 'too late')
    bo.doc.getText('t').insert(0, 'still here')
    const cy = await server.joined('r', 'cy')
    await until(() => textOf(cy) === 'still here')
  })
})

describe('who may not draw', () => {
  test('reads everything through a stock provider, and changes nothing', async () => {
    const ada = await server.joined('r', 'ada')
    ada.doc.getText('t').insert(0, 'before')
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'drawn offline ')
    const watcher = await server.joined('r', 'observer', doc)
    await until(() => textOf(watcher).includes('before'))
    watcher.doc.getText('t').insert(0, 'drawn online ')
    watcher.doc.getText('t').delete(watcher.doc.getText('t').length - 1, 1)
    ada.doc.getText('t').insert(6, ' after')
    await until(() => textOf(watcher).includes(' after'))
    expect(textOf(ada)).toBe('before after')
    const late = await server.joined('r', 'bo')
    expect(textOf(late)).toBe('before after')
    await until(() => server.plane.status().queuedBytes === 0)
    expect((await storage.readLog('r')).every(({ userId }) => userId === 'ada')).toBe(true)
    expect(watcher.provider.wsconnected).toBe(true)
  })

  test('is whoever the room no longer lets, from one frame to the next', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    ada.doc.getText('t').insert(0, 'in time')
    await until(() => textOf(bo) === 'in time')
    server.readOnly.add('r')
    const raw = await server.dial('r', 'ada')
    raw.send(new Pen().write('late'))
    await raw.dealtWith()
    expect(textOf(bo)).toBe('in time')
    server.readOnly.delete('r')
    raw.send(new Pen().write(' and again'))
    await until(() => textOf(bo).includes(' and again'))
    expect(textOf(bo)).not.toContain('late')
  })
})

describe('freezing', () => {
  test('takes what a writer still holds, then nothing more, and writes it all', async () => {
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    const bo = await server.joined('r', 'bo')
    ada.send(pen.write('drawn, '))
    await ada.dealtWith()
    server.readOnly.add('r')
    const frozen = server.plane.freeze('r')
    await until(() => ada.inbox.some(([type]) => type === BOARD_MESSAGE.flush), 'to be asked')
    ada.send(pen.write('held'))
    ada.send(encodeFlush())
    ada.send(pen.write(', too late'))
    expect(await frozen).toBe(true)
    await ada.dealtWith()
    const [log] = [await storage.readLog('r')]
    const doc = new Y.Doc()
    for (const { bytes } of log) Y.applyUpdate(doc, bytes)
    expect(doc.getText('t').toJSON()).toBe('drawn, held')
    await until(() => textOf(bo) === 'drawn, held')
    expect(ada.acks.at(-1)).toBe(2)
  })

  test('does not wait longer than it should for a writer who does not answer', async () => {
    await server.stop()
    server = await new BoardTestServer(storage, { flushMs: 30 }).listen()
    const pen = new Pen()
    const ada = await server.dial('r', 'ada', { ack: true })
    ada.send(pen.write('a'))
    await ada.dealtWith()
    expect(await server.plane.freeze('r')).toBe(true)
    ada.send(pen.write('b'))
    await ada.dealtWith()
    expect((await server.joined('r', 'bo')).doc.getText('t').toJSON()).toBe('a')
  })

  test('asks neither readers nor stock providers, who would not understand', async () => {
    const ada = await server.dial('r', 'ada')
    const watcher = await server.dial('r', 'observer', { ack: true })
    await server.joined('r', 'bo')
    expect(await server.plane.freeze('r')).toBe(true)
    await Promise.all([ada.dealtWith(), watcher.dealtWith()])
    expect([...ada.inbox, ...watcher.inbox].some(([type]) => type === BOARD_MESSAGE.flush)).toBe(false)
  })

  test('ends early when the writer it waits for leaves', async () => {
    const ada = await server.dial('r', 'ada', { ack: true })
    await ada.dealtWith()
    const frozen = server.plane.freeze('r')
    ada.ws.terminate()
    expect(await frozen).toBe(true)
  })

  test('of a room that nobody is in is done at once', async () => {
    expect(server.plane.isOpen('nobody')).toBe(false)
    expect(await server.plane.freeze('nobody')).toBe(true)
  })

  test('can be taken back, and done again', async () => {
    const ada = await server.joined('r', 'ada')
    const bo = await server.joined('r', 'bo')
    expect(server.plane.isOpen('r')).toBe(true)
    expect(await server.plane.freeze('r')).toBe(true)
    server.plane.thaw('r')
    ada.doc.getText('t').insert(0, 'and on')
    await until(() => textOf(bo) === 'and on')
    expect(await server.plane.freeze('r')).toBe(true)
    const raw = await server.dial('r', 'cy')
    raw.send(new Pen().write('too late'))
    await raw.dealtWith()
    expect(textOf(await server.joined('r', 'di'))).toBe('and on')
  })

  test('says so when the database does not take the last edits', async () => {
    await server.stop()
    const away = new MemoryBoardStorage()
    away.append = () => Promise.reject(new Error('connection refused'))
    server = await new BoardTestServer(away, { drainMs: 30, retryMs: 5 }).listen()
    const raw = await server.dial('r', 'ada')
    raw.send(new Pen().write('unwritten'))
    await raw.dealtWith()
    expect(await server.plane.freeze('r')).toBe(false)
  })
})
