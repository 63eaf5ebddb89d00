import type { Metadata } from 'next'
import { OwnProblems } from '@/components/editor/OwnProblems'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { ownProblemsPage } from '@/server/queries/ownProblems'

export const metadata: Metadata = { title: getTranslator('editor')('title') }

export default async function Mine() {
  const page = await ownProblemsPage()
  return (
    <>
      <TopBar current="mine" />
      <Page>
        <OwnProblems {...page} />
      </Page>
    </>
  )
}
