import { beforeEach, describe, expect, test } from 'vitest'
import { BoardRegistry, type RegisteredBoard } from '@/server/board/BoardRegistry'

/** A board whose people and whose writing the test decides on. */
class FakeBoard implements RegisteredBoard {
  size = 0
  isSettled = true
  destroyed = false
  private readonly onEmpty: () => void
  private resolve = () => {}
  private writing = new Promise<void>((resolve) => {
    this.resolve = resolve
  })

  constructor(onEmpty: () => void) {
    this.onEmpty = onEmpty
  }

  settled(): Promise<void> {
    return this.writing
  }

  /** What was on its way is written; what comes now is awaited anew. */
  write(isSettled: boolean): void {
    this.isSettled = isSettled
    this.resolve()
    this.writing = new Promise((resolve) => {
      this.resolve = resolve
    })
  }

  leave(): void {
    this.size -= 1
    if (this.size === 0) this.onEmpty()
  }

  destroy(): void {
    this.destroyed = true
  }
}

let boards: FakeBoard[]
let registry: BoardRegistry<FakeBoard>
const join = (board: FakeBoard) => {
  board.size += 1
}

/** Everything that is ready to run has run. */
const idle = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  boards = []
  registry = new BoardRegistry((_roomId, onEmpty) => {
    const board = new FakeBoard(onEmpty)
    boards.push(board)
    return Promise.resolve(board)
  })
})

describe('a board', () => {
  test('is loaded once for all who come while it loads', async () => {
    await Promise.all([registry.enter('r', join), registry.enter('r', join), registry.enter('other', join)])
    expect(boards.map(({ size }) => size)).toEqual([2, 1])
    expect(registry.boards).toEqual(boards)
  })

  test('goes with its last person', async () => {
    await registry.enter('r', join)
    boards[0]?.leave()
    expect(registry.has('r')).toBe(false)
    expect(boards[0]?.destroyed).toBe(true)
  })

  test('stays for somebody who is on the way in when the last leaves', async () => {
    await registry.enter('r', join)
    const entering = registry.enter('r', join)
    boards[0]?.leave()
    await entering
    expect(boards.length).toBe(1)
    expect(boards[0]).toMatchObject({ size: 1, destroyed: false })
  })

  test('with unwritten updates stays until they are, though people come, draw and leave meanwhile', async () => {
    await registry.enter('r', join)
    const [board] = boards
    if (board === undefined) throw new Error('not loaded')
    board.isSettled = false
    board.leave()
    await idle()
    await registry.enter('r', join)
    board.leave()
    board.write(false)
    await idle()
    expect(board.destroyed).toBe(false)
    board.write(true)
    await idle()
    expect(board.destroyed).toBe(true)
    expect(registry.has('r')).toBe(false)
  })

  test('that somebody came back to is asked again when they leave', async () => {
    await registry.enter('r', join)
    const [board] = boards
    if (board === undefined) throw new Error('not loaded')
    board.isSettled = false
    board.leave()
    await registry.enter('r', join)
    board.write(true)
    await idle()
    expect(board.destroyed).toBe(false)
    board.leave()
    expect(board.destroyed).toBe(true)
  })
})

test('a load that failed is told to all who waited, and tried again for the next', async () => {
  let fail = true
  const failing = new BoardRegistry<FakeBoard>((_roomId, onEmpty) =>
    fail ? Promise.reject(new Error('no database')) : Promise.resolve(new FakeBoard(onEmpty)),
  )
  const both = await Promise.allSettled([failing.enter('r', join), failing.enter('r', join)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(failing.has('r')).toBe(false)
  fail = false
  await failing.enter('r', join)
})
