'use client'

import { Pause } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PhaseNumeral } from '@/components/ui/PhaseNumeral'
import { classes } from '@/components/ui/classes'
import { clockText, phaseSegments, type PhaseSegment } from '@/components/room/phaseSegments'
import { partIndex } from '@/domain/phases/plans'
import { useElapsed } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

const TRACKS = ['bg-p1', 'bg-p2', 'bg-p3', 'bg-p4'] as const
const DASHES = ['text-p1', 'text-p2', 'text-p3', 'text-p4'] as const

/** The phases as wide as their minutes, with what each has used. Whoever runs the clock moves by clicking one. */
export function PhaseBar() {
  const t = useTranslations('room.phases')
  const { view, send, can } = useRoom()
  const elapsed = useElapsed()
  if (view.run === null) return null
  const paused = view.run.clock.pausedAt !== null
  return (
    <ol
      aria-label={t('label')}
      className={classes(
        'flex max-w-[560px] min-w-0 flex-[1_1_520px] items-stretch gap-0.5 touch:max-w-none touch:flex-[1_0_calc(100%-252px)]',
        // until the problem is presented a phone's clock stands beside what is pressed, and the phases below
        can('presentPrompt') && view.promptPresentedAt === null
          ? 'touch:order-10 max-sm:order-12! max-sm:flex-[1_0_100%]'
          : 'touch:order-10 max-sm:flex-[1_0_calc(100%-176px)]',
      )}
    >
      {phaseSegments(view.run, elapsed).map((segment) => (
        <li
          key={segment.phase}
          aria-current={segment.state === 'now' ? 'step' : undefined}
          className={classes(
            '@container',
            // its numeral and its two times have to fit, however short the phase
            segment.state === 'now' ? 'min-w-[172px]' : 'min-w-9 min-[1500px]:min-w-[92px]',
            'max-lg:landscape:min-w-6 max-sm:min-w-6',
            segment.state === 'now' && 'max-lg:landscape:grow-[50]! max-sm:grow-[50]!',
          )}
          style={{ flex: `${segment.budgetMs / 60_000} 1 0` }}
        >
          <Segment
            segment={segment}
            paused={paused && segment.state === 'now'}
            {...(can('runClock') && {
              onMove: () => void send({ type: 'movePhase', to: segment.phase }),
            })}
          />
        </li>
      ))}
    </ol>
  )
}

function Segment({
  segment,
  paused,
  onMove,
}: {
  segment: PhaseSegment
  paused: boolean
  onMove?: () => void
}) {
  const t = useTranslations('room.phases')
  const common = useTranslations('common')
  const { phase, key, state, spentMs, budgetMs, overMs, filled } = segment
  const spent = clockText(spentMs)
  const budget = clockText(budgetMs)
  const description = t(`describe.${state}`, { phase: common(`phases.${key}`), spent, budget })
  const look = classes(
    'flex h-[34px] w-full flex-col justify-between rounded-1 px-1.5 pt-[3px] text-left max-sm:px-[3px]',
    state === 'now' ? 'text-text' : state === 'done' ? 'text-text-2' : 'text-text-3',
  )
  const content = (
    <>
      <span
        className={classes(
          'flex items-center gap-[5px] text-12 leading-[18px] whitespace-nowrap',
          state === 'now' ? 'font-semibold' : 'font-medium',
        )}
      >
        <PhaseNumeral
          phase={phase}
          part={partIndex(key)}
          state={state === 'now' ? 'filled' : state === 'done' ? 'tint' : 'plain'}
        />
        <span
          className={classes(
            'truncate',
            // half a name says nothing
            state === 'now'
              ? 'sm:@max-[150px]:hidden'
              : '@max-[92px]:hidden max-lg:landscape:hidden max-sm:hidden',
          )}
        >
          {common(`phasesShort.${key}`)}
        </span>
        <span
          className={classes(
            'ml-auto inline-flex items-center gap-[3px] pl-1 text-11 tabular-nums @max-[92px]:hidden max-sm:hidden',
            overMs > 0 ? 'text-warn' : state === 'now' ? 'text-text-2' : 'text-text-3',
            // beside its name a phase has room for a time only on wide screens
            state !== 'now' && 'max-[1499px]:hidden',
            state !== 'now' && 'max-lg:landscape:hidden',
          )}
        >
          {state === 'now' && paused && <Pause aria-label={t('paused')} className="size-3" strokeWidth={2} />}
          {state === 'now'
            ? t('spentOf', { spent, budget })
            : state === 'done'
              ? overMs > 0
                ? t('over', { time: clockText(overMs) })
                : spent
              : clockText(budgetMs)}
        </span>
      </span>
      <span aria-hidden className="mb-0.5 h-[3px] overflow-hidden rounded-[2px] bg-line">
        <span
          className={classes(
            'block h-full rounded-[2px]',
            paused ? DASHES[partIndex(key)] : TRACKS[partIndex(key)],
          )}
          style={{
            width: `${filled * 100}%`,
            ...(paused && {
              background: 'repeating-linear-gradient(90deg, currentColor 0 4px, transparent 4px 7px)',
            }),
          }}
        />
      </span>
    </>
  )
  if (onMove === undefined || state === 'now') {
    return (
      <span className={look} title={description}>
        <span className="sr-only">{description}</span>
        <span aria-hidden className="contents">
          {content}
        </span>
      </span>
    )
  }
  return (
    <button
      type="button"
      onClick={onMove}
      aria-label={`${t('moveTo', { phase: common(`phases.${key}`) })}. ${description}`}
      title={t('moveTo', { phase: common(`phases.${key}`) })}
      className={classes(look, 'transition-colors hover:bg-hover')}
    >
      {content}
    </button>
  )
}
