import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { Projection } from '@/domain/board/projection'

/** A row of a board's log, as far as its history is concerned. `at` is server time in milliseconds. */
export type LoggedUpdate = {
  readonly at: number
  readonly userId: string
  /** a Yjs v1 update */
  readonly bytes: Uint8Array
}

/** The board as it was shown after somebody's update. */
export type BoardMoment = { at: number; userId: string; elements: readonly BoardElement[] }

/**
 * A board's history from its log, in the log's order: one moment for each person and millisecond. Everything up to
 * `since` makes a single moment. Elements that did not change between two moments are the same objects.
 */
export function* foldLog(
  log: Iterable<LoggedUpdate>,
  since: number,
): Generator<BoardMoment, void, undefined> {
  const doc = new Y.Doc()
  const projection = new Projection(doc)
  rootOf(doc).observeDeep((events) => {
    for (const event of events) projection.invalidate(changedIds(event))
  })
  const momentAfter = ({ at, userId }: LoggedUpdate): BoardMoment => ({
    at,
    userId,
    elements: projection.elements().filter((element) => !element.isDeleted),
  })
  let pending: LoggedUpdate | null = null
  for (const update of log) {
    if (pending !== null && !isSameMoment(pending, update, since)) yield momentAfter(pending)
    Y.applyUpdate(doc, update.bytes)
    pending = update
  }
  if (pending !== null) yield momentAfter(pending)
  doc.destroy()
}

function isSameMoment(a: LoggedUpdate, b: LoggedUpdate, since: number): boolean {
  return b.at <= since || (a.at === b.at && a.userId === b.userId)
}

type TreeEvent = { readonly path: readonly (string | number)[]; readonly keys: ReadonlyMap<string, unknown> }

/** Entries that an event of the root's tree concerns: the first step of its path, or its own keys at the root. */
export function changedIds({ path, keys }: TreeEvent): Iterable<string> {
  const [id] = path
  return id === undefined ? keys.keys() : [String(id)]
}
