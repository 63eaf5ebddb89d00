import type { Metadata } from 'next'
import { FirstRun } from '@/components/home/FirstRun'
import { SessionsHome } from '@/components/home/SessionsHome'
import { filterOf } from '@/components/home/sessionState'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'
import { homePage } from '@/server/queries/home'

export const metadata: Metadata = { title: getTranslator('home')('title') }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Home({ searchParams }: Props) {
  const home = await homePage()
  const query = await searchParams
  const filter = filterOf(query['as'])
  const about = home.problems.find(({ slug }) => slug === query['problem']) ?? null
  return (
    <>
      <TopBar current="interviews" />
      <Page>
        {home.sessions.length === 0 ? (
          <FirstRun {...home} about={about} />
        ) : (
          <SessionsHome {...home} filter={filter} about={about} />
        )}
      </Page>
    </>
  )
}
