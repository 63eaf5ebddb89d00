import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { transcriptLines, type TranscriptLine } from '@/components/exports/transcriptLines'
import { useReplayState } from '@/components/replay/ReplayState'
import { useTickText } from '@/components/replay/tickText'

/** The interview of this page as text. Below `ReplayProvider`. */
export function useTranscript(): readonly TranscriptLine[] {
  const { view, timeline } = useReplayState()
  const t = useTranslations('exports.lines')
  const common = useTranslations('common')
  const tickText = useTickText()
  return useMemo(
    () =>
      transcriptLines(view, timeline, {
        ...{ t, tickText, unnamed: common('unnamed') },
        phase: (key) => common(`phases.${key}`),
      }),
    [view, timeline, t, common, tickText],
  )
}
