'use client'
import { ClipboardList, PencilLine, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { NameField } from '@/components/home/NameField'
import { StartProblem } from '@/components/home/StartProblem'
import { RefusalNotice } from '@/components/home/RefusalNotice'
import { createRoom, type Refusal } from '@/components/home/roomRequests'
import { useName } from '@/components/home/useName'
import { linksKey, newLinksText } from '@/components/lobby/roomLinks'
import { Button } from '@/components/ui/Button'
import { Segmented } from '@/components/ui/Segmented'
import { storeText } from '@/components/ui/storedText'
import { LENGTHS, type Length } from '@/domain/phases/plans'
import type { ProblemSummary } from '@/domain/queries'
import { LEVELS, type Level } from '@/domain/room/levels'
import { createRoomRequest, levelsOf, type Seat } from '@/components/home/startChoices'

function Row({ label, htmlFor, children }: { label: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className="grid items-center gap-x-2 gap-y-1 sm:grid-cols-[80px_minmax(0,1fr)]">
      <label htmlFor={htmlFor} className="font-medium text-text-2">
        {label}
      </label>
      {children}
    </div>
  )
}

/** Makes a room and goes to its lobby; the links it answers with stay in this browser. */
export function StartForm({
  problems,
  knownName,
  about = null,
}: {
  problems: readonly ProblemSummary[]
  knownName: string | null
  /** the problem that is chosen at first */
  about?: ProblemSummary | null
}) {
  const t = useTranslations('home.start')
  const c = useTranslations('common')
  const router = useRouter()
  const id = useId()
  const { take, field } = useName(knownName)
  const [seat, setSeat] = useState<Seat>('interviewer')
  const [slug, setSlug] = useState(about?.slug ?? '')
  const [level, setLevel] = useState<Level>(
    about === null || about.levels.includes('L5') ? 'L5' : about.levels.at(-1)!,
  )
  const [minutes, setMinutes] = useState<Length>(45)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const levels = levelsOf(problems, slug)

  function chooseProblem(next: string) {
    setSlug(next)
    const offered = levelsOf(problems, next)
    if (!offered.includes(level)) setLevel(offered.at(-1) ?? level)
  }

  async function start(event: FormEvent) {
    event.preventDefault()
    const name = busy ? null : take()
    if (name === null) return
    setBusy(true)
    setRefusal(null)
    const created = await createRoom(createRoomRequest({ seat, slug, level, minutes, name }))
    if (!created.ok) {
      setRefusal(created.error)
      setBusy(false)
      return
    }
    storeText(linksKey(created.value.roomId), newLinksText(created.value.links))
    // stays busy: the page is about to change
    router.push(`/rooms/${created.value.roomId}`)
  }

  return (
    <form onSubmit={(event) => void start(event)} className="grid gap-3">
      <Row label={t('seat')}>
        <Segmented
          wide
          label={t('seat')}
          value={seat}
          onChange={setSeat}
          options={[
            {
              value: 'interviewer',
              label: (
                <>
                  <ClipboardList aria-hidden className="size-3.5" strokeWidth={1.75} />
                  {c('roles.interviewer')}
                </>
              ),
            },
            {
              value: 'candidate',
              label: (
                <>
                  <PencilLine aria-hidden className="size-3.5" strokeWidth={1.75} />
                  {c('roles.candidate')}
                </>
              ),
            },
            {
              value: 'alone',
              label: (
                <>
                  <UserRound aria-hidden className="size-3.5" strokeWidth={1.75} />
                  {t('alone')}
                </>
              ),
            },
          ]}
        />
      </Row>
      <Row label={t('problem')} htmlFor={`${id}problem`}>
        <StartProblem
          id={`${id}problem`}
          problems={problems}
          level={level}
          slug={slug}
          onChoose={chooseProblem}
        />
      </Row>
      <Row label={t('level')}>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label={t('level')}
            value={level}
            onChange={setLevel}
            options={LEVELS.filter((l) => levels.includes(l)).map((l) => ({ value: l, label: l }))}
          />
          <Segmented
            label={t('length')}
            value={minutes}
            onChange={setMinutes}
            options={LENGTHS.map((m) => ({ value: m, label: c('minutes', { minutes: m }) }))}
          />
        </div>
      </Row>
      <Row label={t('name')} htmlFor={field.id}>
        <NameField {...field} />
      </Row>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 pt-1 sm:pl-[88px]">
        <Button type="submit" variant="primary" size="lg" busy={busy} aria-describedby={`${id}next`}>
          {t('action')}
        </Button>
        <span id={`${id}next`} className="text-12 text-text-3">
          {t(seat === 'candidate' ? 'candidateHint' : seat === 'alone' ? 'aloneHint' : 'next')}
        </span>
      </div>
    </form>
  )
}
