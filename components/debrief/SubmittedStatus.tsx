'use client'

import { Hourglass, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { secondsLeft, type ScoreState } from '@/components/debrief/scoreState'
import { useKeptFocus } from '@/components/debrief/useKeptFocus'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'

type Submitted = Exclude<ScoreState, { kind: 'scoring' | 'watching' }>

/** After Submit: the seconds in which it can be undone, then whom it waits for, then the seconds to the reveal. */
export function SubmittedStatus({ state, now }: { state: Submitted; now: number }) {
  const t = useTranslations('debrief.score')
  const { partner } = usePair()
  const block = useKeptFocus<HTMLDivElement>(state.kind)
  const said = {
    undoable: t('undoable'),
    waiting: t('waiting', { name: partner.name }),
    revealing: t('revealingSoon'),
  }[state.kind]
  return (
    <div ref={block} tabIndex={-1} className="flex-none outline-none">
      {state.kind === 'undoable' && <Undoable until={state.until} now={now} />}
      {state.kind === 'waiting' && <Waiting missing={state.for} />}
      {state.kind === 'revealing' && (
        <p className="flex min-h-11 items-center gap-2 border-t border-line bg-accent-tint px-4 py-2 font-medium text-accent tabular-nums">
          {now < state.at ? t('revealing', { seconds: secondsLeft(state.at, now) }) : t('opening')}
        </p>
      )}
      {/* once per state: every second of a countdown read aloud would drown everything else */}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}

function Undoable({ until, now }: { until: number; now: number }) {
  const t = useTranslations('debrief.score')
  const { send } = useRoom()
  const { partner } = usePair()
  const [busy, setBusy] = useState(false)
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Submit, which had the focus, made way for this
    if (document.activeElement === document.body) undo.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="flex min-h-11 items-center gap-2.5 bg-text py-1.5 pr-3 pl-4 text-bg tabular-nums">
      <span className="min-w-0 flex-1">
        {t('submitting', { seconds: secondsLeft(until, now), name: partner.name })}
      </span>
      <Button
        ref={undo}
        variant="ghost"
        icon={Undo2}
        busy={busy}
        onClick={() => {
          setBusy(true)
          void send({ type: 'takeBackCard' }).then(() => setBusy(false))
        }}
        className="border-current/40! hover:text-text focus-visible:outline-current!"
      >
        {t('undo')}
      </Button>
    </div>
  )
}

function Waiting({ missing }: { missing: readonly string[] }) {
  const t = useTranslations('debrief.score')
  const { send, can } = useRoom()
  const { partner } = usePair()
  const [asking, setAsking] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-inset py-2.5 pr-3 pl-4">
      <Hourglass aria-hidden className="size-4 flex-none text-text-3" strokeWidth={1.75} />
      <div className="min-w-44 flex-1">
        <p className="font-semibold">{t('waiting', { name: partner.name })}</p>
        <p className="text-12 text-text-3">{t('waitingBody')}</p>
      </div>
      {can('reveal') && missing.length > 0 && (
        <Button onClick={() => setAsking(true)}>{t('without', { name: partner.name })}</Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('withoutTitle', { name: partner.name })}
        description={t('withoutBody', { name: partner.name })}
        action={t('withoutAction')}
        onConfirm={() => void send({ type: 'reveal' })}
      />
    </div>
  )
}
