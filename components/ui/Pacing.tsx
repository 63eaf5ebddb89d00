import { classes } from '@/components/ui/classes'

const HUES = ['bg-p1', 'bg-p2', 'bg-p3', 'bg-p4'] as const

/**
 * How time is shared among the phases: bars as wide as their minutes. `label` says the same in words.
 * @param hues each phase's part, by its place among the four; without them the phases are the four parts
 */
export function Pacing({
  parts,
  hues,
  label,
  className,
}: {
  parts: readonly number[]
  hues?: readonly number[]
  label: string
  className?: string
}) {
  return (
    <div
      role="img"
      aria-label={label}
      className={classes('flex h-1.5 gap-0.5 overflow-hidden rounded-[2px]', className)}
    >
      {parts.map(
        (part, phase) =>
          part > 0 && (
            <span key={phase} className={HUES[hues?.[phase] ?? phase]} style={{ flex: `${part} 0 0` }} />
          ),
      )}
    </div>
  )
}
