import { generateKeyBetween } from 'fractional-indexing'
import type { Gesture, SceneHolder, Scheduler } from '@/components/board/SceneHolder'
import type { SceneElement } from '@/components/board/sceneElements'

/** Time that stands still until the test lets it run. */
export class HeldScheduler implements Scheduler {
  private readonly timers = new Set<() => void>()
  private readonly frames = new Set<() => void>()
  private next = 1

  after(_: number, callback: () => void): () => void {
    const timer = () => callback()
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  nextFrame(callback: () => void): () => void {
    const frame = () => callback()
    this.frames.add(frame)
    return () => this.frames.delete(frame)
  }

  nonce(): number {
    return this.next++
  }

  runTimers(): void {
    for (const timer of [...this.timers]) if (this.timers.delete(timer)) timer()
  }

  runFrame(): void {
    for (const frame of [...this.frames]) if (this.frames.delete(frame)) frame()
  }
}

type Mutable = { -readonly [key in keyof SceneElement]: SceneElement[key] } & Record<string, unknown>

/**
 * An editor that behaves as Excalidraw does where the binding depends on it: objects are changed in place and get a
 * new `versionNonce`, deleted elements stay, new ones are placed on top, and every change calls back.
 */
export class FakeEditor implements SceneHolder {
  private scene: readonly SceneElement[] = []
  private held: Gesture = { busy: new Set(), drawing: new Set(), typing: false }
  /** the very objects that the gesture works on, wherever the scene has gone meanwhile */
  private readonly grasped = new Map<string, SceneElement>()
  private nonce = 1_000_000
  onChange: () => void = () => undefined
  replaced = 0

  elements(): readonly SceneElement[] {
    return this.scene
  }

  gesture(): Gesture {
    return this.held
  }

  replace(elements: readonly SceneElement[]): void {
    this.replaced += 1
    // the very list, as Excalidraw keeps it
    this.scene = elements
    this.onChange()
  }

  get(id: string): SceneElement | undefined {
    return this.scene.find((element) => element.id === id)
  }

  alive(): SceneElement[] {
    return this.scene.filter((element) => !element.isDeleted)
  }

  add(element: Record<string, unknown> & { id: string; type: string }): void {
    const index = generateKeyBetween(this.scene.at(-1)?.index ?? null, null)
    const added = { ...blank, ...element, index, version: 1, versionNonce: (this.nonce += 1) }
    this.scene = [...this.scene, added]
    if (this.held.busy.has(added.id)) this.grasped.set(added.id, added)
    this.onChange()
  }

  /** Changes the held object in place, as Excalidraw's `mutateElement` does. */
  mutate(id: string, change: Record<string, unknown>): void {
    const element = (this.grasped.get(id) ?? this.get(id)) as Mutable | undefined
    if (!element) return
    Object.assign(element, change, { version: element.version + 1, versionNonce: (this.nonce += 1) })
    this.onChange()
  }

  toFront(id: string): void {
    const element = this.get(id)
    if (!element || this.scene.at(-1) === element) return
    const index = generateKeyBetween(this.scene.at(-1)?.index ?? null, null)
    this.scene = [...this.scene.filter((other) => other !== element), element]
    this.mutate(id, { index })
  }

  /** Throws an element out of the scene without a trace, as `finalize` does with what is too small to see. */
  filter(id: string): void {
    this.grasped.delete(id)
    this.scene = this.scene.filter((element) => element.id !== id)
    this.onChange()
  }

  hold(gesture: Gesture): void {
    this.held = gesture
    this.grasped.clear()
    for (const element of this.scene) if (gesture.busy.has(element.id)) this.grasped.set(element.id, element)
    this.onChange()
  }

  release(): void {
    this.hold({ busy: new Set(), drawing: new Set(), typing: false })
  }
}

const blank = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roundness: null,
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  boundElements: null,
  link: null,
  locked: false,
  isDeleted: false,
  seed: 1,
}
