import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { IntlProvider } from '@/components/i18n/IntlProvider'
import { getTranslator } from '@/components/i18n/translator'
import { HEAD_SCRIPT } from '@/components/shell/headScript'
import '@/app/globals.css'

// Each answer carries its own nonce: a page built ahead could not run a single script under the CSP.
export const dynamic = 'force-dynamic'

const t = getTranslator('common')

export const metadata: Metadata = {
  title: { default: t('brand'), template: `%s - ${t('brand')}` },
  description: t('description'),
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // the head script sets data-theme before React looks
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* browsers hide a script's nonce from scripts, so React would see another one */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: HEAD_SCRIPT }} />
      </head>
      <body>
        <IntlProvider>{children}</IntlProvider>
      </body>
    </html>
  )
}
