'use client'

import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { TextField } from '@/components/ui/TextField'
import { GuideSection } from '@/components/guide/GuideSection'
import { clientId } from '@/components/room/clientId'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'
import { READY_FOLLOW_UPS, TYPED_FOLLOW_UPS, type FollowUpKind } from '@/domain/room/followUps'
import { LIMITS } from '@/domain/room/limits'

/** Questions that fit every problem, one press from being asked: they appear on the candidate's card with their time. */
export function FollowUps() {
  const t = useTranslations('guide.followUps')
  const { view, can } = useRoom()
  if (!can('shareGuide') || view.status !== 'live') return null
  return (
    <GuideSection
      title={t('title')}
      folded={view.followUps.length > 0 ? false : true}
      end={t('count', { count: view.followUps.length })}
    >
      <ul className="grid gap-1.5 text-12">
        {READY_FOLLOW_UPS.map((kind) => (
          <ReadyQuestion key={kind} kind={kind} />
        ))}
        {TYPED_FOLLOW_UPS.map((kind) => (
          <TypedQuestion key={kind} kind={kind} />
        ))}
      </ul>
    </GuideSection>
  )
}

function useAsk(): (kind: FollowUpKind, text: string) => Promise<boolean> {
  const { send } = useRoom()
  return async (kind, text) => (await send({ type: 'askFollowUp', followUpId: clientId(), kind, text })).ok
}

function AskedAt({ kind }: { kind: FollowUpKind }) {
  const t = useTranslations('guide')
  const { view } = useRoom()
  const clockTime = useClockTime()
  const last = view.followUps.findLast((followUp) => followUp.kind === kind)
  if (last === undefined) return null
  return (
    <span className="flex-none text-text-3 tabular-nums">
      {t('askedAt', { time: clockText(clockTime(last.at)) })}
    </span>
  )
}

function ReadyQuestion({ kind }: { kind: (typeof READY_FOLLOW_UPS)[number] }) {
  const t = useTranslations('guide')
  const ask = useAsk()
  const [busy, setBusy] = useState(false)
  const question = t(`followUps.kinds.${kind}`)
  return (
    <li className="flex items-center gap-2">
      <span className="min-w-0 flex-1">{question}</span>
      <AskedAt kind={kind} />
      <Button
        size="sm"
        busy={busy}
        aria-label={t('askThis', { question })}
        onClick={() => {
          setBusy(true)
          void ask(kind, '').then(() => setBusy(false))
        }}
      >
        {t('ask')}
      </Button>
    </li>
  )
}

function TypedQuestion({ kind }: { kind: (typeof TYPED_FOLLOW_UPS)[number] }) {
  const t = useTranslations('guide')
  const id = useId()
  const ask = useAsk()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '' || busy) return
    setBusy(true)
    // what was typed stays until it has arrived
    if (await ask(kind, text)) setText('')
    setBusy(false)
  }

  return (
    <li>
      <form onSubmit={(event) => void submit(event)} className="flex items-center gap-2">
        <label htmlFor={id} className="sr-only">
          {t(`followUps.typed.${kind}`)}
        </label>
        <TextField
          id={id}
          value={text}
          maxLength={LIMITS.followUp}
          placeholder={t(`followUps.typed.${kind}`)}
          onChange={(event) => setText(event.target.value)}
          className="h-7! flex-1 text-12"
        />
        <AskedAt kind={kind} />
        <Button size="sm" type="submit" busy={busy} unavailable={text.trim() === ''}>
          {t('ask')}
        </Button>
      </form>
    </li>
  )
}
