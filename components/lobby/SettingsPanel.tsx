'use client'
import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ProblemChoice } from '@/components/lobby/ProblemChoice'
import { FocusChoice } from '@/components/lobby/FocusChoice'
import { PlanChoice, usePlanName } from '@/components/lobby/PlanChoice'
import { planKey } from '@/components/lobby/planKeys'
import { inSeat } from '@/components/lobby/readiness'
import { useRoom } from '@/components/room/RoomProvider'
import { Segmented } from '@/components/ui/Segmented'
import { minutesOf } from '@/domain/phases/plans'
import type { ProblemSummary } from '@/domain/queries'
import { STYLES } from '@/domain/room/choices'
import { LEVELS } from '@/domain/room/levels'

function Setting({ label, htmlFor, children }: { label: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[38px] touch:min-h-13 items-center justify-between gap-3 text-text-2">
      <label htmlFor={htmlFor}>{label}</label>
      {children}
    </div>
  )
}

/** Problem, level, plan and style: to change for the interviewer, to know for the others. */
export function SettingsPanel({ problems }: { problems: readonly ProblemSummary[] }) {
  const t = useTranslations('lobby.settings')
  const c = useTranslations('common')
  const id = useId()
  const { view, can, send } = useRoom()
  const candidate = inSeat(view, 'candidate')?.name
  const problem = problems.find(({ slug }) => slug === view.promptSlug)
  const change = can('changeSettings')
  const planName = usePlanName()
  const rubric = useTranslations('rubric.dimensions')

  function choose(promptSlug: string) {
    const levels = problems.find(({ slug }) => slug === promptSlug)?.levels
    if (levels === undefined) return
    const level = levels.includes(view.level) ? undefined : levels.at(-1)
    void send({ type: 'changeSettings', promptSlug, ...(level !== undefined && { level }) })
  }

  return (
    <div className="px-4 py-3.5">
      <div className="mb-1 flex items-baseline justify-between gap-3">
        <h2 className="font-semibold">{t('title')}</h2>
        {change && (
          <span className="truncate text-12 text-text-3">
            {view.solo ? '' : candidate ? t('partnerSees', { name: candidate }) : t('candidateSees')}
          </span>
        )}
      </div>
      {change ? (
        <>
          {view.solo ? (
            <Setting label={t('problem')}>
              <span className="text-right text-text-3">{t('soloProblem')}</span>
            </Setting>
          ) : (
            <Setting label={t('problem')} htmlFor={`${id}problem`}>
              <ProblemChoice id={`${id}problem`} problems={problems} onChoose={choose} />
            </Setting>
          )}
          <Setting label={t('level')}>
            <Segmented
              label={t('level')}
              value={view.level}
              onChange={(level) => void send({ type: 'changeSettings', level })}
              options={LEVELS.filter((level) => problem?.levels.includes(level) ?? true).map((level) => ({
                value: level,
                label: level,
              }))}
            />
          </Setting>
          <Setting label={t('length')} htmlFor={`${id}plan`}>
            <PlanChoice id={`${id}plan`} />
          </Setting>
          <Setting label={t('style')}>
            <Segmented
              label={t('style')}
              value={view.style}
              onChange={(style) => void send({ type: 'changeSettings', style })}
              options={STYLES.map((style) => ({ value: style, label: t(`styles.${style}`) }))}
            />
          </Setting>
          <Setting label={t('focus')} htmlFor={`${id}focus`}>
            <FocusChoice id={`${id}focus`} />
          </Setting>
          <p className="mt-1 text-12 text-text-3">{t(`stylesHint.${view.style}`)}</p>
        </>
      ) : (
        <dl className="grid grid-cols-[1fr_auto] gap-y-2 pt-1">
          <dt className="text-text-2">{t('level')}</dt>
          <dd className="text-right font-medium">{view.level}</dd>
          <dt className="text-text-2">{t('length')}</dt>
          <dd className="text-right font-medium tabular-nums">
            {view.plan.kind === 'full' || view.plan.kind === 'own'
              ? c('minutes', { minutes: minutesOf(view.plan) })
              : planName(planKey(view.plan))}
          </dd>
          <dt className="text-text-2">{t('style')}</dt>
          <dd className="text-right font-medium">{t(`styles.${view.style}`)}</dd>
          {view.focus.length > 0 && (
            <>
              <dt className="text-text-2">{t('focus')}</dt>
              <dd className="max-w-[200px] text-right font-medium">
                {view.focus.map((dimension) => rubric(dimension)).join(', ')}
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}
