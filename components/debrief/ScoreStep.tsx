'use client'

import { Check, Hourglass, Play, Send } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { unscored } from '@/domain/rubric/scoring'
import { replayPath } from '@/domain/replay/playback'
import { Button, ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { RubricPanel } from '@/components/rubric/RubricPanel'
import { PanelHead } from '@/components/debrief/PanelParts'
import { scoreState } from '@/components/debrief/scoreState'
import { SubmittedStatus } from '@/components/debrief/SubmittedStatus'
import { useCountdownTime } from '@/components/debrief/useCountdownTime'
import { usePair } from '@/components/debrief/usePair'
import { useRoom } from '@/components/room/RoomProvider'

/** Step 1: each fills in a card without seeing the other's; then the ten seconds, the waiting, the reveal. */
export function ScoreStep() {
  const { view } = useRoom()
  const now = useCountdownTime(
    view.submissions.flatMap((s) => (s.submittedAt === null ? [] : s.submittedAt + SUBMIT_UNDO_MS)),
  )
  const state = scoreState(view, now)
  const why = useId()
  if (view.revealedAt !== null && !view.you.rating) return <OwnCard />
  if (state.kind === 'watching') return <Watching />
  return (
    <>
      <ScoringHead scoring={state.kind === 'scoring'} missingId={why} />
      <RubricPanel
        participantId={view.you.participantId}
        readOnly={state.kind !== 'scoring'}
        presentPhase={null}
        footer={(scores) =>
          state.kind === 'scoring' && <Submit unavailable={unscored(scores).length > 0} describedBy={why} />
        }
      />
      {state.kind !== 'scoring' && <SubmittedStatus state={state} now={now} />}
    </>
  )
}

function ScoringHead({ scoring, missingId }: { scoring: boolean; missingId: string }) {
  const t = useTranslations('debrief.score')
  const solo = useTranslations('debrief.solo')
  const { view, can } = useRoom()
  const { partner } = usePair()
  const theirs = view.submissions.find((s) => s.participantId === partner.id)
  const done = theirs?.submittedAt != null
  const missing = unscored(view.cards[view.you.participantId]?.scores ?? {}).length
  if (view.solo)
    return (
      <PanelHead title={solo('title')}>
        <p className="text-12 text-text-2">{solo('body')}</p>
        {scoring && <WatchWay roomId={view.roomId} />}
        {scoring && (
          <p id={missingId} className="text-12 text-text-2">
            {t('missing', { count: missing })}
          </p>
        )}
      </PanelHead>
    )
  return (
    <PanelHead title={can('scoreLive') ? t('titlePartner', { name: partner.name }) : t('titleSelf')}>
      <p className="text-12 text-text-2">
        {view.you.rating ? t('blindRater') : t('blind', { name: partner.name })}
      </p>
      {view.you.rating && <WatchWay roomId={view.roomId} />}
      {scoring && (
        <p id={missingId} className="text-12 text-text-2">
          {t('missing', { count: missing })}
        </p>
      )}
      {scoring && !view.you.rating && (
        <p role="status" className="mt-0.5 flex items-center gap-1.5 text-12 text-text-3">
          {done ? (
            <Check aria-hidden className="size-3.5" strokeWidth={1.75} />
          ) : (
            <Hourglass aria-hidden className="size-3.5" strokeWidth={1.75} />
          )}
          {t(done ? 'partnerSubmitted' : 'partnerScoring', { name: partner.name })}
        </p>
      )}
    </PanelHead>
  )
}

/** Whoever scores by themself may do so while the replay plays. */
function WatchWay({ roomId }: { roomId: string }) {
  const t = useTranslations('share')
  return (
    <ButtonLink size="sm" icon={Play} href={replayPath(roomId)} className="my-1">
      {t('watch')}
    </ButtonLink>
  )
}

function Submit({ unavailable, describedBy }: { unavailable: boolean; describedBy: string }) {
  const t = useTranslations('debrief.score')
  const { send } = useRoom()
  const [busy, setBusy] = useState(false)
  return (
    <Button
      variant="primary"
      icon={Send}
      busy={busy}
      unavailable={unavailable}
      aria-describedby={describedBy}
      onClick={() => {
        setBusy(true)
        void send({ type: 'submitCard' }).then(() => setBusy(false))
      }}
    >
      {t('submit')}
    </Button>
  )
}

/** One's own card after the reveal. */
function OwnCard() {
  const t = useTranslations('debrief.score')
  const { view } = useRoom()
  const me = view.you.participantId
  const submitted = view.submissions.some((s) => s.participantId === me && s.submittedAt !== null)
  return (
    <>
      <PanelHead title={t(submitted ? 'closed' : 'none')} />
      {submitted && <RubricPanel participantId={me} readOnly presentPhase={null} />}
    </>
  )
}

function Watching() {
  const t = useTranslations('debrief.score')
  const { view } = useRoom()
  const { interviewer, candidate } = usePair()
  return (
    <div className="p-4">
      <EmptyState icon={Hourglass} title={t('watching')}>
        <p>{t('watchingBody')}</p>
        <ul className="mt-3 grid gap-1 text-text-2">
          {[interviewer, candidate].map((person) => {
            const done = view.submissions.some((s) => s.participantId === person.id && s.submittedAt !== null)
            return (
              <li key={person.id}>
                <b className="font-semibold text-text">{person.name}</b>{' '}
                {t(done ? 'personSubmitted' : 'personScoring')}
              </li>
            )
          })}
        </ul>
      </EmptyState>
    </div>
  )
}
