import { ChevronRight, Lock } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { sheetsPage } from '@/server/queries/sheets'

const t = getTranslator('sheets')

export const metadata: Metadata = { title: t('title') }

/** The reference sheets, one line each. */
export default async function Sheets() {
  const { sheets, inInterview } = await sheetsPage()
  return (
    <>
      <TopBar current="sheets" />
      <Page>
        <h1 className="text-20">{t('title')}</h1>
        <p className="mt-1 max-w-[76ch] text-text-2">{inInterview ? t('closedBody') : t('body')}</p>
        <ul className="mt-5 max-w-[808px] border-t border-line">
          {sheets.map(({ name, title, summary, inInterview: isOpen }) => {
            const Icon = inInterview && !isOpen ? Lock : ChevronRight
            return (
              <li key={name} className="border-b border-line">
                <Link
                  href={`/sheets/${name}`}
                  className="flex min-h-14 items-center gap-3 py-2 pr-1 outline-offset-[-2px] transition-colors hover:bg-hover"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block text-14 font-semibold">{title}</span>
                    <span className="block text-text-3">{summary}</span>
                  </span>
                  <Icon aria-hidden className="size-4 flex-none text-text-3" strokeWidth={1.75} />
                </Link>
              </li>
            )
          })}
        </ul>
      </Page>
    </>
  )
}
