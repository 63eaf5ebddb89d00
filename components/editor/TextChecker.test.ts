import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Checked } from '@/components/editor/checkText'
import { TextChecker, type CheckState } from '@/components/editor/TextChecker'
import type { Worklike } from '@/components/worker/LatestWorker'

type Work = Worklike<string, Checked>

/** A worker whose answers the test decides about. */
class HeldWorker implements Work {
  onmessage: Work['onmessage'] = null
  onerror: Work['onerror'] = null
  readonly asked: string[] = []
  ended = false

  postMessage(source: string): void {
    this.asked.push(source)
  }

  terminate(): void {
    this.ended = true
  }

  ready(): void {
    this.onmessage?.({ data: { ready: true } })
  }

  answer(): void {
    this.onmessage?.({ data: { answer: { faults: [], title: null, sections: [], words: 1 } } })
  }
}

let workers: HeldWorker[]
let states: CheckState[]
let checker: TextChecker

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  states = []
  checker = new TextChecker(
    () => {
      const worker = new HeldWorker()
      workers.push(worker)
      return worker
    },
    (state) => states.push(state),
  )
})

afterEach(() => {
  checker.close()
  vi.useRealTimers()
})

test('the newest text is checked, one at a time, and an older answer is not taken for it', () => {
  checker.check('one')
  vi.runOnlyPendingTimers()
  const [worker] = workers
  worker!.ready()
  checker.check('two')
  checker.check('three')
  vi.advanceTimersByTime(300)
  expect(worker!.asked).toEqual(['one'])
  worker!.answer()
  expect(states.at(-1)).toMatchObject({ state: 'checking', of: 'one' })
  expect(worker!.asked).toEqual(['one', 'three'])
  worker!.answer()
  expect(states.at(-1)).toMatchObject({ state: 'checked', of: 'three' })
})

test('a text that is not checked in time ends the worker, and the next one is checked by another', () => {
  checker.check('endless')
  vi.runOnlyPendingTimers()
  workers[0]!.ready()
  vi.advanceTimersByTime(4_000)
  expect(workers[0]!.ended).toBe(true)
  expect(states.at(-1)?.state).toBe('slow')
  checker.check('short')
  vi.advanceTimersByTime(300)
  workers[1]!.ready()
  workers[1]!.answer()
  expect(states.at(-1)).toMatchObject({ state: 'checked', of: 'short' })
})

test('a browser without workers says so, and goes on', () => {
  const broken = new TextChecker(
    () => {
      throw new Error('no workers here')
    },
    (state) => states.push(state),
  )
  broken.check('one')
  vi.runOnlyPendingTimers()
  expect(states.at(-1)?.state).toBe('failed')
})
