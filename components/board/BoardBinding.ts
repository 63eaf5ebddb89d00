import * as Y from 'yjs'
import { isInStep, mergeScene, patchScene, type Merge, type Taken } from '@/components/board/mergeScene'
import type { SceneElement } from '@/components/board/sceneElements'
import { IDLE, type Gesture, type SceneHolder, type Scheduler } from '@/components/board/SceneHolder'
import { SceneWatch } from '@/components/board/SceneWatch'
import { readEntry, rootOf, type Entry } from '@/domain/board/codec'
import { isBoxLike, isElementType, type BoardElement } from '@/domain/board/element'
import { copyJson } from '@/domain/board/json'
import { isBeingRead } from '@/domain/board/picture'
import { Projection } from '@/domain/board/projection'
import { toLength } from '@/domain/board/quantise'
import { applyDelta, compose, diffText, type TextDelta } from '@/domain/board/textDelta'
import { applyChanges, changesOf, createEntry } from '@/domain/board/writes'

/** How long a change may wait before it is written, in milliseconds. */
const FLUSH = { typing: 150, many: 100, few: 50 } as const
const MANY = 4
/** Above so many elements to look at, the whole scene is merged. */
const FEW = 32

/** What the binding last knew of an element in the scene: a deep copy, since the editor changes its own in place. */
export type Shadow = { nonce: number; base: BoardElement }

/**
 * Keeps the editor's scene and the document in step. Local changes are found by `versionNonce`, written as the
 * registers that differ from the shadow, in one transaction with this object as its origin; what others do is shown
 * at most once a frame, and never while the local person holds the element.
 */
export class BoardBinding {
  private readonly doc: Y.Doc
  private readonly scene: SceneHolder
  private readonly scheduler: Scheduler
  private readonly root: Y.Map<unknown>
  private readonly projection: Projection
  private readonly shadows = new Map<string, Shadow>()
  private readonly taken = new Map<string, Taken>()
  /** remote steps on a text since its shadow */
  private readonly pendingText = new Map<string, TextDelta>()
  private readonly watch = new SceneWatch()
  /** what the local person has changed and nobody has written yet */
  private readonly dirty = new Map<string, SceneElement>()
  /** what may be shown otherwise than the document says, whether or not that changes */
  private unsettled = new Set<string>()
  /** the order of the scene when it was last merged */
  private mergedOrder = -1
  /** elements published while this client draws them: the only ones whose disappearance deletes them */
  private readonly drawn = new Set<string>()
  private gesture: Gesture = IDLE
  private cancelFlush: (() => void) | null = null
  private cancelFrame: (() => void) | null = null

  constructor(doc: Y.Doc, scene: SceneHolder, scheduler: Scheduler) {
    this.doc = doc
    this.scene = scene
    this.scheduler = scheduler
    this.root = rootOf(doc)
    this.projection = new Projection(doc)
    this.root.observeDeep(this.handleDocument)
    this.scheduleFrame()
  }

  /** Whether there are changes in the scene that are not in the document yet; what cannot be published is none. */
  get hasUnwritten(): boolean {
    for (const element of this.dirty.values()) {
      // a picture that is being read is there already for whoever put it in
      if (this.isPublishable(element) || (isBeingRead(element) && !element.isDeleted)) return true
    }
    return false
  }

  /** To be called at every change of the editor; that is also every move of a cursor, so it must cost nothing. */
  handleScene(): void {
    const before = this.gesture
    this.gesture = this.scene.gesture()
    this.findDirty()
    if ([...before.busy].some((id) => !this.gesture.busy.has(id))) {
      this.flush()
      this.scheduleFrame()
    } else if (this.dirty.size > 0) this.scheduleFlush()
    // what is missing without anybody's deletion has to come back, also when nothing else happens
    if (this.watch.order !== this.mergedOrder) this.scheduleFrame()
  }

  /** Writes every local change now: at the end of a gesture, on blur and pagehide, and before freezing. */
  flush(): void {
    this.cancelFlush?.()
    this.cancelFlush = null
    if (this.dirty.size === 0 && this.drawn.size === 0) return
    this.gesture = this.scene.gesture()
    const present = new Set<string>()
    this.doc.transact(() => {
      for (const element of this.scene.elements()) {
        if (this.drawn.has(element.id)) present.add(element.id)
        if (!this.dirty.has(element.id)) continue
        present.add(element.id)
        this.write(element)
      }
      this.buryFiltered(present)
    }, this)
    // what has left the scene unwritten will never be written
    for (const id of this.dirty.keys()) if (!present.has(id)) this.dirty.delete(id)
    // the author, too, sees the stored values (quantised, and derived where nothing is stored) once they let go
    if (this.gesture.busy.size === 0) this.scheduleFrame()
  }

  /** Shows what the document says now, without waiting for the next frame. */
  showDocument(): void {
    this.cancelFrame?.()
    this.cancelFrame = null
    // a remote value must not be compared with a scene that holds unwritten changes
    this.flush()
    this.gesture = this.scene.gesture()
    const elements = this.scene.elements()
    const merged = this.merge(elements)
    for (const { id, index } of merged.reindexed) {
      const shadow = this.shadows.get(id)
      if (shadow) shadow.base = { ...shadow.base, index }
    }
    for (const [id, shown] of merged.replaced) {
      this.shadows.set(id, { nonce: shown.scene.versionNonce, base: shown.element })
      this.pendingText.delete(id)
    }
    this.unsettled = new Set(merged.deferred)
    if (merged.next.length !== elements.length || merged.next.some((element, i) => element !== elements[i])) {
      this.scene.replace(merged.next)
      this.seeShown(merged.next)
    } else if (!this.watch.hasOrderOf(elements)) this.findDirty()
    this.mergedOrder = this.watch.order
  }

