import type { Refusal } from '@/components/home/roomRequests'
import type { Result } from '@/domain/result'
import type { JoinResponse } from '@/domain/wire'

type Seat = Exclude<JoinResponse, { pending: true }>

/**
 * Asks for a taken seat, again and again until the partner has decided. A server that is out of reach for a moment is
 * asked again too.
 * @param ask one request for the seat
 * @param pause waits between two requests
 * @returns null when `signal` was aborted before a decision
 */
export async function askForSeat(
  ask: () => Promise<Result<JoinResponse, Refusal>>,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<Result<Seat, Refusal> | null> {
  for (;;) {
    const answer = await ask()
    if (signal.aborted) return null
    if (answer.ok && !('pending' in answer.value)) return { ok: true, value: answer.value }
    if (!answer.ok && answer.error.code !== 'unreachable' && answer.error.code !== 'seat_request_pending')
      return answer
    await pause()
    if (signal.aborted) return null
  }
}
