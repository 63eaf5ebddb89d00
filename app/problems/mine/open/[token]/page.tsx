import type { Metadata } from 'next'
import { OpenShared } from '@/components/editor/OpenShared'
import { getTranslator } from '@/components/i18n/translator'
import { Page } from '@/components/shell/Page'
import { TopBar } from '@/components/shell/TopBar'

type Props = { params: Promise<{ token: string }> }

export const metadata: Metadata = { title: getTranslator('editor')('open.title') }

/** What a link leads to. Nothing happens until it is asked for: links are opened by programs, too. */
export default async function OpenLink({ params }: Props) {
  const { token } = await params
  const t = getTranslator('editor.open')
  return (
    <>
      <TopBar current="mine" />
      <Page>
        <h1 className="mb-1 text-20">{t('title')}</h1>
        <p className="mb-4 max-w-[68ch] text-text-2">{t('body')}</p>
        <OpenShared token={token} />
      </Page>
    </>
  )
}
