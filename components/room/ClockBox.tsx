'use client'

import { Eye, EyeOff, Pause, Play, SkipForward } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { clockText, nextPhase, plannedMs } from '@/components/room/phaseSegments'
import { ClockWarning } from '@/components/room/ClockWarning'
import { PauseReasonMenu } from '@/components/room/PauseReasonMenu'
import { ThinkingTime } from '@/components/room/ThinkingTime'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { clockHidden, onClockHiddenChange, setClockHidden } from '@/components/room/clockHidden'

/** The interview's clock. Whoever runs it pauses, adds a minute and moves on; the others may hide it. */
export function ClockBox() {
  const { view, can } = useRoom()
  const hidden = useSyncExternalStore(onClockHiddenChange, clockHidden, () => false)
  if (view.run === null) return null
  if (can('runClock')) {
    return (
      <span className="flex flex-none items-center gap-0.5 touch:order-11">
        <ClockWarning />
        <ThinkingTime />
        <Face />
        <PauseReasonMenu />
        <Controls />
      </span>
    )
  }
  return (
    <span className="flex flex-none items-center gap-1 touch:order-11">
      <ThinkingTime />
      {!hidden && <ClockWarning />}
      {!hidden && <Face />}
      <HideSwitch hidden={hidden} />
    </span>
  )
}

function Face() {
  const t = useTranslations('room.clock')
  const { view } = useRoom()
  const elapsed = clockText(useElapsed())
  if (view.run === null) return null
  const total = clockText(plannedMs(view.run))
  return (
    <span
      role="timer"
      aria-label={t('label', { elapsed, total })}
      className="flex items-baseline gap-1 px-1 whitespace-nowrap tabular-nums"
    >
      <span className="text-16 touch:text-[18px]">{elapsed}</span>
      <span className="text-12 text-text-3 max-[1439px]:hidden touch:inline max-sm:hidden!">
        {t('of', { total })}
      </span>
    </span>
  )
}

function Controls() {
  const t = useTranslations('room.clock')
  const common = useTranslations('common')
  const { view, send } = useRoom()
  if (view.run === null) return null
  const paused = view.run.clock.pausedAt !== null
  const next = nextPhase(view.run)
  return (
    <>
      <IconButton
        icon={paused ? Play : Pause}
        label={paused ? t('resume') : t('pause')}
        onClick={() => void send({ type: paused ? 'resumeClock' : 'pauseClock' })}
        className="touch:h-9! touch:w-11!"
      />
      <button
        type="button"
        aria-label={t('addMinute')}
        title={t('addMinute')}
        onClick={() => void send({ type: 'extendClock' })}
        className="h-7 flex-none rounded-2 px-1.5 text-12 font-medium tabular-nums transition-colors hover:bg-hover active:bg-pressed touch:h-9 touch:w-11 max-sm:hidden"
      >
        {t('plusOne')}
      </button>
      {next !== null && (
        <IconButton
          icon={SkipForward}
          label={t('next', { phase: common(`phases.${view.run.phases[next]!}`) })}
          onClick={() => void send({ type: 'movePhase', to: next })}
          className="touch:h-9! touch:w-11!"
        />
      )}
    </>
  )
}

function HideSwitch({ hidden }: { hidden: boolean }) {
  const t = useTranslations('room.clock')
  return (
    <IconButton
      icon={hidden ? Eye : EyeOff}
      label={hidden ? t('show') : t('hide')}
      aria-pressed={hidden}
      onClick={() => setClockHidden(!hidden)}
      className="touch:h-9! touch:w-11!"
    />
  )
}
