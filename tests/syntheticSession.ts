import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import { extentOf, type BoardElement, type ElementType, type Point } from '@/domain/board/element'
import type { LoggedUpdate } from '@/domain/board/foldLog'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'

/** An invented interview's board log, made by the document's own code: the same seed gives the same log. */
export type SyntheticSession = {
  log: LoggedUpdate[]
  startedAt: number
  endedAt: number
  /** What two editors would have drawn on screen while it was made. */
  frames: number
}

export type SessionSize = { minutes: number; actions: number; seed: number }

/** 45 minutes, two people, about 350 actions: the session that the budgets speak of. */
export const TYPICAL: SessionSize = { minutes: 45, actions: 352, seed: 7 }
/** Ten of those on one board. */
export const TENFOLD: SessionSize = { minutes: 450, actions: 3_520, seed: 7 }

const FRAME_MS = 16
const FLUSH_MS = 50
const TYPING_MS = 150
const WARM_UP_MS = 60_000

const WORDS = 'client gateway cache shard queue write read replica index key ttl lag quorum ring retry'.split(
  ' ',
)

/** Makes the log of a session; `startedAt` is an arbitrary moment, the warm-up lies before it. */
export function syntheticSession({ minutes, actions, seed }: SessionSize): SyntheticSession {
  const board = new SyntheticBoard(seed)
  const startedAt = 1_750_000_000_000
  const endedAt = startedAt + minutes * 60_000
  const pause = (minutes * 60_000) / actions
  for (let i = 0; i < 4; i++) board.act(startedAt - WARM_UP_MS + i * 5_000)
  for (let i = 0; i < actions; i++)
    board.act(startedAt + Math.round(i * pause + board.random() * pause * 0.3))
  return { log: board.log, startedAt, endedAt, frames: board.frames }
}

type Author = { userId: string; doc: Y.Doc }

class SyntheticBoard {
  readonly log: LoggedUpdate[] = []
  frames = 0
  readonly #authors: Author[]
  readonly #state: { seed: number }
  #ids: string[] = []
  #last: string | null = null
  #now = 0

