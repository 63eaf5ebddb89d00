import Link from 'next/link'
import { SESSION_FILTERS, type SessionFilter } from '@/components/home/sessionState'
import { getTranslator } from '@/components/i18n/translator'

/** The list's filter, kept in the address so that it can be shared and gone back to. */
export function SessionFilters({ current, count }: { current: SessionFilter; count: number }) {
  const t = getTranslator('home.filter')
  return (
    <div className="mb-2.5 flex flex-wrap items-center justify-between gap-2">
      <nav aria-label={t('label')} className="inline-flex rounded-2 border border-line bg-inset p-0.5">
        {SESSION_FILTERS.map((filter) => (
          <Link
            key={filter}
            href={filter === 'all' ? '/' : `/?as=${filter}`}
            aria-current={filter === current ? 'true' : undefined}
            className="inline-flex h-6 items-center rounded-1 px-2.5 font-medium text-text-2 transition-colors hover:text-text aria-[current]:bg-raised aria-[current]:text-text aria-[current]:shadow-[0_0_0_1px_var(--line-2),var(--elevation-1)] touch:h-10"
          >
            {t(filter)}
          </Link>
        ))}
      </nav>
      <span className="text-12 text-text-3 tabular-nums">{t('count', { count })}</span>
    </div>
  )
}
