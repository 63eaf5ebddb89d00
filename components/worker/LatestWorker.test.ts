import { expect, test } from 'vitest'
import { LatestWorker, LOAD_LIMIT_MS, type Worklike } from '@/components/worker/LatestWorker'

const LIMIT_MS = 1_000
type Work = Worklike<string, string>

/** A worker that answers when the test says so. */
class SlowWorker implements Work {
  onmessage: Work['onmessage'] = null
  onerror: Work['onerror'] = null
  readonly asked: string[] = []
  terminated = false

  postMessage(question: string): void {
    this.asked.push(question)
  }

  terminate(): void {
    this.terminated = true
  }

  ready(): void {
    this.onmessage?.({ data: { ready: true } })
  }

  answer(answer: string): void {
    this.onmessage?.({ data: { answer } })
  }
}

function stage() {
  const workers: SlowWorker[] = []
  const outcomes: string[] = []
  const timers: { ms: number; ring: () => void; off: boolean }[] = []
  const worker = new LatestWorker<string, string>({
    makeWorker: () => {
      const made = new SlowWorker()
      workers.push(made)
      return made
    },
    limitMs: LIMIT_MS,
    after: (ms, ring) => {
      const timer = { ms, ring, off: false }
      timers.push(timer)
      return () => (timer.off = true)
    },
    onOutcome: (outcome) =>
      outcomes.push(
        [outcome.question, outcome.kind, ...('answer' in outcome ? [outcome.answer] : [])].join(' '),
      ),
  })
  return { worker, workers, outcomes, timers }
}

test('the time runs from when the worker is there, and of what waits only the newest is asked', () => {
  const { worker, workers, outcomes, timers } = stage()
  worker.ask('1')
  worker.ask('2')
  expect([workers.length, workers[0]?.asked]).toEqual([1, []])
  expect(timers.map(({ ms }) => ms)).toEqual([LOAD_LIMIT_MS])
  workers[0]?.ready()
  expect(workers[0]?.asked).toEqual(['2'])
  expect(timers.map(({ ms, off }) => [ms, off])).toEqual([
    [LOAD_LIMIT_MS, true],
    [LIMIT_MS, false],
  ])
  worker.ask('3')
  worker.ask('4')
  workers[0]?.answer('two')
  expect(workers[0]?.asked).toEqual(['2', '4'])
  expect(timers.map(({ off }) => off)).toEqual([true, true, false])
  workers[0]?.answer('four')
  expect(outcomes).toEqual(['2 done two', '4 done four'])
  expect(timers.map(({ off }) => off)).toEqual([true, true, true])
})

test('a calculation that takes too long ends with its worker, and the next one gets a new one', () => {
  const { worker, workers, outcomes, timers } = stage()
  worker.ask('slow')
  workers[0]?.ready()
  worker.ask('next')
  timers[1]?.ring()
  expect(workers[0]?.terminated).toBe(true)
  expect(outcomes).toEqual(['slow slow'])
  expect(workers[1]?.asked).toEqual([])
  workers[1]?.ready()
  expect(workers[1]?.asked).toEqual(['next'])
})

test('a worker that fails says so, and is not started again by itself', () => {
  const { worker, workers, outcomes } = stage()
  worker.ask('1')
  let prevented = false
  workers[0]?.onerror?.({ preventDefault: () => (prevented = true) })
  expect([prevented, workers.length, outcomes]).toEqual([true, 1, ['1 failed']])
  worker.ask('2')
  expect(workers).toHaveLength(2)
})

test('nothing comes after its end', () => {
  const { worker, workers, outcomes, timers } = stage()
  worker.ask('1')
  workers[0]?.ready()
  worker.destroy()
  workers[0]?.answer('one')
  expect([workers[0]?.terminated, timers[1]?.off, outcomes]).toEqual([true, true, []])
})

test('a worker that never loads is given up, and one that cannot be started says so', () => {
  const { worker, workers, outcomes, timers } = stage()
  worker.ask('1')
  timers[0]?.ring()
  expect([workers[0]?.terminated, outcomes]).toEqual([true, ['1 slow']])
  const told: string[] = []
  const none = new LatestWorker<string, string>({
    makeWorker: () => {
      throw new Error('no workers here')
    },
    limitMs: LIMIT_MS,
    after: () => () => {},
    onOutcome: ({ question, kind }) => told.push(`${question} ${kind}`),
  })
  none.ask('2')
  expect(told).toEqual(['2 failed'])
})
