import { classes } from '@/components/ui/classes'

const TINTED = [
  'bg-p1-tint text-p1-text',
  'bg-p2-tint text-p2-text',
  'bg-p3-tint text-p3-text',
  'bg-p4-tint text-p4-text',
] as const
const FILLED = [
  'bg-p1-text text-chrome',
  'bg-p2-text text-chrome',
  'bg-p3-text text-chrome',
  'bg-p4-text text-chrome',
] as const

/**
 * A phase's number in the hue of its part. `plain` for steps that are not phases and for phases to come.
 * @param phase from 0
 * @param part its part's place among the four; the same as the phase unless the plan is another
 */
export function PhaseNumeral({
  phase,
  part = phase,
  state = 'tint',
}: {
  phase: number
  part?: number
  state?: 'plain' | 'tint' | 'filled'
}) {
  const look = { plain: undefined, tint: TINTED[part], filled: FILLED[part] }[state]
  return (
    <span
      className={classes(
        'inline-grid size-4 flex-none place-items-center rounded-1 text-11 leading-none font-semibold tabular-nums',
        look ?? 'bg-inset text-text-3 inset-ring inset-ring-line',
      )}
    >
      {phase + 1}
    </span>
  )
}
