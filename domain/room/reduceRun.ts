import { elapsedAt, pausedClock, resumedClock } from '@/domain/phases/clock'
import { PARTS } from '@/domain/phases/plans'
import { assertNever } from '@/domain/result'
import type { EventPayload, EventType, RoomEvent } from '@/domain/room/events'
import type { Run } from '@/domain/room/room'

const RUN_EVENTS = [
  'promptPresented',
  'promptHidden',
  'phaseMoved',
  'clockPaused',
  'pauseExplained',
  'clockResumed',
  'clockExtended',
  'thinkingTimeTaken',
] as const satisfies readonly EventType[]

/** An event that changes nothing but the run of an interview. */
export type RunEvent = Extract<RoomEvent, { type: (typeof RUN_EVENTS)[number] }>

export function isRunEvent(event: RoomEvent): event is RunEvent {
  return (RUN_EVENTS as readonly EventType[]).includes(event.type)
}

/** The run of an interview that starts at `at`, server time. */
export function newRun(
  { promptVersion, rubricVersion, minutes, phases }: EventPayload<'interviewStarted'>,
  at: number,
): Run {
  return {
    startedAt: at,
    promptVersion,
    rubricVersion,
    minutes,
    extendedMs: minutes.map(() => 0),
    clock: { startedAt: at, pausedAt: null, pausedMs: 0, pauses: [] },
    phase: 0,
    phases: phases ?? PARTS,
    stretches: [{ phase: 0, from: 0, to: null }],
    promptPresentedAt: null,
    promptHidden: false,
    pauseReason: null,
    thinkingTimes: [],
  }
}

/** [CL5] The run after the end of the interview: its clock stands still for good. */
export function stoppedRun(run: Run, at: number): Run {
  const elapsed = elapsedAt(run.clock, at)
  return {
    ...run,
    clock: pausedClock(run.clock, at),
    stretches: run.stretches.map((s) => (s.to === null ? { ...s, to: elapsed } : s)),
  }
}

function extended(run: Run, { phase, ms }: { phase: number; ms: number }): Run {
  return { ...run, extendedMs: run.extendedMs.map((old, i) => (i === phase ? old + ms : old)) }
}

/** The run after one more of its events. */
export function reduceRun(run: Run, event: RunEvent): Run {
  const { at } = event
  switch (event.type) {
    case 'promptPresented':
      return { ...run, promptPresentedAt: run.promptPresentedAt ?? at, promptHidden: false }
    case 'promptHidden':
      return { ...run, promptHidden: true }
    case 'phaseMoved': {
      const { to } = event.payload
      const elapsed = elapsedAt(run.clock, at)
      const closed = run.stretches.map((s) => (s.to === null ? { ...s, to: elapsed } : s))
      return { ...run, phase: to, stretches: [...closed, { phase: to, from: elapsed, to: null }] }
    }
    case 'clockPaused':
      return { ...run, clock: pausedClock(run.clock, at), pauseReason: null }
    case 'pauseExplained':
      return { ...run, pauseReason: event.payload.reason }
    case 'clockResumed':
      return { ...run, clock: resumedClock(run.clock, at), pauseReason: null }
    case 'clockExtended':
      return extended(run, event.payload)
    case 'thinkingTimeTaken':
      return { ...extended(run, event.payload), thinkingTimes: [...run.thinkingTimes, at] }
    default:
      return assertNever(event)
  }
}
