import { X } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'

type Props = {
  /** who is followed */
  name: string
  onStop: () => void
}

/** Says whose view the board shows, and gives it back: by its button, or by Escape anywhere on the page. */
export function FollowNotice({ name, onStop }: Props) {
  const t = useTranslations('board.following')
  const stop = useEffectEvent(onStop)
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      // a dialog or a menu that closes by it has used it up
      if (event.key === 'Escape' && !event.defaultPrevented) stop()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [])
  return (
    <div className="board-following">
      <p role="status">{t('who', { name })}</p>
      <button type="button" aria-label={t('stop', { name })} title={t('stopHint')} onClick={onStop}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}
