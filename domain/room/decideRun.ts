import { err } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import { CLOCK_EXTENSION_MS, LIMITS, THINKING_TIME_MS } from '@/domain/room/limits'
import type { Run } from '@/domain/room/room'

const RUN_COMMANDS = [
  'presentPrompt',
  'hidePrompt',
  'movePhase',
  'pauseClock',
  'explainPause',
  'resumeClock',
  'extendClock',
  'takeThinkingTime',
] as const satisfies readonly Command['type'][]

/** A command that is about nothing but the run of an interview. */
export type RunCommand = Extract<Command, { type: (typeof RUN_COMMANDS)[number] }>

export function isRunCommand(command: Command): command is RunCommand {
  return (RUN_COMMANDS as readonly Command['type'][]).includes(command.type)
}

/** What a command leads to in an interview that goes on; who may give it has been checked. */
export function decideRun(run: Run, command: RunCommand, now: number): Decision {
  const paused = run.clock.pausedAt !== null
  switch (command.type) {
    case 'presentPrompt':
      return run.promptPresentedAt === null || run.promptHidden
        ? happens({ type: 'promptPresented', payload: {} })
        : NOTHING
    case 'hidePrompt':
      return run.promptPresentedAt === null || run.promptHidden
        ? NOTHING
        : happens({ type: 'promptHidden', payload: {} })
    case 'movePhase':
      if (command.to < 0 || command.to >= run.minutes.length) return err('unknown_phase')
      return command.to === run.phase ? NOTHING : happens({ type: 'phaseMoved', payload: { to: command.to } })
    case 'pauseClock':
      return paused ? NOTHING : happens({ type: 'clockPaused', payload: {} })
    case 'explainPause':
      if (!paused) return err('not_paused')
      return run.pauseReason === command.reason
        ? NOTHING
        : happens({ type: 'pauseExplained', payload: { reason: command.reason } })
    case 'resumeClock':
      return paused ? happens({ type: 'clockResumed', payload: {} }) : NOTHING
    case 'extendClock':
      return happens({ type: 'clockExtended', payload: { phase: run.phase, ms: CLOCK_EXTENSION_MS } })
    case 'takeThinkingTime': {
      const last = run.thinkingTimes.at(-1)
      // [TH1] a second press within the moment is the same moment
      if (last !== undefined && now < last + THINKING_TIME_MS) return NOTHING
      if (run.thinkingTimes.length >= LIMITS.thinkingTimes) return err('too_many')
      return happens({ type: 'thinkingTimeTaken', payload: { phase: run.phase, ms: THINKING_TIME_MS } })
    }
  }
}
