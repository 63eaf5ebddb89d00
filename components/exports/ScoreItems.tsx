'use client'
import { Braces, ListChecks, Table2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { exportName } from '@/components/exports/fileName'
import { scoreFile, type ScoreFile } from '@/components/exports/scoreFiles'
import { MenuItem } from '@/components/ui/Menu'
import { saveBlob } from '@/components/ui/saveBlob'
import type { RoomView } from '@/domain/room/view'

/** Items of a menu: the scores of an interview as files. */
export function ScoreItems({ view, title }: { view: RoomView; title: string | null }) {
  const t = useTranslations('exports')
  const save = (file: ScoreFile) =>
    saveBlob(scoreFile(file, view, title), exportName(title, view.run?.startedAt ?? null, file))
  return (
    <>
      <MenuItem icon={Table2} onSelect={() => save('scores.csv')}>
        {t('scoresCsv')}
      </MenuItem>
      <MenuItem icon={Braces} onSelect={() => save('scores.json')}>
        {t('scoresJson')}
      </MenuItem>
      <MenuItem icon={ListChecks} hint={t('trackingHint')} onSelect={() => save('practice.csv')}>
        {t('tracking')}
      </MenuItem>
    </>
  )
}
