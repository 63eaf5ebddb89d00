'use client'
import { ScrollText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useTranscript } from '@/components/exports/useTranscript'
import { useReplayState } from '@/components/replay/ReplayState'
import { EmptyState } from '@/components/ui/EmptyState'

/** The interview as text: each time leads to its moment. */
export function TranscriptList() {
  const t = useTranslations('exports')
  const { store } = useReplayState()
  const lines = useTranscript()
  if (lines.length === 0)
    return (
      <EmptyState icon={ScrollText} title={t('transcript')} className="p-4">
        {t('transcriptEmpty')}
      </EmptyState>
    )
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
      {lines.map(({ id, t: at, time, who, text }) => (
        <li key={id} className="flex gap-2 py-0.5">
          <button
            type="button"
            onClick={() => store.seek(at)}
            className="h-6 w-12 flex-none rounded-1 text-left text-12 text-accent tabular-nums hover:underline touch:h-11"
          >
            {time}
          </button>
          <p className="min-w-0 py-0.5 break-words whitespace-pre-line">
            {who !== null && <b className="font-semibold">{who} </b>}
            <span className={who === null ? 'text-text-3' : 'text-text-2'}>{text}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}
