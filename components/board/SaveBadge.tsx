'use client'
import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import type { SaveState } from '@/components/board/SaveTracker'

/** Most edits are durable sooner than this: a badge that flickers says nothing. */
const QUIET_MS = 400

/** Whether the drawing is saved, and since when. */
export function SaveBadge({ state }: { state: SaveState }) {
  const t = useTranslations('board.save')
  const shown = useSettled(state)
  const dot = shown.kind === 'saved' ? 'bg-good' : 'bg-text-3'
  const warns = shown.kind === 'offline' || shown.kind === 'refused'
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-12 ${warns ? 'text-warn' : 'text-text-2'}`}
      role="status"
    >
      {warns ? (
        <CloudOff size={14} strokeWidth={1.75} aria-hidden />
      ) : (
        <span className={`size-1.5 rounded-full ${dot}`} aria-hidden />
      )}
      {shown.kind === 'saved'
        ? t.rich('saved', { time: () => <LocalTime at={shown.at} format="time" /> })
        : shown.kind === 'offline'
          ? t('offline', { edits: shown.edits })
          : t(shown.kind)}
    </span>
  )
}

/** "Saving" only once it has lasted. */
function useSettled(state: SaveState): SaveState {
  const [shown, setShown] = useState(state)
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state.kind === 'saving' ? QUIET_MS : 0)
    return () => clearTimeout(timer)
  }, [state])
  return shown
}
