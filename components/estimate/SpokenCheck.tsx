'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classes } from '@/components/ui/classes'
import { formatNumber } from '@/domain/estimation/format'
import { MAX_SPOKEN_LENGTH } from '@/domain/estimation/parseSpoken'
import { checkSpoken, type ExpectedRange, type Verdict } from '@/domain/estimation/tolerance'

/** What a candidate says an estimate is, typed as it is said, and whether that counts as right. */
export function SpokenCheck({ meaning, range }: { meaning: string; range: ExpectedRange }) {
  const t = useTranslations('estimate')
  const [said, setSaid] = useState('')
  const verdict = said.trim() === '' ? null : checkSpoken(said, range)
  const id = useId()
  const example = [
    formatNumber(Math.sqrt(range.low * range.high)),
    range.unit?.replace(/^[a-z]{3,}(?=\/)/, ''),
  ]
  return (
    <span className="flex min-h-6 items-center gap-2">
      <input
        value={said}
        maxLength={MAX_SPOKEN_LENGTH}
        aria-label={t('said', { meaning })}
        aria-describedby={id}
        placeholder={t('saidPlaceholder', { example: example.filter(Boolean).join(' ') })}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setSaid(event.target.value)}
        className="h-6 w-32 flex-none rounded-1 border border-line-ui bg-surface px-1.5 text-12 touch:h-11 touch:text-16 touch:font-normal"
      />
      <span
        id={id}
        role="status"
        className={classes('min-w-0', verdict?.kind === 'within' ? 'font-semibold text-good' : 'text-text-2')}
      >
        {verdict !== null && <VerdictText verdict={verdict} unit={range.unit} />}
      </span>
    </span>
  )
}

function VerdictText({ verdict, unit }: { verdict: Verdict; unit: string | null }) {
  const t = useTranslations('estimate')
  switch (verdict.kind) {
    case 'within':
      return t('verdicts.within')
    case 'low':
    case 'high': {
      const text = t(`verdicts.${verdict.kind}`, { factor: factorText(verdict.factor) })
      return verdict.bits ? `${text}, ${t('verdicts.bits')}` : text
    }
    case 'otherUnit':
      return unit === null ? t('verdicts.plainNumber') : t('verdicts.otherUnit', { unit })
    case 'unread':
      return t(`unread.${verdict.fault.code}`, { detail: verdict.fault.detail })
  }
}

/** Two digits, three near to one: 1.04, 3.3, 1,200. */
function factorText(factor: number): string {
  if (!Number.isFinite(factor)) return '∞'
  return formatNumber(Number(factor.toPrecision(factor < 2 ? 3 : 2)))
}
