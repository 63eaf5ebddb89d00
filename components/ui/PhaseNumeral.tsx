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

/** A phase's number in its hue. `plain` for steps that are not phases and for phases to come. */
export function PhaseNumeral({
  phase,
  state = 'tint',
}: {
  phase: number
  state?: 'plain' | 'tint' | 'filled'
}) {
  const look = { plain: undefined, tint: TINTED[phase], filled: FILLED[phase] }[state]
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
