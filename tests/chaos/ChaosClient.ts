import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeDurable } from '@/domain/board/ackMessage'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@/server/board/messages'

const BACK_MS = 30
const SYNC = 0
const STEP_1 = 0

/**
 * Somebody who draws and keeps count of what the server has called durable, by y-websocket's protocol. Comes back by
 * itself after every cut.
 */
export class ChaosClient {
  readonly doc = new Y.Doc()
  readonly name: string
  /** the edits that the server has said are durable, by their names */
  readonly acknowledged = new Set<string>()
  /** the edits made */
  readonly made: string[] = []
  private readonly url: () => string
  private ws: WebSocket | null = null
  private timer: NodeJS.Timeout | null = null
  private isLeaving = false
  /** sync frames sent on this connection, and the edits that those up to each of them bring */
  private frames = 0
  private covered: { frame: number; edits: number }[] = []

  /** @param url where the board is now: it may move with a restart */
  constructor(name: string, url: () => string) {
    this.name = name
    this.url = url
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.isOpen) this.sendCounted(encodeUpdate(update))
    })
    this.connect()
  }

  get isOpen(): boolean {
    return this.ws?.readyState === WebSocket.OPEN
  }

  /** Whether everything made so far is acknowledged. */
  get isSettled(): boolean {
    return this.acknowledged.size === this.made.length
  }

  /** One edit, in one update. */
  edit(): void {
    const name = `${this.name}-${this.made.length}`
    this.made.push(name)
    this.doc
      .getMap('edits')
      .set(name, { of: this.name, text: 'what was drawn '.repeat(1 + (this.made.length % 8)) })
  }

  leave(): void {
    this.isLeaving = true
    if (this.timer !== null) clearTimeout(this.timer)
    this.ws?.terminate()
  }

  private connect(): void {
    const ws = new WebSocket(this.url())
    this.ws = ws
    this.frames = 0
    this.covered = []
    ws.on('open', () => ws.send(encodeSyncStep1(Y.encodeStateVector(this.doc))))
    ws.on('message', (data: Buffer) => this.handle(data))
    ws.on('error', () => undefined)
    ws.on('close', () => {
      if (!this.isLeaving) this.timer = setTimeout(() => this.connect(), BACK_MS)
    })
  }

  private handle(message: Uint8Array): void {
    const durable = decodeDurable(message)
    if (durable !== null) return this.handleDurable(durable)
    const decoder = decoding.createDecoder(message)
    if (decoding.readVarUint(decoder) !== SYNC) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === STEP_1) this.sendCounted(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)))
    else Y.applyUpdate(this.doc, payload, this)
  }

  private sendCounted(frame: Uint8Array): void {
    this.ws?.send(frame)
    this.frames += 1
    this.covered.push({ frame: this.frames, edits: this.made.length })
  }

  private handleDurable(n: number): void {
    let edits = 0
    while (this.covered.length > 0 && this.covered[0]!.frame <= n) edits = this.covered.shift()!.edits
    for (let index = this.acknowledged.size; index < edits; index += 1)
      this.acknowledged.add(this.made[index]!)
  }
}
