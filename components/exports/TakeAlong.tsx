'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { download } from '@/components/ui/download'
import { exportedFile } from '@/components/exports/exportRequests'
import { Button } from '@/components/ui/Button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { useToast } from '@/components/ui/Toasts'
import { exportStem, type ExportKind } from '@/domain/exports/kinds'

type Picture = 'png' | 'svg'
type Choice = ExportKind | Picture

const GROUPS: readonly (readonly Choice[])[] = [
  ['bundle'],
  ['png', 'svg', 'board'],
  ['scores-csv', 'scores-json', 'tracking'],
  ['transcript', 'timeline'],
]

/** [EX1] A finished interview as files, once its scores are revealed. */
export function TakeAlong({
  roomId,
  startedAt,
  promptTitle,
}: {
  roomId: string
  startedAt: number
  /** null for who may not know the problem */
  promptTitle: string | null
}) {
  const t = useTranslations('exports')
  const c = useTranslations('common')
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  async function take(choice: Choice): Promise<void> {
    setBusy(true)
    const isPicture = choice === 'png' || choice === 'svg'
    const file = await exportedFile(roomId, isPicture ? 'board' : choice)
    try {
      if (!file.ok) toast({ tone: 'error', text: file.error.message ?? c('offline') })
      else if (!isPicture) download(file.value.blob, file.value.name)
      else
        download(
          await picture(choice, await file.value.blob.text()),
          `${exportStem(startedAt, promptTitle)}-board.${choice}`,
        )
    } catch (error) {
      reportError(error)
      toast({ tone: 'error', text: t('failed') })
    }
    setBusy(false)
  }

  async function picture(kind: Picture, source: string): Promise<Blob> {
    // the editor is large, and only here for who takes a picture along
    const { boardPicture } = await import('@/components/board/boardPicture')
    return boardPicture(kind, source, t('boardOf', { problem: promptTitle ?? t('interview') }))
  }

  return (
    <Menu
      trigger={
        <Button icon={Download} busy={busy}>
          <span className="max-[600px]:sr-only">{t('action')}</span>
        </Button>
      }
    >
      {GROUPS.map((group, index) => (
        <div key={group[0]} role="group">
          {index > 0 && <MenuSeparator />}
          {group.map((choice) => (
            <MenuItem
              key={choice}
              onSelect={() => void take(choice)}
              {...(choice === 'bundle' && { hint: t('bundleHint') })}
            >
              {t(`kinds.${choice}`)}
            </MenuItem>
          ))}
        </div>
      ))}
    </Menu>
  )
}
