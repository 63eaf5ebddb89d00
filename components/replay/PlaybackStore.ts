import { advanced, soughtTo, toggled, type Playback, type Speed, type Track } from '@/domain/replay/playback'

/** What drives the playback: calls back with the milliseconds passed since the last call, until it is stopped. */
export type Pulse = (onPassed: (ms: number) => void) => () => void

/**
 * The playback of one replay. It runs many times a second, so it lives outside React: each part of the page subscribes
 * to what it shows of it.
 */
export class PlaybackStore {
  readonly track: Track
  #playback: Playback
  #pulse: Pulse
  #stop: (() => void) | null = null
  readonly #listeners = new Set<() => void>()

  constructor(track: Track, start: number, pulse: Pulse) {
    this.track = track
    this.#pulse = pulse
    this.#playback = soughtTo({ t: 0, playing: false, speed: 1, skipIdle: true }, start, track)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get playback(): Playback {
    return this.#playback
  }

  seek(t: number): void {
    this.#set(soughtTo(this.#playback, t, this.track))
  }

  toggle(): void {
    this.#set(toggled(this.#playback, this.track))
  }

  pause(): void {
    this.#set({ ...this.#playback, playing: false })
  }

  setSpeed(speed: Speed): void {
    this.#set({ ...this.#playback, speed })
  }

  setSkipIdle(skipIdle: boolean): void {
    this.#set({ ...this.#playback, skipIdle })
  }

  /** Runs on another pulse from now on: smooth, or in steps. */
  setPulse(pulse: Pulse): void {
    this.#pulse = pulse
    this.#stop?.()
    this.#stop = null
    this.#drive()
  }

  #set(playback: Playback): void {
    this.#playback = playback
    this.#drive()
    for (const listener of this.#listeners) listener()
  }

  #drive(): void {
    if (this.#playback.playing && this.#stop === null)
      this.#stop = this.#pulse((ms) => this.#set(advanced(this.#playback, ms, this.track)))
    if (!this.#playback.playing) {
      this.#stop?.()
      this.#stop = null
    }
  }
}
