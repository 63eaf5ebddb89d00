'use client'
import { useMemo } from 'react'
import { useReplayState } from '@/components/replay/ReplayState'
import { clockText } from '@/components/room/phaseSegments'
import { transcriptOf } from '@/domain/replay/transcript'

/** The interview as text: each time leads to its moment. */
export function TranscriptList() {
  const { store, log, opened, timeline } = useReplayState()
  const lines = useMemo(
    () => transcriptOf({ events: log.events, texts: new Map(Object.entries(log.texts)), opened }),
    [log, opened],
  )
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
      {lines.map(({ seq, at, clockMs, title, body }) => (
        <li key={seq} className="flex items-start gap-2 py-0.5">
          {clockMs === null ? (
            <span className="w-12 flex-none" />
          ) : (
            <button
              type="button"
              onClick={() => store.seek(at - timeline.startedAt)}
              className="h-6 w-12 flex-none rounded-1 text-left text-12 text-accent tabular-nums hover:underline touch:h-11"
            >
              {clockText(clockMs)}
            </button>
          )}
          <p className="min-w-0 py-0.5 break-words touch:py-3 whitespace-pre-line">
            <span className={body === '' ? 'text-text-3' : 'font-semibold'}>{title}</span>
            {body !== '' && <span className="text-text-2"> {body}</span>}
          </p>
        </li>
      ))}
    </ol>
  )
}
