'use client'
import { useTranslations } from 'use-intl'
import { GuideFacts, GuideList, GuideSection } from '@/components/guide/GuideSection'
import { HighLevelSections } from '@/components/guide/HighLevelSections'
import { RedFlagSection } from '@/components/guide/JudgingSections'
import { TargetSections } from '@/components/guide/RequirementsSections'
import { WrapUpSections } from '@/components/guide/WrapUpSections'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { HINT_STEPS, type DeepDive, type Walkthrough } from '@/domain/bank/walkthrough'
import { LEVELS } from '@/domain/room/levels'
import { DIMENSIONS } from '@/domain/rubric/dimensions'

/** A whole guide to read through, outside of a room: nothing in it can be asked or given. */
export function GuideReading({ walkthrough }: { walkthrough: Walkthrough }) {
  const t = useTranslations('guide')
  const { clarifications, deepDives, levels, redFlags } = walkthrough
  return (
    <div className="gap-x-8 lg:columns-2 [&>section]:break-inside-avoid-column [&>section]:px-0">
      <GuideSection title={t('clarifications')}>
        <GuideFacts
          facts={clarifications.map(({ question, answer, change }) => ({
            name: question,
            lines: [answer, t('changes', { change })],
          }))}
        />
      </GuideSection>
      <TargetSections walkthrough={walkthrough} />
      <HighLevelSections walkthrough={walkthrough} />
      {deepDives.map((dive) => (
        <DiveReading key={dive.title} dive={dive} />
      ))}
      <WrapUpSections walkthrough={walkthrough} />
      <GuideSection title={t('levels')}>
        <GuideFacts
          facts={LEVELS.flatMap((level) => {
            const text = levels[level]
            return text === undefined ? [] : [{ name: level, lines: [text] }]
          })}
        />
      </GuideSection>
      <ScoringReading scoring={walkthrough.scoring} />
      <RedFlagSection flags={redFlags} />
    </div>
  )
}

function DiveReading({ dive }: { dive: DeepDive }) {
  const t = useTranslations('guide')
  return (
    <GuideSection title={dive.title} end={dive.dimensions.join(' ')}>
      <p>
        <InlineMarkdown>{dive.question}</InlineMarkdown>
      </p>
      <h4 className="mt-3 mb-1.5 text-12 font-medium text-text-3">{t('strong')}</h4>
      <GuideList items={dive.strongAnswer} />
      <h4 className="mt-3 mb-1.5 text-12 font-medium text-text-3">{t('hints')}</h4>
      <GuideFacts
        facts={HINT_STEPS.map((step) => ({ name: t(`steps.${step}`), lines: [dive.hints[step]] }))}
      />
      <h4 className="mt-3 mb-1.5 text-12 font-medium text-text-3">{t('twists')}</h4>
      <GuideFacts facts={dive.twists.map(({ question, answer }) => ({ name: question, lines: [answer] }))} />
    </GuideSection>
  )
}

function ScoringReading({ scoring }: { scoring: Walkthrough['scoring'] }) {
  const t = useTranslations('problems.page')
  const names = useTranslations('rubric.dimensions')
  return (
    <GuideSection title={t('scoring')}>
      <dl className="grid gap-2.5 text-12">
        {DIMENSIONS.map((dimension) => (
          <div key={dimension}>
            <dt className="font-medium">{names(dimension)}</dt>
            {([1, 3, 5] as const).map((score) => (
              <dd key={score} className="grid grid-cols-[16px_1fr] text-text-2">
                <span className="font-semibold text-text-3">{score}</span>
                <InlineMarkdown>{scoring[dimension][score]}</InlineMarkdown>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </GuideSection>
  )
}
