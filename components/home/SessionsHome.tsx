import { Download } from 'lucide-react'
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
        <JoinWithLink size="lg" />
        <StartDialog problems={problems} knownName={me?.name ?? null} about={about} />
      </div>
      {next !== undefined && <NextSession session={next} />}
      {due !== undefined && <NotesDue session={due} />}
      <SessionFilters current={filter} count={listed.length} />
      <SessionList sessions={listed} />
      <p className="mt-4 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-text-3">
        <a
          href="/practice.csv"
          download
          className="inline-flex min-h-6 items-center gap-1.5 text-accent hover:underline touch:min-h-11"
        >
          <Download aria-hidden className="size-3.5" strokeWidth={1.75} />
          {getTranslator('exports')('trackingAll')}
        </a>
        {getTranslator('exports')('trackingAllHint')}
      </p>
    </>
  )
}
