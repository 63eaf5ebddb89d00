import { PencilOff, Snowflake } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SaveState } from '@/components/board/SaveTracker'
import { CROWDED } from '@/components/board/useCrowded'
import { UnsentEdits } from '@/components/board/UnsentEdits'
import { BOARD_CLOSE } from '@/domain/board/closeCodes'

type Props = {
  save: SaveState
  synced: boolean
  frozen: boolean
  /** whose doing it is that the pen is away; null while it is here */
  held: 'own' | 'theirs' | null
  narrow: boolean
  crowded: boolean
  onSaveFile: () => void
  onDiscard: () => void
}

const REFUSALS = Object.entries(BOARD_CLOSE) as [keyof typeof BOARD_CLOSE, { code: number }][]

/** The refusals that have a sentence of their own. */
const SAID = ['noSession', 'notAMember', 'roomGone', 'seatLost', 'documentFull'] as const

/** What the board has to say about itself, in one line at its corner. */
export function BoardNotices({ save, synced, frozen, held, narrow, crowded, onSaveFile, onDiscard }: Props) {
  const t = useTranslations('board')
  if ((save.kind === 'refused' || save.kind === 'tooLate') && save.edits > 0) {
    return (
      <div className="board-unsent">
        <UnsentEdits edits={save.edits} onSaveFile={onSaveFile} onDiscard={onDiscard} />
      </div>
    )
  }
  if (save.kind === 'refused') {
    const name = REFUSALS.find(([, { code }]) => code === save.code)?.[0]
    return (
      <p className="board-notice" role="alert">
        {t(`closed.${SAID.find((said) => said === name) ?? 'other'}`)}
      </p>
    )
  }
  if (frozen) {
    return (
      <p className="board-notice">
        <Snowflake size={14} strokeWidth={1.75} aria-hidden />
        {t('frozen')}
      </p>
    )
  }
  if (!synced)
    return (
      <p className="board-notice" role="status">
        {t('connecting')}
      </p>
    )
  if (held !== null)
    return (
      <p className="board-notice" role="status">
        <PencilOff size={14} strokeWidth={1.75} aria-hidden />
        {t(held === 'own' ? 'heldOwn' : 'held')}
      </p>
    )
  if (narrow) return <p className="board-notice">{t('narrow')}</p>
  if (!crowded) return null
  return (
    <p className="board-notice" role="status">
      {t('crowded', { count: CROWDED })}
    </p>
  )
}
