import type { Metadata } from 'next'
import { getTranslator } from '@/components/i18n/translator'
import { ReplayScreen } from '@/components/replay/ReplayScreen'
import { NoSharedReplay } from '@/components/share/NoSharedReplay'
import { sharedReplayPage } from '@/server/queries/share'

// the address is the secret: no other page may learn it from this one, and no search engine
export const metadata: Metadata = {
  title: getTranslator('share')('watching'),
  referrer: 'no-referrer',
  robots: { index: false },
}

/** A replay for whoever has its link. */
export default async function SharedReplay({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params
  const page = await sharedReplayPage(secret)
  if (!page.ok) return <NoSharedReplay code={page.code} />
  const { view, promptTitle, opened } = page
  return (
    <ReplayScreen
      {...{ view, promptTitle, opened }}
      from={`/api/shares/${encodeURIComponent(secret)}`}
      watching
    />
  )
}
