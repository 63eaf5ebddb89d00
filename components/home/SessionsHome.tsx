import { ImportSession } from '@/components/exports/ImportSession'
import { TrackingButton } from '@/components/exports/TrackingButton'
import { JoinWithLink } from '@/components/home/JoinWithLink'
import { NotesDue } from '@/components/home/NotesDue'
import { NextSession } from '@/components/home/NextSession'
import { SessionFilters } from '@/components/home/SessionFilters'
import { SessionList } from '@/components/home/SessionList'
import { nextSession, type SessionFilter } from '@/components/home/sessionState'
import { StartDialog } from '@/components/home/StartDialog'
import { getTranslator } from '@/components/i18n/translator'
import type { HomePage, ProblemSummary } from '@/domain/queries'

/** Home of someone who has interviews: what is open, then all of them. */
export function SessionsHome({
  me,
  sessions,
  problems,
  filter,
  about,
}: HomePage & { filter: SessionFilter; about: ProblemSummary | null }) {
  const t = getTranslator('home')
  const next = nextSession(sessions)
  const due = sessions.find((session) => session.notesDueAt !== null)
  const listed = sessions.filter((session) => filter === 'all' || session.role === filter)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-20">{t('title')}</h1>
        <ImportSession size="lg" />
        <JoinWithLink size="lg" />
        <StartDialog problems={problems} knownName={me?.name ?? null} about={about} />
      </div>
      {next !== undefined && <NextSession session={next} />}
      {due !== undefined && <NotesDue session={due} />}
      <SessionFilters current={filter} count={listed.length} />
      <SessionList sessions={listed} />
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <TrackingButton />
      </div>
    </>
  )
}
