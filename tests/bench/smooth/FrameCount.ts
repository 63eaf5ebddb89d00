import type { SmoothCount } from '@/tests/bench/smooth/pageProtocol'

/** Counts the frames a page draws. */
export class FrameCount {
  private started = 0
  private last = 0
  private frames = 0
  private longest = 0
  private running = false

  start(): void {
    this.running = true
    this.started = this.last = performance.now()
    this.frames = this.longest = 0
    requestAnimationFrame(this.tick)
  }

  stop(scriptMs: number): SmoothCount {
    this.running = false
    return { ms: performance.now() - this.started, frames: this.frames, longestMs: this.longest, scriptMs }
  }

  private readonly tick = (): void => {
    if (!this.running) return
    const now = performance.now()
    this.longest = Math.max(this.longest, now - this.last)
    this.last = now
    this.frames += 1
    requestAnimationFrame(this.tick)
  }
}
