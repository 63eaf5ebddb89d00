import { movedIds } from '@/domain/replay/drawingOrder'
import { diffElement } from '@/domain/replay/elementDiff'
import type {
  ElementPatch,
  ElementRef,
  SceneBlob,
  SceneElement,
  SceneOperation,
} from '@/domain/replay/sceneBlob'

/** Server times of the interview's start and end, milliseconds since the epoch. */
export type InterviewBounds = { startedAt: number; endedAt: number }

/** The board right after one person's change. Elements that did not change keep their identity where they can. */
export type BoardFrame = {
  at: number
  userId: string
  elements: readonly SceneElement[]
  /** See `BoardMoment`; only from frames that follow each other without a gap. */
  changedPlaces?: readonly number[] | null
}

/**
 * Turns a board's history, frame by frame, into the blob that the player reads. Frames come in the log's order; a
 * frame's time never counts as earlier than that of the frame before, and what arrives after the end (a last flush,
 * an offline laptop) counts as the end.
 */
export class SceneCompiler {
  readonly #bounds: InterviewBounds
  readonly #refs = new Map<string, ElementRef>()
  readonly #users = new Map<string, number>()
  readonly #operations: SceneOperation[] = []
  #initial: readonly SceneElement[] = []
  #elements: readonly SceneElement[] = []
  #t = 0

  constructor(bounds: InterviewBounds) {
    this.#bounds = bounds
  }

  /** The next frame of the history. */
  add({ at, userId, elements, changedPlaces = null }: BoardFrame): void {
    if (at <= this.#bounds.startedAt && this.#operations.length === 0) {
      for (const { id } of elements) this.#refOf(id)
      this.#initial = elements
      this.#elements = elements
      return
    }
    const entries =
      changedPlaces === null ? this.#differences(elements) : this.#differencesAt(changedPlaces, elements)
    this.#elements = elements
    if (entries.length === 0) return
    this.#t = Math.max(this.#t, Math.min(at, this.#bounds.endedAt) - this.#bounds.startedAt)
    this.#operations.push({ t: this.#t, user: this.#userOf(userId), entries })
  }

  /** Everything that was added. */
  finish(): SceneBlob {
    return {
      durationMs: Math.max(0, this.#bounds.endedAt - this.#bounds.startedAt),
      users: [...this.#users.keys()],
      ids: [...this.#refs.keys()],
      initial: this.#initial,
      operations: this.#operations,
    }
  }

  #differencesAt(places: readonly number[], next: readonly SceneElement[]): SceneOperation['entries'] {
    return places.flatMap((place) => this.#changed(this.#elements[place]!, next[place]!))
  }

  #differences(next: readonly SceneElement[]): SceneOperation['entries'] {
    const previous = this.#elements
    if (previous.length !== next.length || previous.some((e, i) => e.id !== next[i]!.id))
      return this.#reordered(previous, next)
    // by far the most frames change one or two elements in place: no maps are built for those
    return next.flatMap((element, i) => this.#changed(previous[i]!, element))
  }

  #changed(previous: SceneElement, element: SceneElement): [ElementRef, ElementPatch][] {
    const patch = previous === element ? null : diffElement(previous, element)
    return patch === null ? [] : [[this.#refOf(element.id), patch]]
  }

  #reordered(previous: readonly SceneElement[], next: readonly SceneElement[]): SceneOperation['entries'] {
    const before = new Map(previous.map((element) => [element.id, element]))
    const present = new Set(next.map((element) => element.id))
    const moved = movedIds([...before.keys()], [...present])
    const gone = previous.filter((element) => !present.has(element.id))
    const entries: [ElementRef, ElementPatch | null][] = gone.map((element) => [
      this.#refOf(element.id),
      null,
    ])
    let below: ElementRef | null = null
    for (const element of next) {
      const ref = this.#refOf(element.id)
      const was = before.get(element.id)
      // entries stay in drawing order: the player finds the element below already in its place
      if (moved.has(element.id)) entries.push([ref, { ...diffElement(was ?? null, element), after: below }])
      else if (was !== undefined) entries.push(...this.#changed(was, element))
      below = ref
    }
    return entries
  }

  #refOf(id: string): ElementRef {
    return placeIn(this.#refs, id)
  }

  #userOf(id: string): number {
    return placeIn(this.#users, id)
  }
}

function placeIn(places: Map<string, number>, key: string): number {
  const known = places.get(key)
  if (known !== undefined) return known
  places.set(key, places.size)
  return places.size - 1
}
