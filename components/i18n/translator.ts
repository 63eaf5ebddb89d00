import { createTranslator } from 'use-intl/core'
import { en } from '@/domain/messages/en'

/** The catalogue's strings of one namespace, for server components (client components: `useTranslations`). */
export function getTranslator<N extends keyof typeof en>(namespace: N) {
  return createTranslator({ locale: 'en', messages: en, namespace })
}
