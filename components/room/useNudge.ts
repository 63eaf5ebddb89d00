import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useBoardContents, useBoardPeople } from '@/components/room/BoardHost'
import { keepSamples, keptSamples, withSample, type BoxSample } from '@/components/room/boxSamples'
import { useRoom } from '@/components/room/RoomProvider'
import { nudgesFor, type Nudge } from '@/domain/nudges/nudges'
import { unscored } from '@/domain/rubric/scoring'

/** How often the board is looked at: it changes far more often than a nudge does. */
const LOOK_MS = 1_000

function isSame(a: Nudge | null, b: Nudge | null): boolean {
  return a?.kind === b?.kind && a?.occurrence === b?.occurrence
}

/**
 * The most urgent nudge that stands and was not put away; null without any, for those who get none, and in the
 * realistic style. That it was shown is told to the room, once.
 */
export function useNudge(): Nudge | null {
  const { view, drawn, can, send, serverNow } = useRoom()
  const contents = useBoardContents()
  const { drawing } = useBoardPeople()
  const samples = useRef<readonly BoxSample[] | null>(null)
  const seenDrawingAt = useRef<number | null>(null)
  // what was told is not told again while its answer is on its way, or after a refusal
  const told = useRef(new Set<string>())
  const [nudge, setNudge] = useState<Nudge | null>(null)
  const on = can('seeNudges') && view.status === 'live' && view.style === 'coached'

  const look = useEffectEvent(() => {
    const board = contents()
    const { run, you } = view
    if (board === null || run === null) return
    const now = serverNow()
    if (drawing.length > 0) seenDrawingAt.current = now
    const before = samples.current ?? keptSamples(view.roomId)
    const next = withSample(before, { at: now, boxes: board.boxes })
    samples.current = next
    if (next !== before) keepSamples(view.roomId, next)
    const standing = nudgesFor({
      ...{ now, run, ...board, drawn, boxesBefore: next, seenDrawingAt: seenDrawingAt.current },
      interviewerId: you.participantId,
      chatAt: view.chat.map((message) => message.at),
      clarifications: view.sharedGuide.filter(({ item }) => item.kind === 'clarification').length,
      unscored: unscored(view.cards[you.participantId]?.scores ?? {}).length,
    })
    const isPutAway = (one: Nudge) => view.nudges.some((n) => isSame(n, one) && n.dismissedAt !== null)
    const first = standing.find((one) => !isPutAway(one)) ?? null
    setNudge((shown) => (isSame(shown, first) ? shown : first))
    if (first === null || view.nudges.some((n) => isSame(n, first))) return
    const key = `${first.kind} ${first.occurrence}`
    if (told.current.has(key)) return
    told.current.add(key)
    void send({ type: 'showNudge', ...first }, { inline: true })
  })

  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [on])
  useEffect(() => {
    // a stroke may be over before anybody looks again
    if (on && drawing.length > 0) look()
  }, [on, drawing])
  const isPutAway = nudge !== null && view.nudges.some((n) => isSame(n, nudge) && n.dismissedAt !== null)
  return on && !isPutAway ? nudge : null
}
