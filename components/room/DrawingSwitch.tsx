'use client'

import { Check, Pencil, PencilOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { useRoom } from '@/components/room/RoomProvider'
import { DRAWERS } from '@/domain/room/choices'

/** Who has the pen: to hand over for the interviewer, to read for the others when it is not with both. */
export function DrawingSwitch() {
  const t = useTranslations('room.pen')
  const { view, can, send } = useRoom()
  const Icon = view.drawing === 'both' ? Pencil : PencilOff
  if (!can('handOver'))
    return view.drawing === 'both' || view.solo ? null : (
      <span
        role="status"
        className="flex flex-none items-center gap-1 text-12 whitespace-nowrap text-text-2 touch:order-4"
      >
        <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
        <span className="max-lg:sr-only">{t(`now.${view.drawing}`)}</span>
      </span>
    )
  return (
    <span className="flex-none touch:order-4">
      <Menu
        trigger={
          <IconButton
            icon={Icon}
            label={t('label', { who: t(`now.${view.drawing}`) })}
            className={`touch:size-9! max-sm:w-7! ${view.drawing === 'both' ? '' : 'text-warn'}`}
          />
        }
      >
        {DRAWERS.map((who) => (
          <MenuItem
            key={who}
            {...(who === view.drawing && { icon: Check })}
            onSelect={() => void send({ type: 'setDrawing', who })}
          >
            {t(`choose.${who}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}
