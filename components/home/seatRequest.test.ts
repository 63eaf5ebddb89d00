import { expect, test } from 'vitest'
import { askForSeat } from '@/components/home/seatRequest'
import type { Refusal } from '@/components/home/roomRequests'
import { err, ok, type Result } from '@/domain/result'
import type { JoinResponse } from '@/domain/wire'

const PENDING = ok({ pending: true } as const)
const SEATED = ok({ roomId: 'room-1', role: 'candidate' } as const)
const DENIED = err({ code: 'seat_request_denied', message: 'No.' } as const)

/** Answers in turn, and how often was asked and waited. */
function server(...answers: Result<JoinResponse, Refusal>[]) {
  const seen = { asked: 0, pauses: 0 }
  const ask = () => Promise.resolve(answers[seen.asked++]!)
  const pause = () => {
    seen.pauses += 1
    return Promise.resolve()
  }
  return { seen, ask, pause }
}

test('asks again while the partner has not decided, and ends with the seat', async () => {
  const { seen, ask, pause } = server(PENDING, PENDING, SEATED)
  expect(await askForSeat(ask, pause, new AbortController().signal)).toEqual(SEATED)
  expect(seen).toEqual({ asked: 3, pauses: 2 })
})

test('ends with the refusal when the partner denies the seat', async () => {
  const { seen, ask, pause } = server(PENDING, DENIED)
  expect(await askForSeat(ask, pause, new AbortController().signal)).toEqual(DENIED)
  expect(seen.asked).toBe(2)
})

test('a server out of reach for a moment does not end the wait', async () => {
  const { ask, pause } = server(PENDING, err({ code: 'unreachable' }), SEATED)
  expect(await askForSeat(ask, pause, new AbortController().signal)).toEqual(SEATED)
})

test('a person who stops waiting is not asked for again', async () => {
  const stop = new AbortController()
  const { seen, ask } = server(PENDING, SEATED)
  const pause = () => Promise.resolve(stop.abort())
  expect(await askForSeat(ask, pause, stop.signal)).toBeNull()
  expect(seen.asked).toBe(1)
})
