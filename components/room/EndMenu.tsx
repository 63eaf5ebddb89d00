'use client'

import { ChevronDown, CircleStop, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { useRoom } from '@/components/room/RoomProvider'

/**
 * The two ways out of a live interview, each asked about once more.
 * @param onEnd called before the board is frozen
 */
export function EndMenu({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations('room.end')
  const { send } = useRoom()
  const [asking, setAsking] = useState<'end' | 'abandon' | null>(null)
  return (
    <span className="flex-none touch:order-6">
      <Menu
        trigger={
          <Button aria-label={t('label')} className="touch:h-9!">
            {t('open')}
            <ChevronDown aria-hidden className="size-3.5" strokeWidth={1.75} />
          </Button>
        }
      >
        <MenuItem icon={CircleStop} hint={t('interviewHint')} onSelect={() => setAsking('end')}>
          {t('interview')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger hint={t('abandonHint')} onSelect={() => setAsking('abandon')}>
          {t('abandon')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking === 'end'}
        onOpenChange={(open) => open || setAsking(null)}
        title={t('confirmInterview')}
        description={t('confirmInterviewBody')}
        action={t('confirmInterviewAction')}
        onConfirm={() => {
          onEnd()
          void send({ type: 'endInterview' })
        }}
      />
      <ConfirmDialog
        open={asking === 'abandon'}
        onOpenChange={(open) => open || setAsking(null)}
        title={t('confirmAbandon')}
        description={t('confirmAbandonBody')}
        action={t('confirmAbandonAction')}
        danger
        onConfirm={() => void send({ type: 'abandonRoom' })}
      />
    </span>
  )
}
