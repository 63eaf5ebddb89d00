import type { Comparison } from '@/domain/rubric/scoring'
import { classes } from '@/components/ui/classes'

/** Where each score stands on the scale. */
export const POSITIONS = { 1: 'left-0', 2: 'left-1/4', 3: 'left-1/2', 4: 'left-3/4', 5: 'left-full' } as const
type Point = keyof typeof POSITIONS
const WIDTHS = ['w-0', 'w-1/4', 'w-1/2', 'w-3/4', 'w-full'] as const

const MARK =
  'absolute top-1/2 -mt-[9px] -ml-[9px] grid size-[18px] place-items-center text-11 leading-none font-semibold tabular-nums'

/** The interviewer: a filled circle. `ringed`: the candidate gave the same. */
export function InterviewerMark({
  score,
  ringed = false,
  className,
}: {
  score: Point
  ringed?: boolean
  className?: string
}) {
  return (
    <span
      className={classes(
        MARK,
        'rounded-full bg-who-i text-surface',
        ringed && 'shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--who-c)]',
        className ?? POSITIONS[score],
      )}
    >
      {score}
    </span>
  )
}

/** The candidate: a hollow diamond. */
export function CandidateMark({ score, className }: { score: Point; className?: string }) {
  return (
    <span
      className={classes(
        MARK,
        'scale-[.86] rotate-45 rounded-1 border-2 border-who-c bg-surface text-who-c',
        className ?? POSITIONS[score],
      )}
    >
      <span className="-rotate-45 font-semibold">{score}</span>
    </span>
  )
}

/** Both scores of a dimension on one scale, and a bar between them: decoration, the figures are told in words elsewhere. */
export function GapBar({ comparison, fresh }: { comparison: Comparison; fresh: boolean }) {
  const first = typeof comparison.interviewer === 'number' ? comparison.interviewer : null
  const second = typeof comparison.self === 'number' ? comparison.self : null
  const same = first !== null && first === second
  return (
    <span
      aria-hidden
      className="relative mx-3.5 h-full before:absolute before:inset-x-0 before:top-1/2 before:h-px before:bg-line-2"
    >
      {Object.values(POSITIONS).map((position) => (
        <span
          key={position}
          className={classes('absolute top-1/2 -mt-[3px] h-[7px] w-px bg-line-2', position)}
        />
      ))}
      {first !== null && second !== null && !same && (
        <span
          className={classes(
            'absolute top-1/2 -mt-[3px] h-1.5',
            POSITIONS[Math.min(first, second) as Point],
            WIDTHS[Math.abs(first - second)],
            // outward from what the interviewer gave
            second > first ? 'origin-left bg-over' : 'origin-right bg-under',
            fresh && 'transition-transform duration-(--slow) ease-(--ease) starting:scale-x-0',
          )}
        />
      )}
      {first !== null && <InterviewerMark score={first} ringed={same} />}
      {second !== null && !same && <CandidateMark score={second} />}
    </span>
  )
}
