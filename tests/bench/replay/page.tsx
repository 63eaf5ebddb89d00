import { createRoot } from 'react-dom/client'
import SceneCanvas from '@/components/board/SceneCanvas'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import { IntlProvider } from '@/components/i18n/IntlProvider'
import { PlaybackStore } from '@/components/replay/PlaybackStore'
import { smoothPulse } from '@/components/replay/pulses'
import { SceneSource, type SceneWorker } from '@/components/replay/SceneSource'

// The player's own parts on a page of their own, with a compiled board from a file.

export type PlayerBench = {
  /** Milliseconds from the bytes to the first frame with the board in it. */
  firstFrame: number
  durationMs: number
  /** Milliseconds until all that will be shown has been drawn once, unseen, while the page was idle. */
  prepare: () => Promise<number>
  /** For each moment, milliseconds until its scene is here, and until it has been painted. */
  seek: (moments: readonly number[]) => Promise<{ state: number[]; pixels: number[] }>
  /** Plays for so many milliseconds at 16×. @returns whole seconds of the interview that were passed, and not shown */
  play: (ms: number) => Promise<{ passed: number; dropped: number; longestGapMs: number }>
}
declare global {
  interface Window {
    bench?: PlayerBench
  }
}

const startWorker = () => new Worker('/worker.js', { type: 'module' }) as SceneWorker

/** After the frame in which the present changes are painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve()
      channel.port2.postMessage(null)
    })
  })
}

function reached(source: SceneSource, t: number): Promise<void> {
  return new Promise((resolve) => {
    if (source.shownAt === t) return resolve()
    const stop = source.subscribe(() => {
      if (source.shownAt !== t) return
      stop()
      resolve()
    })
    source.show(t)
  })
}

async function begin(): Promise<void> {
  let from = 0
  const coming = fetch(new URLSearchParams(location.search).get('scene') ?? '')
    .then((response) => response.arrayBuffer())
    .then(async (bytes) => {
      // a download takes longer than the worker's start, but not from this machine
      await new Promise((resolve) => setTimeout(resolve, 500))
      from = performance.now()
      return bytes
    })
  const source = await SceneSource.open(coming, startWorker)
  const { durationMs } = source.summary
  const marks = [performance.now() - from]
  const { last } = source
  marks.push(performance.now() - from)
  const handle = await new Promise<SceneHandle>((resolve) => {
    const root = createRoot(
      document.body.appendChild(Object.assign(document.createElement('div'), { id: 'root' })),
    )
    root.render(
      <IntlProvider>
        <SceneCanvas roomId="bench" theme="light" elements={source.scene} frame={last} onApi={resolve} />
      </IntlProvider>,
    )
  })
  marks.push(performance.now() - from)
  source.subscribe(() => handle.setElements(source.scene))
  await painted()
  const firstFrame = performance.now() - from
  console.log(marks.map(Math.round).join(' '), Math.round(firstFrame))
  window.bench = {
    ...{ firstFrame, durationMs },
    async prepare() {
      const start = performance.now()
      await handle.prepare(last)
      await painted()
      return performance.now() - start
    },
    async seek(moments) {
      const [state, pixels]: [number[], number[]] = [[], []]
      for (const t of moments) {
        const start = performance.now()
        await reached(source, t)
        state.push(performance.now() - start)
        await painted()
        pixels.push(performance.now() - start)
      }
      return { state, pixels }
    },
    async play(ms) {
      await reached(source, 0)
      const store = new PlaybackStore({ durationMs, idle: [] }, 0, smoothPulse)
      store.setSpeed(16)
      const seconds = new Set<number>()
      let [before, longestGapMs] = [0, 0]
      const stops = [
        store.subscribe(() => source.show(store.playback.t)),
        source.subscribe(() => {
          seconds.add(Math.floor(source.shownAt / 1_000))
          longestGapMs = Math.max(longestGapMs, source.shownAt - before)
          before = source.shownAt
        }),
      ]
      store.toggle()
      await new Promise((resolve) => setTimeout(resolve, ms))
      store.pause()
      stops.forEach((stop) => stop())
      const passed = Math.floor(source.shownAt / 1_000)
      const dropped = Array.from({ length: passed }, (_, second) => second).filter(
        (s) => !seconds.has(s) && s > 0,
      )
      return { passed, dropped: dropped.length, longestGapMs }
    },
  }
}

void begin()