  constructor(seed: number) {
    this.#state = { seed }
    this.#authors = ['interviewer', 'candidate'].map((userId, i) => {
      const doc = new Y.Doc()
      doc.clientID = i + 1
      return { userId, doc }
    })
    for (const author of this.#authors)
      author.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin !== 'local') return
        this.log.push({ at: this.#now, userId: author.userId, bytes })
        for (const other of this.#authors) if (other !== author) Y.applyUpdate(other.doc, bytes)
      })
  }

  /** A number from 0 up to 1 (mulberry32). */
  random(): number {
    const state = this.#state
    state.seed = (state.seed + 0x6d2b79f5) | 0
    let t = Math.imul(state.seed ^ (state.seed >>> 15), 1 | state.seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** One thing that somebody does at the board, from `at` on. */
  act(at: number): void {
    this.#now = Math.max(at, this.#now)
    const author = this.#authors[this.random() < 0.75 ? 1 : 0]!
    const dice = this.random()
    if (dice < 0.22 || this.#ids.length < 4) this.#labelledBox(author)
    else if (dice < 0.33) this.#arrow(author)
    else if (dice < 0.51) this.#stroke(author)
    else if (dice < 0.62) this.#note(author)
    else if (dice < 0.9) this.#drag(author)
    else if (dice < 0.96) this.#change(author, this.#anyId(), (e) => ({ ...e, backgroundColor: '#ffec99' }))
    else this.#change(author, this.#anyId(), (e) => ({ ...e, isDeleted: true }))
  }

  #labelledBox(author: Author): void {
    const box = this.#create(author, this.random() < 0.8 ? 'rectangle' : 'ellipse', {})
    this.#gesture(author, box, 60, (e, i) => ({ ...e, width: 2 * (i + 1), height: 1.25 * (i + 1) }))
    const label = this.#create(author, 'text', { text: '', originalText: '', containerId: box })
    this.#type(author, label, 1 + Math.floor(this.random() * 2))
  }

  #arrow(author: Author): void {
    const bind = () => ({ elementId: this.#anyId(), focus: 0.1, gap: 4 })
    const points: Point[] = [
      [0, 0],
      [1, 1],
    ]
    const id = this.#create(author, 'arrow', { points, startBinding: bind() })
    this.#gesture(author, id, 75, (e, i) => ({
      ...e,
      points: [
        [0, 0],
        [5 * i + this.random(), 2 * i],
      ],
    }))
    this.#change(author, id, (e) => ({ ...e, endBinding: bind() }))
  }

  #stroke(author: Author): void {
    const frames = 60 + Math.floor(this.random() * 200)
    let point: Point = [0, 0]
    const next = (): Point => (point = [point[0] + this.random() * 9 - 3, point[1] + this.random() * 9 - 4.5])
    const id = this.#create(author, 'freedraw', { points: [[0, 0], next()], pressures: [] })
    this.#gesture(author, id, frames, (e) => ({ ...e, points: [...(e.points ?? []), next()] }))
  }

  #note(author: Author): void {
    this.#type(author, this.#create(author, 'text', { text: '', originalText: '' }), 4)
  }

  #drag(author: Author): void {
    const id = this.#anyId()
    const [dx, dy] = [this.random() * 6 - 3, this.random() * 6 - 3]
    this.#gesture(author, id, 60 + Math.floor(this.random() * 90), (e) => ({
      ...e,
      x: e.x + dx,
      y: e.y + dy,
    }))
  }

  #type(author: Author, id: string, words: number): void {
    const text = Array.from({ length: words }, () => WORDS[Math.floor(this.random() * WORDS.length)]).join(
      ' ',
    )
    for (let typed = 1; typed <= text.length; typed += 2) {
      this.#now += TYPING_MS
      this.frames += 2
      const originalText = text.slice(0, typed + 1)
      const size = { width: originalText.length * 9, height: 25 }
      this.#change(author, id, (e) => ({ ...e, ...size, originalText, text: originalText }))
    }
  }

  /** An element changing frame by frame; what it has become goes out every 50 ms. */
  #gesture(
    author: Author,
    id: string,
    frames: number,
    step: (e: BoardElement, i: number) => BoardElement,
  ): void {
    let element = this.#read(author, id)
    let unsent = 0
    for (let i = 0; i < frames && element !== null; i++) {
      element = step(element, i)
      this.#now += FRAME_MS
      this.frames += 1
      unsent += FRAME_MS
      if (unsent < FLUSH_MS && i < frames - 1) continue
      const now = element
      this.#change(author, id, () => now)
      unsent = 0
    }
  }

  #create(author: Author, type: ElementType, own: Partial<BoardElement>): string {
    const id = `el-${this.#ids.length}-${Math.floor(this.random() * 36 ** 6).toString(36)}`
    this.#last = generateKeyBetween(this.#last, null)
    const place = { x: Math.round(this.random() * 2_000), y: Math.round(this.random() * 1_200), angle: 0 }
    const size = { width: 10, height: 10, ...(own.points && extentOf(own.points)) }
    const seed = Math.floor(this.random() * 2 ** 31)
    const element = {
      ...defaultsOf(type),
      seed,
      ...place,
      ...size,
      index: this.#last,
      isDeleted: false,
      ...own,
      id,
      type,
    }
    author.doc.transact(() => createEntry(rootOf(author.doc), element as BoardElement), 'local')
    this.#ids.push(id)
    return id
  }

  #change(author: Author, id: string, change: (element: BoardElement) => BoardElement): void {
    const base = this.#read(author, id)
    const entry = rootOf(author.doc).get(id) as Entry
    if (base === null) return
    const { changes } = changesOf(base, change(base), entry, [])
    author.doc.transact(() => applyChanges(entry, changes), 'local')
  }

  #read(author: Author, id: string): BoardElement | null {
    return readEntry(id, rootOf(author.doc).get(id))
  }

  #anyId(): string {
    return this.#ids[Math.floor(this.random() * this.#ids.length)]!
  }
}
