'use client'
import { Link2, UserRoundPlus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MadeLink } from '@/components/share/MadeLink'
import { ShareList } from '@/components/share/ShareList'
import { inviteRater, shareReplay } from '@/components/share/shareRequests'
import { keepShare } from '@/components/share/keptShares'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Select } from '@/components/ui/Select'
import type { RoomErrorCode } from '@/domain/room/errors'
import { SHARE_LIFETIMES, type ShareLifetime } from '@/domain/room/shares'
import type { RoomView } from '@/domain/room/view'

/** Links to the replay: making them with what they show, what became of those that were made, and one for a rater. */
export function ShareDialog({ view, onClose }: { view: RoomView; onClose: () => void }) {
  const t = useTranslations('share')
  const [made, setMade] = useState<string | null>(null)
  const refused = !view.kept.board ? t('notKept') : view.revealedAt === null ? t('notRevealed') : null
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('body')}>
      {refused === null ? (
        <>
          <ShareForm roomId={view.roomId} onMade={setMade} />
          {made !== null && <MadeLink key={made} path={made} label={t('address')} />}
          <ShareList key={made ?? ''} roomId={view.roomId} />
        </>
      ) : (
        <p className="text-text-2">{refused}</p>
      )}
      {view.you.capabilities.includes('inviteRater') && <RaterLink view={view} />}
    </Dialog>
  )
}

function ShareForm({ roomId, onMade }: { roomId: string; onMade: (path: string) => void }) {
  const t = useTranslations('share')
  const id = useId()
  const [lifetime, setLifetime] = useState<ShareLifetime>('week')
  const [names, setNames] = useState(false)
  const [scores, setScores] = useState(false)
  const { busy, problem, run } = useAsked()
  const make = () =>
    run(async () => {
      const done = await shareReplay(roomId, { lifetime, names, scores })
      if (done.ok) {
        const { link, shareId } = done.value
        if (shareId !== undefined) keepShare(roomId, shareId, link)
        onMade(link)
      }
      return done
    })
  return (
    <div className="grid gap-2.5">
      <Switch
        label={t('withoutNames')}
        hint={t('withoutNamesHint')}
        on={!names}
        onChange={(on) => setNames(!on)}
      />
      <Switch
        label={t('withoutScores')}
        hint={t('withoutScoresHint')}
        on={!scores}
        onChange={(on) => setScores(!on)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id}>{t('lifetime')}</label>
        <Select
          id={id}
          value={lifetime}
          onChange={(event) => setLifetime(event.target.value as ShareLifetime)}
        >
          {SHARE_LIFETIMES.map((one) => (
            <option key={one} value={one}>
              {t(`lifetimes.${one}`)}
            </option>
          ))}
        </Select>
        <Button variant="primary" icon={Link2} busy={busy} onClick={make} className="h-8! touch:h-11!">
          {t('make')}
        </Button>
      </div>
      {problem}
    </div>
  )
}

function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  const id = useId()
  return (
    <div className="grid grid-cols-[auto_1fr] items-start gap-x-2">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-describedby={`${id}hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-3.5 accent-accent touch:size-5"
      />
      <label htmlFor={id} className="min-h-6 font-medium touch:min-h-11">
        {label}
      </label>
      <span />
      <span id={`${id}hint`} className="text-12 text-text-3">
        {hint}
      </span>
    </div>
  )
}

/** [RA4] [SO4] The link of whoever scores from the replay. */
function RaterLink({ view }: { view: RoomView }) {
  const t = useTranslations(view.solo ? 'share.solo' : 'share.rater')
  const share = useTranslations('share')
  const [made, setMade] = useState<string | null>(null)
  const { busy, problem, run } = useAsked()
  return (
    <section className="mt-5 border-t border-line pt-4">
      <h3 className="font-semibold">{t('title')}</h3>
      <p className="mb-2 text-text-2">{t('body')}</p>
      <Button
        icon={UserRoundPlus}
        busy={busy}
        onClick={() =>
          run(async () => {
            const done = await inviteRater(view.roomId)
            if (done.ok) setMade(done.value.link)
            return done
          })
        }
      >
        {t('make')}
      </Button>
      {problem}
      {made !== null && <MadeLink key={made} path={made} label={t('address')} />}
      <p className="mt-1.5 text-12 text-text-3">{share('replaces')}</p>
    </section>
  )
}

/** A request on its way, and the sentence of its refusal. */
function useAsked() {
  const errors = useTranslations('errors')
  const [busy, setBusy] = useState(false)
  const [code, setCode] = useState<RoomErrorCode | null>(null)
  const run = (ask: () => Promise<{ ok: true } | { ok: false; error: RoomErrorCode }>): void => {
    setBusy(true)
    void ask().then((done) => {
      setCode(done.ok ? null : done.error)
      setBusy(false)
    })
  }
  const problem =
    code === null ? null : (
      <p role="alert" className="text-bad">
        {errors(code)}
      </p>
    )
  return { busy, problem, run }
}
