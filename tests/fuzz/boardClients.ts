import * as Y from 'yjs'
import { BoardBinding } from '@/components/board/BoardBinding'
import { FakeEditor, HeldScheduler } from '@/tests/fuzz/boardEditor'

/** One person's browser: a document, an editor and the binding between them. */
export class BoardClient {
  // drawing a name for it by lot takes a tenth of a program's time
  readonly doc = new Y.Doc({ guid: 'board' })
  readonly editor = new FakeEditor()
  readonly scheduler = new HeldScheduler()
  readonly binding: BoardBinding
  /** updates this client's own writes made, in order */
  readonly written: Uint8Array[] = []
  /** the place in the order that each element had when this client published it */
  readonly published = new Map<string, unknown>()
  private inbox: Uint8Array[] = []
  private applying = false

  constructor(clientId: number) {
    this.doc.clientID = clientId
    this.binding = new BoardBinding(this.doc, this.editor, this.scheduler)
    this.editor.onChange = () => this.binding.handleScene()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      if (this.applying) throw new Error('Applying remote data wrote something')
      this.written.push(update)
    })
    const root = this.doc.getMap<Y.Map<unknown>>('e')
    root.observe(({ keys, transaction }) => {
      if (transaction.origin !== this.binding) return
      for (const [id, { action }] of keys)
        if (action === 'add') this.published.set(id, root.get(id)?.get('i'))
    })
  }

  receive(update: Uint8Array): void {
    this.inbox.push(update)
  }

  /** Takes what has arrived into the document, then draws a frame. */
  sync(): void {
    const inbox = this.inbox
    this.inbox = []
    for (const update of inbox) Y.applyUpdate(this.doc, update, this)
    this.scheduler.runFrame()
  }

  /** Draws a frame in which nothing local is left to write: any update it makes is a fault. */
  showRemote(): void {
    this.binding.flush()
    this.applying = true
    const inbox = this.inbox
    this.inbox = []
    // all at once, as one who was away gets it
    this.doc.transact(() => {
      for (const update of inbox) Y.applyUpdate(this.doc, update, this)
    }, this)
    this.scheduler.runFrame()
    this.scheduler.runTimers()
    this.scheduler.runFrame()
    this.applying = false
  }
}

/** A relay between clients: it delivers in order, and nothing to those who are cut off. */
export class BoardNetwork {
  readonly clients: readonly BoardClient[]
  private readonly delivered: number[][]
  private readonly cut = new Set<number>()

  constructor(size: number) {
    this.clients = Array.from({ length: size }, (_, i) => new BoardClient(i + 1))
    this.delivered = this.clients.map(() => this.clients.map(() => 0))
  }

  partition(i: number): void {
    this.cut.add(i)
  }

  heal(): void {
    this.cut.clear()
  }

  /** Delivers everything written so far between those who are connected. */
  deliver(): void {
    this.clients.forEach((from, f) => {
      this.clients.forEach((to, t) => {
        if (f === t || this.cut.has(f) || this.cut.has(t)) return
        for (let i = this.delivered[f]![t]!; i < from.written.length; i += 1) to.receive(from.written[i]!)
        this.delivered[f]![t] = from.written.length
      })
    })
  }

  /** Ends every gesture and partition and lets everyone see everything. */
  settle(): void {
    this.heal()
    for (const client of this.clients) {
      client.editor.release()
      client.binding.flush()
    }
    this.deliver()
    for (const client of this.clients) client.showRemote()
  }

  destroy(): void {
    for (const client of this.clients) client.binding.destroy()
  }
}
