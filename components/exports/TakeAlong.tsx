'use client'
import { Download, FileClock, ScrollText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { exportName } from '@/components/exports/fileName'
import { ScoreItems } from '@/components/exports/ScoreItems'
import { transcriptMarkdown } from '@/components/exports/transcriptLines'
import { useTranscript } from '@/components/exports/useTranscript'
import { useReplayState } from '@/components/replay/ReplayState'
import { seated } from '@/components/report/results'
import { Button } from '@/components/ui/Button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { saveBlob } from '@/components/ui/saveBlob'
import { timelineLines } from '@/domain/exports/timelineLines'
import type { RoomView } from '@/domain/room/view'

/** A report's scores as files. */
export function TakeReport({ view, title }: { view: RoomView; title: string | null }) {
  const t = useTranslations('exports')
  return (
    <Menu trigger={<Button icon={Download}>{t('open')}</Button>}>
      <ScoreItems view={view} title={title} />
    </Menu>
  )
}

/** Items of the replay's menu: the whole interview as files. Below `ReplayProvider`. */
export function InterviewItems() {
  const t = useTranslations('exports')
  const common = useTranslations('common')
  const replay = useTranslations('replay')
  const { view, title, log, timeline } = useReplayState()
  const lines = useTranscript()
  const save = (text: string, type: string, rest: string) =>
    saveBlob(new Blob([text], { type }), exportName(title, timeline.startedAt, rest))
  const saveTranscript = () => {
    const nameOf = (role: 'interviewer' | 'candidate') => seated(view, role)?.name ?? common('unnamed')
    const head = [
      t('lines.title', {
        problem: title ?? replay('hiddenProblem'),
        date: new Date(timeline.startedAt).toISOString().slice(0, 10),
      }),
      t(view.solo ? 'lines.alone' : 'lines.people', {
        interviewer: nameOf('interviewer'),
        candidate: nameOf('candidate'),
        level: view.level,
      }),
    ]
    save(transcriptMarkdown(head, lines), 'text/markdown', 'transcript.md')
  }
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={ScrollText} hint={t('transcriptHint')} onSelect={saveTranscript}>
        {t('transcript')}
      </MenuItem>
      <MenuItem
        icon={FileClock}
        hint={t('timelineHint')}
        onSelect={() => save(timelineLines(log, timeline), 'application/jsonl', 'timeline.jsonl')}
      >
        {t('timeline')}
      </MenuItem>
      {Object.keys(view.cards).length > 0 && view.revealedAt !== null && (
        <ScoreItems view={view} title={title} />
      )}
    </>
  )
}
