import Link from 'next/link'
import type { ReactNode } from 'react'
import { getTranslator } from '@/components/i18n/translator'
import { BrandMark } from '@/components/shell/Brand'
import { ThemeToggle } from '@/components/ui/ThemeToggle'

const PLACES = [
  ['interviews', '/'],
  ['problems', '/problems'],
  ['mine', '/problems/mine'],
  ['sheets', '/sheets'],
] as const

/**
 * The bar over every page but the live room. `place` names the page in words where it is not in the navigation;
 * `end` stands before the theme switch.
 */
export function TopBar({
  current,
  place,
  end,
}: {
  current?: (typeof PLACES)[number][0]
  place?: string
  end?: ReactNode
}) {
  const t = getTranslator('common')
  return (
    <header className="flex h-12 items-center gap-1 border-b border-line bg-chrome px-4 sm:px-6 touch:h-14">
      <a
        href="#content"
        className="sr-only focus-visible:not-sr-only focus-visible:mr-3 focus-visible:rounded-2 focus-visible:px-2.5 focus-visible:py-1"
      >
        {t('nav.skip')}
      </a>
      <Link
        href="/"
        className="mr-5 flex min-h-6 max-sm:mr-1 flex-none items-center gap-2 rounded-1 text-14 font-semibold tracking-tight touch:min-h-11"
      >
        <BrandMark />
        <span className="max-sm:sr-only">{t('brand')}</span>
      </Link>
      {place === undefined ? (
        <nav aria-label={t('nav.label')} className="flex min-w-0 gap-0.5 max-sm:overflow-x-auto">
          {PLACES.map(([key, href]) => (
            <Link
              key={key}
              href={href}
              aria-current={current === key ? 'page' : undefined}
              className="inline-flex h-8 flex-none items-center rounded-2 px-2.5 font-medium max-sm:px-2 text-text-2 transition-colors hover:bg-hover aria-[current]:bg-hover aria-[current]:text-text touch:h-11"
            >
              {t(`nav.${key}`)}
            </Link>
          ))}
        </nav>
      ) : (
        <span className="truncate text-text-3">{place}</span>
      )}
      <span className="min-w-0 flex-1" />
      {end}
      <ThemeToggle />
    </header>
  )
}
