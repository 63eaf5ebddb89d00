'use client'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/lobby/Section'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import { ALL_KEPT, ARTEFACTS, type Artefact, type Kept } from '@/domain/room/choices'

/** What happens to each thing that can be refused. */
function ArtefactRows({ kept, onChange }: { kept: Kept; onChange: ((kept: Kept) => void) | null }) {
  const t = useTranslations('lobby.kept')
  const seenBy = { board: 'everyone', chat: 'everyone', notes: 'author' } as const
  return ARTEFACTS.map((artefact) => (
    <tr key={artefact} className="align-top">
      <th scope="row" className="py-[3px] pr-3 text-left font-normal text-text">
        {onChange === null ? (
          t(artefact)
        ) : (
          <label className="flex min-h-6 items-start gap-2 touch:min-h-11 touch:items-center">
            <input
              type="checkbox"
              checked={kept[artefact]}
              onChange={(event) => onChange({ ...kept, [artefact]: event.target.checked })}
              className="mt-[3px] size-3.5 flex-none accent-accent touch:mt-0 touch:size-5"
            />
            {t(artefact)}
          </label>
        )}
      </th>
      <td className="py-[3px] pr-3">{t(seenBy[artefact])}</td>
      <td className="py-[3px]">{kept[artefact] ? t('untilDeleted') : t(`refused.${artefact}`)}</td>
    </tr>
  ))
}

/** Who does not want what to be kept: it holds for the whole room. */
function Refusals() {
  const t = useTranslations('lobby.kept')
  const c = useTranslations('common')
  const { view } = useRoom()
  const refusals = view.participants.flatMap((person) =>
    person.keeps === null || person.id === view.you.participantId
      ? []
      : ARTEFACTS.filter((artefact) => !person.keeps![artefact]).map((artefact) => ({ person, artefact })),
  )
  if (refusals.length === 0) return null
  return (
    <ul className="mt-2 grid gap-1 text-12 text-warn">
      {refusals.map(
        ({ person, artefact }: { person: { id: string; name: string | null }; artefact: Artefact }) => (
          <li key={`${person.id}${artefact}`}>
            {t(`refusedBy.${artefact}`, { name: person.name ?? c('unnamed') })}
          </li>
        ),
      )}
    </ul>
  )
}

/**
 * What of the interview is recorded, who sees it and for how long; and one's answer, for each thing by itself. It can
 * be changed until the room is closed.
 */
export function KeptForm() {
  const t = useTranslations('lobby.kept')
  const { view, can, send } = useRoom()
  const me = view.participants.find((person) => person.id === view.you.participantId)
  const answered = me?.keeps ?? null
  const [draft, setDraft] = useState<Kept | null>(null)
  const [busy, setBusy] = useState(false)
  const mayAnswer = can('consent') && view.status !== 'closed' && view.status !== 'abandoned'
  const kept = draft ?? answered ?? (mayAnswer ? ALL_KEPT : view.kept)
  const changed = answered === null || ARTEFACTS.some((a) => kept[a] !== answered[a])

  async function answer() {
    setBusy(true)
    const done = await send({ type: 'consent', kept })
    if (done.ok) setDraft(null)
    setBusy(false)
  }

  return (
    <>
      <table className="w-full table-fixed text-text-2">
        <thead>
          <tr className="text-left text-12 text-text-3">
            <th className="pb-1 font-medium">
              {mayAnswer ? t('keep') : <span className="sr-only">{t('what')}</span>}
            </th>
            <th className="w-[31%] pb-1 font-medium">{t('seenBy')}</th>
            <th className="w-[27%] pb-1 font-medium">{t('for')}</th>
          </tr>
        </thead>
        <tbody>
          <ArtefactRows kept={kept} onChange={mayAnswer ? setDraft : null} />
          <tr className="align-top">
            <th
              scope="row"
              className={
                mayAnswer
                  ? 'py-[3px] pr-3 pl-[22px] text-left font-normal text-text'
                  : 'py-[3px] pr-3 text-left font-normal text-text'
              }
            >
              {t('scores')}
            </th>
            <td className="py-[3px] pr-3">{t('afterReveal')}</td>
            <td className="py-[3px]">{t('untilDeleted')}</td>
          </tr>
        </tbody>
      </table>
      <p className="mt-1.5 text-12 text-text-3">{t('note')}</p>
      <Refusals />
      {mayAnswer && (
        <div className="mt-3 flex min-h-7 flex-wrap items-center gap-2.5">
          {changed ? (
            <Button variant="primary" icon={Check} busy={busy} onClick={() => void answer()}>
              {answered === null
                ? ARTEFACTS.every((a) => kept[a])
                  ? t('agree')
                  : t('agreeSome')
                : t('change')}
            </Button>
          ) : (
            <Tag tone="good" icon={Check}>
              {ARTEFACTS.every((a) => kept[a]) ? t('agreed') : t('answered')}
            </Tag>
          )}
          <span className="text-12 text-text-3">{answered === null ? t('agreeHint') : t('changeHint')}</span>
        </div>
      )}
    </>
  )
}

/** The part of the lobby about what is kept. */
export function WhatIsKept() {
  const t = useTranslations('lobby.kept')
  return (
    <Section title={t('title')}>
      <KeptForm />
    </Section>
  )
}
