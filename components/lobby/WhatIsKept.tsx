'use client'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/lobby/Section'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'

const ROWS = [
  { what: 'board', seenBy: 'everyone' },
  { what: 'chat', seenBy: 'everyone' },
  { what: 'scores', seenBy: 'afterReveal' },
  { what: 'notes', seenBy: 'author' },
] as const

function Agreement() {
  const t = useTranslations('lobby.kept')
  const { view, can, send } = useRoom()
  const [busy, setBusy] = useState(false)
  if (!can('consent')) return null
  const agreed = view.participants.find((person) => person.id === view.you.participantId)?.consented === true

  async function agree() {
    setBusy(true)
    await send({ type: 'consent' })
    setBusy(false)
  }

  return (
    <div className="mt-3 flex min-h-7 flex-wrap items-center gap-2.5">
      {agreed ? (
        <Tag tone="good" icon={Check}>
          {t('agreed')}
        </Tag>
      ) : (
        <Button variant="primary" icon={Check} busy={busy} onClick={() => void agree()}>
          {t('agree')}
        </Button>
      )}
      <span className="text-12 text-text-3">{t('agreeHint')}</span>
    </div>
  )
}

/** What of the interview is recorded, who sees it, for how long; and one's agreement to that. */
export function WhatIsKept() {
  const t = useTranslations('lobby.kept')
  return (
    <Section title={t('title')}>
      <table className="w-full text-text-2">
        <thead>
          <tr className="text-left text-12 text-text-3">
            <th className="pb-1 font-medium">
              <span className="sr-only">{t('what')}</span>
            </th>
            <th className="pb-1 font-medium">{t('seenBy')}</th>
            <th className="pb-1 font-medium">{t('for')}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ what, seenBy }) => (
            <tr key={what} className="align-top">
              <th scope="row" className="w-[36%] py-[3px] pr-3 text-left font-normal text-text">
                {t(what)}
              </th>
              <td className="py-[3px] pr-3">{t(seenBy)}</td>
              <td className="py-[3px] whitespace-nowrap">{t('untilDeleted')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-12 text-text-3">{t('note')}</p>
      <Agreement />
    </Section>
  )
}
