'use client'
import { Braces, Ellipsis, FileImage, ImageDown, Link2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SceneFileKind } from '@/components/board/sceneViewProps'
import { useReplayState } from '@/components/replay/ReplayState'
import { usePlayback } from '@/components/replay/usePlayback'
import { clockText } from '@/components/room/phaseSegments'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { download } from '@/components/ui/download'
import { useToast } from '@/components/ui/Toasts'
import { addressAt } from '@/domain/replay/playback'
import { clockAt } from '@/domain/replay/timeline'

const ICONS = { png: ImageDown, svg: FileImage, excalidraw: Braces } as const satisfies Record<
  SceneFileKind,
  unknown
>
const KINDS: readonly SceneFileKind[] = ['png', 'svg', 'excalidraw']

/** What can be done with the moment that is shown: a link to it, and the board as it was. */
export function MomentMenu() {
  const t = useTranslations('replay.moment')
  const { store, timeline, board } = useReplayState()
  const time = usePlayback(store, (playback) => clockText(clockAt(timeline.pauses, playback.t)))
  const toast = useToast()

  const copy = async () => {
    const address = addressAt(location.href, store.playback.t)
    // it is then also what the address bar says, for whoever copies it there
    history.replaceState(history.state, '', address)
    try {
      await navigator.clipboard.writeText(address)
      toast({ tone: 'info', text: t('copied', { time }) })
    } catch {
      toast({ tone: 'info', text: t('notCopied') })
    }
  }
  const save = async (kind: SceneFileKind) => {
    store.pause()
    const name = `board-${time.replaceAll(':', '-')}.${kind}`
    try {
      const blob = await board?.exportAs(kind)
      if (blob !== undefined) download(blob, name)
    } catch (error) {
      reportError(error)
      toast({ tone: 'error', text: t('failed') })
    }
  }
  return (
    <Menu align="start" trigger={<IconButton icon={Ellipsis} label={t('open')} />}>
      <MenuItem icon={Link2} hint={t('linkHint', { time })} onSelect={() => void copy()}>
        {t('link')}
      </MenuItem>
      <MenuSeparator />
      {KINDS.map((kind) => (
        <MenuItem
          key={kind}
          icon={ICONS[kind]}
          hint={t('asOf', { time })}
          // the menu stands before the board does
          disabled={board === null}
          onSelect={() => void save(kind)}
        >
          {t(kind)}
        </MenuItem>
      ))}
    </Menu>
  )
}
