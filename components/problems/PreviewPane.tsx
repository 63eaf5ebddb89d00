'use client'
import { Eye, EyeOff, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Familiar } from '@/components/problems/ProblemTable'
import type { LoadedPreview } from '@/components/problems/usePreview'
import { classes } from '@/components/ui/classes'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { Skeleton } from '@/components/ui/Skeleton'
import { Tag } from '@/components/ui/Tag'
import type { Familiarity } from '@/domain/bank/picking'
import type { ProblemSummary } from '@/domain/queries'
import type { Level } from '@/domain/room/levels'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** One problem beside the list: its brief, what it exercises, and for an interviewer what it digs into. */
export function PreviewPane({
  problem,
  preview,
  familiar,
  level,
  children,
}: {
  problem: ProblemSummary
  preview: LoadedPreview
  familiar: Familiar
  level: Level | null
  /** what can be done with it */
  children: ReactNode
}) {
  const t = useTranslations('problems.preview')
  const d = useTranslations('problems.difficulty')
  const loaded = preview === null || preview === 'failed' ? null : preview
  const strong = level === null ? undefined : loaded?.levels[level]
  return (
    <aside
      aria-label={t('label', { title: problem.title })}
      className="flex min-h-0 flex-col border-line bg-surface max-lg:max-h-[45%] max-sm:max-h-[38%] max-lg:border-t lg:w-[400px] lg:flex-none lg:border-l"
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <section className="px-5 py-3.5">
          <div className="flex items-start justify-between gap-3">
            <h2 className="text-16 font-semibold">{problem.title}</h2>
            <SeenTags familiar={familiar} slug={problem.slug} />
          </div>
          <p className="text-12 text-text-3">
            {t('facts', {
              difficulty: d(problem.difficulty),
              minutes: problem.minutes,
              levels: problem.levels.join(', '),
            })}
            {loaded !== null && t('version', { version: loaded.version })}
          </p>
          {preview === 'failed' ? (
            <p role="alert" className="mt-2.5 text-bad">
              {t('failed')}
            </p>
          ) : loaded === null ? (
            <div aria-hidden className="mt-3 grid gap-2">
              <Skeleton />
              <Skeleton />
              <Skeleton className="h-3 w-2/3" />
            </div>
          ) : (
            <>
              <p className="mt-2.5 text-text-2">
                <InlineMarkdown>{loaded.brief}</InlineMarkdown>
              </p>
              <p className="mt-2 flex items-center gap-1.5 text-12 text-text-3">
                <Eye aria-hidden className="size-3" strokeWidth={1.75} />
                {t('brief')}
              </p>
            </>
          )}
        </section>
        <Exercises problem={problem} />
        {loaded !== null && loaded.dives.length > 0 && (
          <section className="border-t border-line px-5 py-3.5">
            <h3 className="flex items-center justify-between gap-2 font-semibold">
              {t('dives')}
              <span className="flex items-center gap-1.5 text-12 font-normal text-text-3">
                <Lock aria-hidden className="size-3" strokeWidth={1.75} />
                {t('interviewerOnly')}
              </span>
            </h3>
            <ol className="mt-1.5 ml-4 grid list-decimal gap-1 text-text-2 marker:text-text-3">
              {loaded.dives.map((dive) => (
                <li key={dive}>
                  <InlineMarkdown>{dive}</InlineMarkdown>
                </li>
              ))}
            </ol>
          </section>
        )}
        {strong !== undefined && level !== null && (
          <section className="border-t border-line px-5 py-3.5">
            <h3 className="font-semibold">{t('strong', { level })}</h3>
            <p className="mt-1 text-text-2">
              <InlineMarkdown>{strong}</InlineMarkdown>
            </p>
          </section>
        )}
      </div>
      <div className="flex flex-none items-center justify-end gap-2 border-t border-line bg-chrome px-5 py-3">
        {children}
      </div>
    </aside>
  )
}

function Exercises({ problem }: { problem: ProblemSummary }) {
  const t = useTranslations('problems.preview')
  const names = useTranslations('rubric.dimensions')
  return (
    <section className="border-t border-line px-5 py-3.5 max-lg:hidden">
      <h3 className="font-semibold">{t('exercises')}</h3>
      <ul className="mt-1.5 grid grid-flow-col grid-cols-2 grid-rows-6 gap-x-6 text-12">
        {DIMENSIONS.map((dimension) => {
          const focused = problem.focus.includes(dimension)
          return (
            <li
              key={dimension}
              className={classes(
                'flex h-6 items-center justify-between gap-2',
                focused ? 'font-semibold' : 'text-text-3',
              )}
            >
              <span className="truncate">{names(dimension)}</span>
              <i
                aria-hidden
                className={classes('size-2 flex-none rounded-full', focused ? 'bg-accent' : 'bg-line-2')}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function SeenTags({ familiar, slug }: { familiar: Familiar; slug: string }) {
  const t = useTranslations('problems.seen')
  const mine = familiar.you[slug]
  const theirs = familiar.partner?.[slug]
  const name = familiar.partnerName ?? ''
  if (mine === undefined && theirs === undefined) {
    return (
      <Tag tone="good" icon={EyeOff}>
        {familiar.partner === null ? t('newToYou') : t('newToBoth')}
      </Tag>
    )
  }
  const mineText = (of: Familiarity): string =>
    of.best !== null
      ? t('attemptedByYou', { best: of.best })
      : of.attempted
        ? t('attemptedOnly')
        : t('seenByYou')
  const theirText = (of: Familiarity): string =>
    of.best !== null
      ? t('attemptedByPartner', { name, best: of.best })
      : of.attempted
        ? t('partnerAttemptedOnly', { name })
        : t('seenByPartner', { name })
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {mine && <Tag icon={Eye}>{mineText(mine)}</Tag>}
      {theirs && (
        <Tag tone="warn" icon={Eye}>
          {theirText(theirs)}
        </Tag>
      )}
    </span>
  )
}
