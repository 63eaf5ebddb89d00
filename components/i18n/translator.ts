import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import { en } from '@/domain/messages/en'

type Namespace = NamespaceKeys<typeof en, NestedKeyOf<typeof en>>

/** The catalogue's strings of one namespace, for server components (client components: `useTranslations`). */
export function getTranslator<const N extends Namespace>(namespace: N) {
  return createTranslator<typeof en, N>({ locale: 'en', messages: en, namespace })
}
