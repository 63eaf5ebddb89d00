import * as Y from 'yjs'
import { encodeSyncStep2, encodeUpdate } from '@/server/board/messages'

/** A client without a provider: a document, and the frames that a test sends of it when and if it likes. */
export class Pen {
  readonly doc = new Y.Doc()
  private readonly updates: Uint8Array[] = []

  constructor() {
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update))
  }

  /** Adds to the end of the text. @returns the Update frame of that change alone */
  write(text: string): Uint8Array {
    this.doc.getText('t').insert(this.doc.getText('t').length, text)
    return encodeUpdate(this.last())
  }

  /** @returns the update of the last change */
  last(): Uint8Array {
    return this.updates.at(-1) ?? new Uint8Array()
  }

  /** @returns a SyncStep2 frame of the whole document */
  everything(): Uint8Array {
    return encodeSyncStep2(Y.encodeStateAsUpdate(this.doc))
  }
}
