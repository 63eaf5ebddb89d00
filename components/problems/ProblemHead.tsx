import { getTranslator } from '@/components/i18n/translator'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { Tag } from '@/components/ui/Tag'
import type { ProblemSummary } from '@/domain/queries'

/** What everybody may know of a problem: its names, its brief, and what it exercises. */
export function ProblemHead({
  problem,
  brief,
  version,
}: {
  problem: ProblemSummary
  brief: string
  version: number
}) {
  const t = getTranslator('problems.preview')
  const d = getTranslator('problems.difficulty')
  const names = getTranslator('rubric.dimensions')
  return (
    <header>
      <h1 className="text-20 font-semibold">{problem.title}</h1>
      <p className="text-12 text-text-3">
        {t('facts', {
          difficulty: d(problem.difficulty),
          minutes: problem.minutes,
          levels: problem.levels.join(', '),
        })}
        {t('version', { version })}
      </p>
      {problem.aliases.length > 0 && (
        <p className="text-12 text-text-3">{t('aliases', { names: problem.aliases.join(', ') })}</p>
      )}
      <p className="mt-3 max-w-[68ch] text-14 text-text-2">
        <InlineMarkdown>{brief}</InlineMarkdown>
      </p>
      <div className="mt-3 flex flex-wrap gap-1.5">
        {problem.focus.map((dimension) => (
          <Tag key={dimension} tone="accent">
            {names(dimension)}
          </Tag>
        ))}
        {problem.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
    </header>
  )
}
