'use client'
import { useTranslations } from 'use-intl'
import type { Checked, PreviewBlock, PreviewSection } from '@/components/editor/checkText'
import { GuideFacts, GuideList, GuideSection } from '@/components/guide/GuideSection'
import { EstimateSection } from '@/components/guide/RequirementsSections'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'

/** A text as its readers will see it, in the order it is written, whatever faults it still has. */
export function Preview({ checked }: { checked: Checked | null }) {
  const t = useTranslations('editor')
  if (checked === null) return <p className="p-3 text-text-3">{t('previewEmpty')}</p>
  return (
    <div>
      <h2 className="px-3 pt-3 pb-2 text-16">{checked.title ?? t('untitled')}</h2>
      {checked.sections.map((section, index) => (
        <SectionPreview key={`${index} ${section.title}`} section={section} />
      ))}
    </div>
  )
}

/** The evaluated estimates are a section of their own, as in the guide; what follows from them is the next. */
function SectionPreview({ section: { title, blocks } }: { section: PreviewSection }) {
  const t = useTranslations('guide')
  const estimates = blocks.find((block) => block.type === 'estimates')
  const rest = blocks.filter((block) => block !== estimates)
  return (
    <>
      {estimates !== undefined && <EstimateSection values={estimates.values} />}
      <GuideSection
        title={estimates === undefined ? <InlineMarkdown>{title}</InlineMarkdown> : t('conclusions')}
      >
        <div className="grid gap-2">
          {rest.map((block, i) => (
            <PreviewPart key={i} block={block} />
          ))}
        </div>
      </GuideSection>
    </>
  )
}

function PreviewPart({ block }: { block: PreviewBlock }) {
  switch (block.type) {
    case 'heading':
      return (
        <h4 className={block.depth <= 3 ? 'mt-1.5 text-12 font-semibold' : 'text-12 font-medium text-text-3'}>
          <InlineMarkdown>{block.text}</InlineMarkdown>
        </h4>
      )
    case 'paragraph':
      return (
        <p className="text-12 text-text-2">
          <InlineMarkdown>{block.text}</InlineMarkdown>
        </p>
      )
    case 'list':
      return <GuideList items={block.items} ordered={block.ordered} />
    case 'table':
      return (
        <GuideFacts
          facts={block.rows.map(([name = '', ...cells]) => ({
            name,
            lines: cells.map((cell, i) => `*${block.head[i + 1] ?? ''}:* ${cell}`),
          }))}
        />
      )
    case 'estimates':
      return null
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-2 bg-inset p-2 font-mono text-11 text-text-2">
          {block.text}
        </pre>
      )
  }
}
