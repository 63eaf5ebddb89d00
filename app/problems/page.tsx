import type { Metadata } from 'next'
import { Suspense } from 'react'
import { getTranslator } from '@/components/i18n/translator'
import { BrowseProblems } from '@/components/problems/BrowseProblems'
import { TopBar } from '@/components/shell/TopBar'
import { problemsPage } from '@/server/queries/problems'

export const metadata: Metadata = { title: getTranslator('problems')('title') }
// what a visitor has seen changes with every interview
export const dynamic = 'force-dynamic'

export default async function Problems() {
  const page = await problemsPage()
  return (
    <div className="flex h-dvh flex-col">
      <TopBar current="problems" />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        <Suspense>
          <BrowseProblems {...page} />
        </Suspense>
      </main>
    </div>
  )
}
