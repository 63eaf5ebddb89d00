'use client'

import { useTranslations } from 'use-intl'

const ROWS = [
  'qps',
  'peak',
  'storage',
  'bandwidth',
  'gigabit',
  'day',
  'year',
  'cache',
  'series',
  'parallel',
  'little',
  'powers',
] as const

/** The sheet a candidate may keep beside the board: how to compute, never what the answer is. */
export function FormulasPanel() {
  const t = useTranslations('room.formulas')
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <dl className="grid gap-2.5">
        {ROWS.map((row) => (
          <div key={row}>
            <dt className="text-12 text-text-3">{t(row)}</dt>
            <dd className="tabular-nums">{t(`${row}Is`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
