import type { Metadata } from 'next'
import { JoinForm } from '@/components/home/JoinForm'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'

const t = getTranslator('join')

// the address is the secret: no other page may learn it from this one, and no search engine
export const metadata: Metadata = { title: t('title'), referrer: 'no-referrer', robots: { index: false } }

export default async function Join({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <>
      <TopBar />
      <Page>
        <div className="mx-auto max-w-[480px] md:pt-12">
          <h1 className="text-24">{t('title')}</h1>
          <p className="mt-1.5 mb-5 max-w-[44ch] text-14 text-text-2">{t('lead')}</p>
          <div className="rounded-3 border border-line bg-surface p-4">
            <JoinForm token={token} />
          </div>
        </div>
      </Page>
    </>
  )
}
