'use client'
import { Check, Copy, Link2, Link2Off, MoreHorizontal, RotateCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from '@/components/lobby/copyText'
import { useRoom } from '@/components/room/RoomProvider'
import { Button } from '@/components/ui/Button'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { TextField } from '@/components/ui/TextField'
import { useToast } from '@/components/ui/Toasts'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { Role } from '@/domain/room/roles'

const COPIED_MS = 2_000

/**
 * One role's link: copied, replaced or turned off.
 * @param workingId the link that works now, null when none does
 * @param path where it leads, null when another browser has it
 */
export function LinkRow({
  role,
  workingId,
  path,
  onMade,
}: {
  role: Role
  workingId: string | null
  path: string | null
  onMade: (path: string) => void
}) {
  const t = useTranslations('lobby.links')
  const c = useTranslations('common')
  const toast = useToast()
  const { send } = useRoom()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), COPIED_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const name = t(`roles.${role}`)
  const known = workingId !== null && path !== null

  async function copy() {
    if (field.current === null) return
    if (await copyText(field.current)) setCopied(true)
    else toast({ tone: 'info', text: t('copyByHand') })
  }

  async function makeNew() {
    setBusy(true)
    const result = await send({ type: 'replaceLink', role })
    if (result.ok && result.value !== null) onMade(result.value.link)
    setBusy(false)
  }

  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-2 sm:flex-nowrap">
      <span className="w-full text-text-2 sm:w-[84px] sm:flex-none">{name}</span>
      {known ? (
        <TextField
          ref={field}
          readOnly
          aria-label={t('address', { role: name })}
          value={`${location.origin}${path}`}
          onFocus={(event) => event.target.select()}
          className="flex-1 truncate"
        />
      ) : (
        <span className="min-w-0 flex-1 truncate text-text-3">
          {workingId === null ? t('none') : t('elsewhere')}
        </span>
      )}
      {known ? (
        <Button
          icon={copied ? Check : Copy}
          onClick={() => void copy()}
          className="h-8! w-[88px] touch:h-11!"
        >
          {copied ? c('copied') : c('copy')}
        </Button>
      ) : (
        <Button icon={Link2} busy={busy} onClick={() => void makeNew()} className="h-8! touch:h-11!">
          {t('make')}
        </Button>
      )}
      {workingId !== null && (
        <Menu trigger={<IconButton icon={MoreHorizontal} label={t('more', { role: name })} />}>
          {known && (
            <MenuItem icon={RotateCw} hint={t('replaceHint')} onSelect={() => void makeNew()}>
              {t('replace')}
            </MenuItem>
          )}
          <MenuItem
            icon={Link2Off}
            hint={t('revokeHint')}
            onSelect={() => void send({ type: 'revokeLink', linkId: workingId })}
          >
            {t('revoke')}
          </MenuItem>
        </Menu>
      )}
      <VisuallyHidden role="status">{copied ? t('copied', { role: name }) : ''}</VisuallyHidden>
    </div>
  )
}
