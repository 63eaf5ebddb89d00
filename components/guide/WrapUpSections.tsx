'use client'

import { useTranslations } from 'use-intl'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { GuideFacts, GuideList, GuideSection } from '@/components/guide/GuideSection'

/** Wrap-up: what breaks and how it is mended, what was given up for what, and where to go with time left. */
export function WrapUpSections({ walkthrough }: { walkthrough: Walkthrough }) {
  const t = useTranslations('guide')
  const { failures, tradeOffs, extensions } = walkthrough
  return (
    <>
      <GuideSection title={t('failures')}>
        <GuideFacts
          facts={failures.map(({ failure, symptom, mitigation }) => ({
            name: failure,
            lines: [t('symptom', { symptom }), t('mitigation', { mitigation })],
          }))}
        />
      </GuideSection>
      <GuideSection title={t('tradeOffs')}>
        <GuideFacts
          facts={tradeOffs.map(({ decision, gained, givenUp, otherwise }) => ({
            name: decision,
            lines: [t('gained', { gained }), t('givenUp', { givenUp }), t('otherwise', { otherwise })],
          }))}
        />
      </GuideSection>
      <GuideSection title={t('extensions')}>
        <GuideList items={extensions} />
      </GuideSection>
    </>
  )
}
