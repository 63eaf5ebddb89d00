import { z } from 'zod'
import type { FieldKey } from '@/domain/room/fields'
import type { RoomView } from '@/domain/room/view'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { RoomConnection } from '@/components/room/RoomConnection'
import { clientId } from '@/components/room/clientId'
import {
  canSend,
  draftOf,
  isDirty,
  reduceSettledText,
  settledText,
  type Draft,
  type ServerText,
  type SettledText,
  type SettledTextEvent,
} from '@/components/room/settledText'

/** A pause in typing this long settles the text. */
const PAUSE_MS = 800
const RETRY_MS = 4_000
/** Refusals that pass by themselves. */
const PASSING: readonly RoomErrorCode[] = ['unavailable', 'busy', 'too_many_requests']

const draftSchema = z.object({
  text: z.string(),
  base: z.number(),
  sent: z.object({ editId: z.string(), text: z.string(), base: z.number() }).nullable(),
})

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
type Connection = Pick<RoomConnection, 'getSnapshot' | 'send' | 'serverNow' | 'subscribe'>
type Cell = { state: SettledText; timer: ReturnType<typeof setTimeout> | null; listeners: Set<() => void> }

/** What a view says of one's own field. */
export function serverText(view: RoomView, field: FieldKey): ServerText {
  const me = view.you.participantId
  const [kind, part] = field.split(':')
  const value =
    kind === 'private-notes'
      ? view.notes
      : kind === 'score-note'
        ? view.cards[me]?.notes[part as keyof RoomView['cards'][string]['notes']]
        : view.takeaways[me]?.[part as 'keep' | 'stop' | 'start' | 'drill']
  return { version: value?.version ?? 0, text: value?.text ?? '' }
}

/**
 * The text fields of one person in one room. They live beside the connection, not in the boxes that show them, so that
 * closing a panel neither loses nor delays what was typed. Until the server has it, a draft is also kept in the
 * browser's storage, where a reload finds it.
 */
export class SettledFields {
  private readonly cells = new Map<FieldKey, Cell>()
  private lastView: RoomView
  private wasConnected = false

  private readonly connection: Connection
  private readonly drafts: DraftStorage | null

  /** @param drafts where unsaved texts are kept; null when the browser forbids it */
  constructor(connection: Connection, drafts: DraftStorage | null) {
    this.connection = connection
    this.drafts = drafts
    this.lastView = connection.getSnapshot().view
  }

  /** Follows the connection until the returned function is called. */
  start(): () => void {
    const stop = this.connection.subscribe(() => this.handleRoomChange())
    return () => {
      stop()
      for (const cell of this.cells.values()) if (cell.timer !== null) clearTimeout(cell.timer)
    }
  }

  read(field: FieldKey): SettledText {
    return this.cellOf(field).state
  }

  subscribe(field: FieldKey, listener: () => void): () => void {
    const { listeners } = this.cellOf(field)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Brings back a draft that an earlier visit could not save. */
  restore(field: FieldKey): void {
    const stored = this.storedDraft(field)
    if (stored === null) return
    this.dispatch(field, { type: 'restored', draft: stored })
    if (isDirty(this.read(field))) this.saveIn(field, 0)
    else this.forgetDraft(field)
  }

  type(field: FieldKey, text: string): void {
    this.dispatch(field, { type: 'typed', text })
    this.saveIn(field, PAUSE_MS)
  }

  /** Saves now what is not saved: on blur, on Retry. */
  settle(field: FieldKey): void {
    const cell = this.cellOf(field)
    if (cell.timer !== null) clearTimeout(cell.timer)
    cell.timer = null
    if (!canSend(cell.state) || this.connection.getSnapshot().connection !== 'connected') return
    const { draft: text, base, repeat } = cell.state
    const editId = repeat !== null && repeat.text === text ? repeat.editId : clientId()
    this.dispatch(field, { type: 'sent', editId })
    void this.connection.send({ type: 'settleText', editId, field, text, base }).then((result) => {
      if (!result.ok) {
        this.dispatch(field, { type: 'refused', code: result.error })
        if (PASSING.includes(result.error)) this.saveIn(field, RETRY_MS)
        return
      }
      this.dispatch(field, { type: 'saved', at: this.connection.serverNow() })
      // Typed while this was under way, its own pause perhaps already over.
      if (canSend(this.read(field))) this.saveIn(field, PAUSE_MS)
    })
  }

  private handleRoomChange(): void {
    const { view, connection } = this.connection.getSnapshot()
    const connected = connection === 'connected'
    if (view === this.lastView && connected === this.wasConnected) return
    this.lastView = view
    this.wasConnected = connected
    for (const [field, cell] of this.cells) {
      this.dispatch(field, { type: 'heard', server: serverText(view, field) })
      // What was typed while there was no connection; a pause that still runs will save by itself.
      if (connected && cell.timer === null && cell.state.failed === null) this.settle(field)
    }
  }

  private saveIn(field: FieldKey, ms: number): void {
    const cell = this.cellOf(field)
    if (cell.timer !== null) clearTimeout(cell.timer)
    cell.timer = setTimeout(() => {
      cell.timer = null
      this.settle(field)
    }, ms)
  }

  private cellOf(field: FieldKey): Cell {
    const known = this.cells.get(field)
    if (known !== undefined) return known
    const state = settledText(serverText(this.connection.getSnapshot().view, field))
    const cell: Cell = { state, timer: null, listeners: new Set() }
    this.cells.set(field, cell)
    return cell
  }

  private dispatch(field: FieldKey, event: SettledTextEvent): void {
    const cell = this.cellOf(field)
    const next = reduceSettledText(cell.state, event)
    if (next === cell.state) return
    cell.state = next
    const draft = draftOf(next)
    if (draft === null) this.forgetDraft(field)
    else this.keepDraft(field, draft)
    for (const listener of cell.listeners) listener()
  }

  private draftKey(field: FieldKey): string {
    const { roomId, you } = this.lastView
    return `mockboard:draft:${roomId}:${you.participantId}:${field}`
  }

  private keepDraft(field: FieldKey, draft: Draft): void {
    try {
      this.drafts?.setItem(this.draftKey(field), JSON.stringify(draft))
    } catch {
      // A full or forbidden storage costs only the copy that a reload would find.
    }
  }

  private forgetDraft(field: FieldKey): void {
    try {
      this.drafts?.removeItem(this.draftKey(field))
    } catch {
      // As above.
    }
  }

  private storedDraft(field: FieldKey): Draft | null {
    try {
      return draftSchema.parse(JSON.parse(this.drafts?.getItem(this.draftKey(field)) ?? 'null'))
    } catch {
      return null
    }
  }
}
