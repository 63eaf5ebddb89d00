'use client'

import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { Select } from '@/components/ui/Select'
import { TextField } from '@/components/ui/TextField'
import { clientId } from '@/components/room/clientId'
import { useRoom } from '@/components/room/RoomProvider'
import { LIMITS } from '@/domain/room/limits'
import type { Dimension } from '@/domain/rubric/dimensions'
import { NOT_OBSERVED, SCORES, type Score } from '@/domain/rubric/scoring'

/**
 * What became of a submitted score after the reveal: each change with its reason, and for its author the way to another.
 * What was submitted stays where it stands.
 */
export function Amendments({ dimension, participantId }: { dimension: Dimension; participantId: string }) {
  const t = useTranslations('rubric.amend')
  const { view } = useRoom()
  const card = view.cards[participantId]
  const made = (card?.amendments ?? []).filter((a) => a.dimension === dimension)
  const submitted = view.submissions.some((s) => s.participantId === participantId && s.submittedAt !== null)
  const mine = participantId === view.you.participantId && submitted && view.revealedAt !== null
  if (made.length === 0 && !mine) return null
  const last = made.at(-1)?.score ?? card?.scores[dimension]
  return (
    <div className="mt-2 grid gap-1.5 text-12">
      {made.map((amendment) => (
        <p key={amendment.at} className="text-text-2">
          <b className="font-semibold text-text">
            {t('later', { score: scoreName(amendment.score, t('notObserved')) })}
          </b>{' '}
          {amendment.reason ?? t('erased')}
        </p>
      ))}
      {mine && <AmendForm dimension={dimension} present={last} />}
    </div>
  )
}

const CHOICES: readonly Score[] = [...SCORES, NOT_OBSERVED]

function scoreName(score: Score, notObserved: string): string {
  return typeof score === 'number' ? String(score) : notObserved
}

function AmendForm({ dimension, present }: { dimension: Dimension; present: Score | undefined }) {
  const t = useTranslations('rubric.amend')
  const rubric = useTranslations('rubric.dimensions')
  const id = useId()
  const { send } = useRoom()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const score = CHOICES.find((s) => String(s) === chosen)
  const ready = score !== undefined && reason.trim() !== ''

  async function amend(event: FormEvent) {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    const done = await send({ type: 'amendScore', amendmentId: clientId(), dimension, score, text: reason })
    setBusy(false)
    if (!done.ok) return
    setOpen(false)
    setChosen('')
    setReason('')
  }

  if (!open)
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="min-h-6 justify-self-start rounded-1 text-text-2 underline decoration-line-2 underline-offset-3 hover:decoration-current touch:min-h-11"
      >
        {t('open', { dimension: rubric(dimension) })}
      </button>
    )
  return (
    <form onSubmit={(event) => void amend(event)} className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}score`}>{t('score')}</label>
        <Select
          autoFocus
          id={`${id}score`}
          size="sm"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          className="w-28"
        >
          <option value="">{t('choose')}</option>
          {CHOICES.map(
            (s) =>
              s !== present && (
                <option key={s} value={String(s)}>
                  {scoreName(s, t('notObserved'))}
                </option>
              ),
          )}
        </Select>
      </div>
      <TextField
        value={reason}
        maxLength={LIMITS.scoreNote}
        aria-label={t('reason')}
        placeholder={t('reason')}
        onChange={(event) => setReason(event.target.value)}
        className="text-12"
      />
      <p className="text-text-3">{t('hint')}</p>
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
        <Button size="sm" variant="primary" type="submit" busy={busy} unavailable={!ready}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
