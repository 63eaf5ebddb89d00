import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { assertNever } from '@/domain/result'
import type { Tick } from '@/domain/replay/timeline'
import type { RoomView } from '@/domain/room/view'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'

/** What a moment is called, and what was written with it (empty: nothing). */
export type TickText = { title: string; body: string }

/** Words for a moment of the timeline; the same function as long as the room's view is the same. */
export function useTickText(view: RoomView): (tick: Tick) => TickText {
  const t = useTranslations('replay')
  const rubric = useTranslations('rubric')
  const common = useTranslations('common')
  return useCallback(
    (tick) => {
      switch (tick.kind) {
        case 'pin': {
          const title = tick.dimension === null ? t('pin') : rubric(`dimensions.${tick.dimension}`)
          return { title, body: tick.text ?? t('pinErased') }
        }
        case 'score': {
          const title = rubric(`dimensions.${tick.dimension}`)
          if (tick.score === NOT_OBSERVED) return { title, body: common('notObserved') }
          return { title, body: common('score', { score: tick.score }) }
        }
        case 'chat': {
          const author = view.participants.find((participant) => participant.id === tick.authorId)
          const title = t('chatFrom', { name: author?.name ?? common('unnamed') })
          return { title, body: tick.text ?? t('chatErased') }
        }
        case 'hint':
          return { title: hintTitle(t, tick.item), body: '' }
        default:
          return assertNever(tick)
      }
    },
    [t, rubric, common, view],
  )
}

function hintTitle(
  t: ReturnType<typeof useTranslations<'replay'>>,
  item: Extract<Tick, { kind: 'hint' }>['item'],
): string {
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
