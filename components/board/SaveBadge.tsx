'use client'
import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import type { SaveState } from '@/components/board/SaveTracker'
import { classes } from '@/components/ui/classes'
import { assertNever } from '@/domain/result'

/** Most edits are durable sooner than this: a badge that flickers says nothing. */
const QUIET_MS = 400

/**
 * Whether the drawing is saved, and since when.
 * @param onRetry connects again after the server has refused this browser
 */
export function SaveBadge({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const t = useTranslations('board.save')
  const shown = useSettled(state)
  const isLost = (shown.kind === 'refused' || shown.kind === 'tooLate') && shown.edits > 0
  const warns = shown.kind === 'offline' || shown.kind === 'refused' || isLost
  const dot = shown.kind === 'saved' || shown.kind === 'late' ? 'bg-good' : 'bg-text-3'
  const ink = isLost ? 'text-bad' : warns ? 'text-warn' : 'text-text-2'
  return (
    <span className={classes('inline-flex items-center gap-1.5 text-12', ink)} role="status">
      {warns ? (
        <CloudOff size={14} strokeWidth={1.75} aria-hidden />
      ) : (
        <span className={classes('size-1.5 rounded-full', dot)} aria-hidden />
      )}
      <SaveText state={shown} />
      {isLost && shown.kind === 'refused' && (
        <button
          type="button"
          onClick={onRetry}
          className="min-h-6 rounded-1 font-medium underline underline-offset-3"
        >
          {t('retry')}
        </button>
      )}
    </span>
  )
}

function SaveText({ state }: { state: SaveState }) {
  const t = useTranslations('board.save')
  switch (state.kind) {
    case 'saved':
      return t.rich('saved', { time: () => <LocalTime at={state.at} format="time" /> })
    case 'offline':
      // nothing is at risk without edits, whether or not this browser keeps any
      return t(state.isKept || state.edits === 0 ? 'offline' : 'atRisk', { edits: state.edits })
    case 'refused':
      return t(state.edits > 0 ? 'notSaved' : 'refused')
    case 'tooLate':
      return t(state.edits > 0 ? 'notSaved' : 'readOnly')
    case 'connecting':
    case 'saving':
    case 'readOnly':
    case 'late':
      return t(state.kind)
    default:
      return assertNever(state)
  }
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
