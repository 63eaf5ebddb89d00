import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslator } from '@/components/i18n/translator'
import { ClosedSheet } from '@/components/sheets/ClosedSheet'
import { SheetSections } from '@/components/sheets/SheetSections'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { sheetsPage } from '@/server/queries/sheets'

type Props = { params: Promise<{ name: string }> }

const t = getTranslator('sheets')

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params
  const sheet = (await sheetsPage()).sheets.find((each) => each.name === name)
  return { title: sheet?.title ?? t('title') }
}

/** One reference sheet, with the way to the others beside it. */
export default async function SheetPage({ params }: Props) {
  const { name } = await params
  const { sheets, inInterview } = await sheetsPage()
  const sheet = sheets.find((each) => each.name === name)
  if (sheet === undefined) notFound()
  return (
    <>
      <TopBar current="sheets" />
      <Page>
        <div className="grid grid-cols-[minmax(0,1fr)_220px] gap-8 max-lg:grid-cols-1">
          <article className="min-w-0">
            <h1 className="text-20">{sheet.title}</h1>
            <p className="mt-1 mb-6 max-w-[76ch] text-14 text-text-2">{sheet.summary}</p>
            {inInterview && !sheet.inInterview ? <ClosedSheet /> : <SheetSections sheet={sheet} />}
          </article>
          <nav aria-label={t('all')} className="print:hidden">
            <h2 className="mb-1.5 text-12 font-medium text-text-3">
              <Link
                href="/sheets"
                className="inline-flex min-h-6 items-center hover:text-text touch:min-h-11"
              >
                {t('all')}
              </Link>
            </h2>
            <ul className="grid gap-0.5">
              {sheets.map((each) => (
                <li key={each.name}>
                  <Link
                    href={`/sheets/${each.name}`}
                    aria-current={each.name === name ? 'page' : undefined}
                    className="flex min-h-8 items-center rounded-2 px-2.5 text-text-2 transition-colors hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-text touch:min-h-11"
                  >
                    {each.title}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </Page>
    </>
  )
}
