'use client'
import { Pause, Play, RotateCcw, RotateCw, SkipBack, SkipForward } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useReplayState } from '@/components/replay/ReplayState'
import { TickFilters } from '@/components/replay/TickFilters'
import { FollowChoice } from '@/components/replay/FollowChoice'
import { MomentMenu } from '@/components/replay/MomentMenu'
import { usePlayback } from '@/components/replay/usePlayback'
import { clockText } from '@/components/room/phaseSegments'
import { IconButton } from '@/components/ui/IconButton'
import { Segmented } from '@/components/ui/Segmented'
import { chapterBeside, chaptersOf } from '@/domain/replay/chapters'
import { SPEEDS, STEP_MS, type Speed } from '@/domain/replay/playback'
import { clockAt } from '@/domain/replay/timeline'

/** Play, steps, the clock, speed, skipping, and what the timeline shows. */
export function PlayerControls() {
  const t = useTranslations('replay')
  const { store } = useReplayState()
  const step = (ms: number) => store.seek(store.playback.t + ms)
  return (
    <div className="flex h-11 flex-none items-center gap-1.5 pr-3 pl-2 touch:h-[60px] max-[600px]:gap-0">
      <ChapterButton direction={-1} />
      <IconButton icon={RotateCcw} label={t('back')} onClick={() => step(-STEP_MS)} />
      <PlayButton />
      <IconButton icon={RotateCw} label={t('forward')} onClick={() => step(STEP_MS)} />
      <ChapterButton direction={1} />
      <ClockReading />
      <span aria-hidden className="mx-1.5 h-5 w-px bg-line-2 max-[600px]:hidden" />
      <SpeedChoice />
      <SkipIdle />
      <FollowChoice className="ml-1.5 max-w-40 touch:hidden" />
      <MomentMenu />
      <span className="flex-1" />
      <TickFilters className="touch:hidden" />
    </div>
  )
}

function ChapterButton({ direction }: { direction: -1 | 1 }) {
  const t = useTranslations('replay')
  const { store, timeline } = useReplayState()
  const chapters = useMemo(() => chaptersOf(timeline), [timeline])
  const hasOne = usePlayback(store, ({ t: now }) => chapterBeside(chapters, now, direction) !== null)
  return (
    <IconButton
      icon={direction === -1 ? SkipBack : SkipForward}
      label={t(direction === -1 ? 'chapterBack' : 'chapterForward')}
      disabled={!hasOne}
      className="max-[600px]:hidden"
      onClick={() => {
        const to = chapterBeside(chapters, store.playback.t, direction)
        if (to !== null) store.seek(to)
      }}
    />
  )
}

function PlayButton() {
  const t = useTranslations('replay')
  const { store } = useReplayState()
  const playing = usePlayback(store, (playback) => playback.playing)
  const atEnd = usePlayback(store, (playback) => playback.t >= store.track.durationMs)
  const label = playing ? t('pause') : atEnd ? t('again') : t('play')
  const Icon = playing ? Pause : Play
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => store.toggle()}
      className="grid size-8 flex-none place-items-center rounded-full bg-accent-fill text-on-accent transition-colors hover:bg-accent-hover active:bg-accent-press touch:size-11"
    >
      <Icon aria-hidden className="size-4 fill-current" strokeWidth={1.75} />
    </button>
  )
}

function ClockReading() {
  const { store, timeline } = useReplayState()
  const time = usePlayback(store, ({ t }) => clockText(clockAt(timeline.pauses, t)))
  const total = clockText(clockAt(timeline.pauses, timeline.durationMs))
  return (
    <p className="mx-1.5 flex items-baseline gap-1 whitespace-nowrap tabular-nums">
      <span className="text-16 font-semibold">{time}</span>
      <span className="text-12 text-text-3 max-[440px]:hidden">/ {total}</span>
    </p>
  )
}

function SpeedChoice() {
  const t = useTranslations('replay')
  const { store } = useReplayState()
  const speed = usePlayback(store, (playback) => playback.speed)
  const next: Speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!
  return (
    <>
      <span className="text-12 max-[600px]:hidden">
        <Segmented
          label={t('speed')}
          value={speed}
          options={SPEEDS.map((value) => ({ value, label: t('times', { speed: value }) }))}
          onChange={(value) => store.setSpeed(value)}
        />
      </span>
      <button
        type="button"
        aria-label={t('nextSpeed', { speed, next })}
        onClick={() => store.setSpeed(next)}
        className="hidden h-10 min-w-11 rounded-2 border border-line-2 bg-surface px-2 font-medium tabular-nums max-[600px]:block"
      >
        {t('times', { speed })}
      </button>
    </>
  )
}

function SkipIdle() {
  const t = useTranslations('replay')
  const { store } = useReplayState()
  const skip = usePlayback(store, (playback) => playback.skipIdle)
  return (
    <label className="ml-2.5 flex min-h-6 items-center gap-2 whitespace-nowrap text-text-2 touch:ml-1.5 touch:min-h-11">
      <input
        type="checkbox"
        role="switch"
        checked={skip}
        onChange={(event) => store.setSkipIdle(event.currentTarget.checked)}
        className="relative h-4 w-7 flex-none appearance-none rounded-full bg-line-ui outline-offset-2 before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-surface checked:bg-accent-fill checked:before:left-3.5 checked:before:bg-on-accent"
      />
      {t('skipIdle')}
    </label>
  )
}
