import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { itemKey } from '@/components/guide/guideItems'
import { useFollowUpText } from '@/components/room/useFollowUpText'
import { personIn } from '@/components/room/personIn'
import { useReplayState } from '@/components/replay/ReplayState'
import { plainMarkdown } from '@/components/ui/plainMarkdown'
import type { SharedItemView } from '@/domain/bank/guide'
import { assertNever } from '@/domain/result'
import type { Tick } from '@/domain/replay/timeline'
import type { GuideItem } from '@/domain/room/events'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'

/** What a moment is called, and what was written with it (empty: nothing). */
export type TickText = { title: string; body: string }

/** Words for a moment of the timeline; the same function as long as the room's view is the same. Below `ReplayProvider`. */
export function useTickText(): (tick: Tick) => TickText {
  const { view, opened } = useReplayState()
  const t = useTranslations('replay')
  const rubric = useTranslations('rubric')
  const common = useTranslations('common')
  const followUpText = useFollowUpText()
  return useCallback(
    (tick) => {
      switch (tick.kind) {
        case 'pin': {
          const names = tick.dimensions.map((dimension) => rubric(`dimensions.${dimension}`))
          const title = names.length === 0 ? t('pin') : names.join(', ')
          return { title, body: tick.text ?? t('pinErased') }
        }
        case 'score': {
          const title = rubric(`dimensions.${tick.dimension}`)
          if (tick.score === NOT_OBSERVED) return { title, body: common('notObserved') }
          return { title, body: common('score', { score: tick.score }) }
        }
        case 'chat': {
          const author = personIn(view, tick.authorId)
          const title = t('chatFrom', { name: author?.name ?? common('unnamed') })
          return { title, body: tick.text ?? t('chatErased') }
        }
        case 'hint':
          if (tick.item.kind === 'followUp') {
            const { of, text } = tick.item
            return { title: t('followUp'), body: followUpText({ kind: of, text }) }
          }
          return { title: hintTitle(t, tick.item), body: wordsOf(tick.item, opened) }
        default:
          return assertNever(tick)
      }
    },
    [t, rubric, common, view, opened, followUpText],
  )
}

/** The words that were opened; none for who may not know the problem. */
function wordsOf(item: GuideItem, opened: readonly SharedItemView[]): string {
  const found = opened.find((one) => itemKey(one.item) === itemKey(item))
  if (found === undefined) return ''
  return plainMarkdown(found.kind === 'hint' ? found.text : found.question)
}

function hintTitle(t: ReturnType<typeof useTranslations<'replay'>>, item: GuideItem): string {
  switch (item.kind) {
    case 'clarification':
      return t('clarification')
    case 'hint':
      return t('hint', { step: String(item.step), dive: item.dive + 1 })
    case 'twist':
      return t('twist', { dive: item.dive + 1 })
    default:
      return assertNever(item)
  }
}
