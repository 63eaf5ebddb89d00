'use client'

import { useTranslations } from 'use-intl'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { DiagramButton } from '@/components/diagram/DiagramButton'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { GuideFacts, GuideList, GuideSection } from '@/components/guide/GuideSection'

/** High-level design: the interface, one read and one write through the design, and the data behind it. */
export function HighLevelSections({ walkthrough }: { walkthrough: Walkthrough }) {
  const t = useTranslations('guide')
  const diagram = useTranslations('diagram')
  const { api, design, dataModel } = walkthrough
  return (
    <>
      <GuideSection title={t('api')}>
        <GuideFacts
          facts={api.map(({ call, exchange, rule }) => ({ name: call, lines: [exchange, rule] }))}
        />
      </GuideSection>
      <GuideSection title={diagram('section')}>
        <DiagramButton source={design.mermaid} />
      </GuideSection>
      <GuideSection title={design.read.title || t('read')}>
        <GuideList items={design.read.steps} ordered />
      </GuideSection>
      <GuideSection title={design.write.title || t('write')}>
        <GuideList items={design.write.steps} ordered />
      </GuideSection>
      <GuideSection title={t('dataModel')}>
        <GuideFacts
          facts={dataModel.tables.map(({ name, columns, indexes, why }) => ({
            name,
            lines: [columns, indexes, why],
          }))}
        />
        <p className="mt-2.5 text-12 text-text-2">
          <InlineMarkdown>{dataModel.partitioning}</InlineMarkdown>
        </p>
      </GuideSection>
    </>
  )
}