  destroy(): void {
    this.flush()
    this.cancelFrame?.()
    this.root.unobserveDeep(this.handleDocument)
  }

  private findDirty(): void {
    for (const element of this.watch.changed(this.scene.elements())) {
      const shadow = this.shadows.get(element.id)
      if (shadow ? shadow.nonce !== element.versionNonce : !element.isDeleted)
        this.dirty.set(element.id, element)
    }
  }

  /** What was just shown holds nothing of the local person's, provided that the editor took it as it is. */
  private seeShown(next: readonly SceneElement[]): void {
    const shown = this.scene.elements()
    const isAsGiven = shown.length === next.length && shown.every((element, i) => element === next[i])
    if (!isAsGiven || !this.watch.adopt(shown)) this.findDirty()
  }

  private merge(elements: readonly SceneElement[]): Merge {
    const { busy } = this.gesture
    const context = { elements, busy, taken: this.taken, nonce: () => this.scheduler.nonce() }
    const projected = this.projection.elements()
    const change = this.projection.takeChange()
    const ids = new Set([...change.ids, ...this.unsettled])
    const isMergedOrder = this.watch.order === this.mergedOrder && this.watch.hasOrderOf(elements)
    const isSameOrder = !change.isReordered && isMergedOrder
    const patched =
      ids.size <= FEW ? patchScene({ ...context, ids, projectedOf: (id) => this.projection.get(id) }) : null
    if (patched && (isSameOrder || isInStep(patched.next, projected))) return patched
    return mergeScene({ ...context, projected })
  }

  private scheduleFlush(): void {
    if (this.cancelFlush) return
    const wait = this.gesture.typing ? FLUSH.typing : this.dirty.size > MANY ? FLUSH.many : FLUSH.few
    this.cancelFlush = this.scheduler.after(wait, () => this.flush())
  }

  private scheduleFrame(): void {
    this.cancelFrame ??= this.scheduler.nextFrame(() => this.showDocument())
  }

  private readonly handleDocument = (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    const local = transaction.origin === this
    for (const event of events) {
      const [id] = event.path
      if (id === undefined) this.projection.invalidate(event.keys.keys())
      else this.projection.invalidate([String(id)])
      if (!local && id !== undefined && event.target instanceof Y.Text) {
        const before = this.pendingText.get(String(id)) ?? []
        this.pendingText.set(String(id), compose(before, event.delta as TextDelta))
      }
    }
    if (!local) this.scheduleFrame()
  }

  private write(element: SceneElement): void {
    if (!isElementType(element.type)) {
      this.dirty.delete(element.id)
      return
    }
    const entry = this.root.get(element.id)
    const known = this.shadows.get(element.id)?.base ?? readEntry(element.id, entry)
    if (entry instanceof Y.Map && known) this.update(entry as Entry, known, element)
    else if (!element.isDeleted) {
      if (!this.isPublishable(element)) return
      this.create(element)
    }
    this.shadows.set(element.id, { nonce: element.versionNonce, base: copyJson<BoardElement>(element) })
    this.dirty.delete(element.id)
    this.unsettled.add(element.id)
  }

  private create(element: SceneElement): void {
    createEntry(this.root, element)
    if (this.gesture.drawing.has(element.id)) this.drawn.add(element.id)
  }

  private update(entry: Entry, known: BoardElement, element: BoardElement): void {
    const { changes, pending } = changesOf(known, element, entry, this.pendingOf(entry, known))
    applyChanges(entry, changes)
    if (pending.length > 0) this.pendingText.set(element.id, pending)
    else this.pendingText.delete(element.id)
  }

  /** The remote steps since the shadow; made up as one replaced stretch should they not add up. */
  private pendingOf(entry: Entry, known: BoardElement): TextDelta {
    const text = entry.get('x')
    if (!(text instanceof Y.Text)) return []
    const base = known.originalText ?? ''
    const pending = this.pendingText.get(known.id) ?? []
    const current = text.toJSON()
    return applyDelta(base, pending) === current ? pending : diffText(base, current)
  }

  /** A box without extent, a line without a second point and a picture without an id are not there yet, and perhaps never will be. */
  private isPublishable(element: SceneElement): boolean {
    // until it has an id nobody could say whose picture it is, should its author leave now
    if (isBeingRead(element)) return false
    if (!this.gesture.drawing.has(element.id)) return true
    if (element.type === 'text') return element.text !== ''
    if (isBoxLike(element.type)) return element.width !== 0 || element.height !== 0
    const [first, ...rest] = element.points ?? []
    return rest.some(([x, y]) => toLength(x) !== toLength(first![0]) || toLength(y) !== toLength(first![1]))
  }

  /** What its creator was drawing and the editor has thrown away (too small to see) is deleted for everyone. */
  private buryFiltered(present: ReadonlySet<string>): void {
    for (const id of this.drawn) {
      if (this.gesture.drawing.has(id)) continue
      this.drawn.delete(id)
      if (present.has(id)) continue
      const entry = this.root.get(id)
      if (entry instanceof Y.Map && this.shadows.delete(id)) entry.set('c:isDeleted', true)
    }
  }
}
