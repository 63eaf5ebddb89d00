'use client'
import type { ReactNode } from 'react'
import { IntlProvider as UseIntlProvider } from 'use-intl'
import { en } from '@/domain/messages/en'

/** Gives every client component the catalogue. It is bundled, so that it is fetched once and not sent with each page. */
export function IntlProvider({ children }: { children: ReactNode }) {
  return (
    <UseIntlProvider locale="en" messages={en} timeZone="UTC">
      {children}
    </UseIntlProvider>
  )
}
