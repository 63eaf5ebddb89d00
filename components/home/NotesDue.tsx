import { NotebookPen } from 'lucide-react'
import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import { ButtonLink } from '@/components/ui/Button'
import type { SessionSummary } from '@/domain/queries'

/** Asks for debrief notes while the hour after an interview lasts. */
export function NotesDue({ session }: { session: SessionSummary }) {
  const t = getTranslator('home.next')
  if (session.notesDueAt === null) return null
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-3 border border-line bg-info-tint px-4 py-2.5">
      <NotebookPen aria-hidden className="size-4 flex-none text-info" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">
        <b className="font-semibold">{session.promptTitle ?? t('hiddenProblem')}</b> {t('notesDue')}{' '}
        <LocalTime at={session.notesDueAt} format="time" />
      </span>
      <ButtonLink href={`/rooms/${session.roomId}`}>{t('writeNotes')}</ButtonLink>
    </p>
  )
}
