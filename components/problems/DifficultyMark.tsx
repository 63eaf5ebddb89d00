import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import type { Difficulty } from '@/domain/bank/frontMatter'

const STEPS: readonly Difficulty[] = ['basic', 'intermediate', 'advanced']

/** How hard a problem is: one to three bars, and the word. */
export function DifficultyMark({ difficulty, className }: { difficulty: Difficulty; className?: string }) {
  const t = useTranslations('problems.difficulty')
  const reached = STEPS.indexOf(difficulty)
  return (
    <span className={classes('inline-flex items-center gap-1.5 text-text-2', className)}>
      <span aria-hidden className="inline-flex gap-0.5">
        {STEPS.map((step, i) => (
          <i
            key={step}
            className={classes('h-2.5 w-[5px] rounded-[1px]', i <= reached ? 'bg-text-2' : 'bg-line-2')}
          />
        ))}
      </span>
      {t(difficulty)}
    </span>
  )
}
