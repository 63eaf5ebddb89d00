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
export type BoardMoment = {
  at: number
  userId: string
  elements: readonly BoardElement[]
  /**
   * The places, ascending, at which it differs from the moment before, where both show the same elements in the same
   * order; null: anything may differ. With thousands of elements, looking at each again would cost more than all else.
   */
  changedPlaces: readonly number[] | null
}

/**
 * A board's history from its log, given row by row in the log's order: one moment for each person and millisecond.
 * Everything up to `since` makes a single moment. Elements that did not change between two moments are the same objects.
 */
export class LogFolder {
  readonly #since: number
  readonly #doc = new Y.Doc()
  readonly #projection = new Projection(this.#doc)
  #pending: LoggedUpdate | null = null
  #shown: readonly BoardElement[] = []
  #places = new Map<string, number>()

  /** @param since server time */
  constructor(since: number) {
    this.#since = since
    rootOf(this.#doc).observeDeep((events) => {
      for (const event of events) this.#projection.invalidate(changedIds(event))
    })
  }

  /** Takes the next row. @returns the moment that ended before it; null while it goes on */
  add(update: LoggedUpdate): BoardMoment | null {
    const pending = this.#pending
    const ended = pending !== null && !isSameMoment(pending, update, this.#since)
    const moment = ended ? this.#momentAfter(pending) : null
    Y.applyUpdate(this.#doc, update.bytes)
    this.#pending = update
    return moment
  }

  /** The last moment; null for a log without rows. Nothing can be added after it. */
  finish(): BoardMoment | null {
    const moment = this.#pending === null ? null : this.#momentAfter(this.#pending)
    this.#doc.destroy()
    return moment
  }

  #momentAfter({ at, userId }: LoggedUpdate): BoardMoment {
    const all = this.#projection.elements()
    const { ids, isReordered } = this.#projection.takeChange()
    const changedPlaces = isReordered ? null : this.#placesOf(ids)
    if (changedPlaces === null) {
      this.#shown = all.filter((element) => !element.isDeleted)
      this.#places = new Map(this.#shown.map(({ id }, place) => [id, place]))
    } else {
      const elements = this.#shown.slice()
      for (const place of changedPlaces) elements[place] = this.#projection.get(elements[place]!.id)!
      this.#shown = elements
    }
    return { at, userId, elements: this.#shown, changedPlaces }
  }

  /** Where these elements are shown; null when one of them came or went. */
  #placesOf(ids: ReadonlySet<string>): number[] | null {
    const places: number[] = []
    for (const id of ids) {
      const place = this.#places.get(id)
      const isShown = this.#projection.get(id)?.isDeleted === false
      if (isShown !== (place !== undefined)) return null
      if (place !== undefined) places.push(place)
    }
    return places.sort((a, b) => a - b)
  }
}

/** The history of a whole log at once: see `LogFolder`. */
export function* foldLog(
  log: Iterable<LoggedUpdate>,
  since: number,
): Generator<BoardMoment, void, undefined> {
  const folder = new LogFolder(since)
  for (const update of log) {
    const moment = folder.add(update)
    if (moment !== null) yield moment
  }
  const last = folder.finish()
  if (last !== null) yield last
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
