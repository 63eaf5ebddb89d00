import { generateKeyBetween } from 'fractional-indexing'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { defaultsOf } from '@/domain/board/defaults'
import type { BoardElement } from '@/domain/board/element'
import { encodePresence, presenceOf } from '@/domain/board/presence'
import { projection } from '@/domain/board/projection'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'
import { PARTNER, strokeAt } from '@/tests/bench/smooth/strokes'

/** Who draws at the other end of the room, as the product's client would write it. */
export class Partner {
  private readonly doc = new Y.Doc()
  private readonly provider: WebsocketProvider
  private timer: NodeJS.Timeout | null = null
  private step = 0

  constructor(port: number, room: string) {
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/board`, room, this.doc, {
      params: { as: 'cai' },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
  }

  /** Resolves when it has the room's board, and has put `board` into it. */
  async fill(board: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => this.provider.once('sync', () => resolve()))
    Y.applyUpdate(this.doc, board)
  }

  start(): void {
    this.step = 0
    this.timer = setInterval(() => this.draw(), PARTNER.everyMs)
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer)
  }

  leave(): void {
    this.stop()
    this.provider.destroy()
    this.doc.destroy()
  }

  private indexOnTop(): string {
    return generateKeyBetween(projection(this.doc).at(-1)?.index ?? null, null)
  }

  private draw(): void {
    const { id, x, y, points } = strokeAt(this.step)
    this.step += 1
    const root = rootOf(this.doc)
    const entry = root.get(id) as Entry | undefined
    const known = readEntry(id, entry)
    const element = {
      ...defaultsOf('freedraw'),
      ...known,
      id,
      type: 'freedraw',
      x,
      y,
      angle: 0,
      seed: 1,
      points,
      pressures: [],
      index: known?.index ?? this.indexOnTop(),
      isDeleted: false,
    } as unknown as BoardElement
    this.doc.transact(() => {
      if (entry && known) applyChanges(entry, changesOf(known, element, entry, []).changes)
      else createEntry(root, element)
    })
    const pointer = { x: x + points.length, y }
    const presence = { ...presenceOf('cai'), pointer, pressed: true, drawing: true }
    this.provider.awareness.setLocalState(encodePresence(presence))
  }
}
