'use client'

import { Check, Pencil, PencilOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { classes } from '@/components/ui/classes'
import { useBoardPeople } from '@/components/room/BoardHost'
import { useRoom } from '@/components/room/RoomProvider'
import { useLingering } from '@/components/room/useLingering'
import { DRAWERS } from '@/domain/room/choices'

/** How long it is said that the interviewer draws after they let go, in milliseconds. */
const LINGER_MS = 1_500

/** Who has the pen, and whether the interviewer draws now: to hand over for the interviewer, to read for the others. */
export function DrawingSwitch() {
  const t = useTranslations('room.pen')
  const common = useTranslations('common')
  const { view, can, send } = useRoom()
  const { drawing } = useBoardPeople()
  const interviewer = view.participants.find(({ role }) => role === 'interviewer')
  const interviewerDraws = useLingering(
    interviewer !== undefined && drawing.includes(interviewer.id),
    LINGER_MS,
  )
  const Icon = view.drawing === 'both' ? Pencil : PencilOff
  if (!can('handOver')) {
    const text = interviewerDraws
      ? t('interviewer', { name: interviewer?.name ?? common('unnamed') })
      : view.drawing === 'both'
        ? null
        : view.drawing === 'candidate' && view.you.role === 'candidate'
          ? t('you')
          : t(`others.${view.drawing}`)
    return (
      // a place of its own: the bar must not move with every stroke
      <span
        title={text ?? undefined}
        className={classes(
          'flex min-w-4 flex-none items-center gap-1 text-12 whitespace-nowrap lg:w-25 touch:order-4',
          interviewerDraws ? 'text-accent' : 'text-text-2',
        )}
      >
        {text !== null && (
          <>
            <Icon aria-hidden className="size-3.5 flex-none" strokeWidth={1.75} />
            <span className="truncate max-lg:sr-only">{text}</span>
          </>
        )}
      </span>
    )
  }
  const who = t(`now.${view.drawing}`)
  return (
    <span className="flex-none touch:order-4">
      <Menu
        trigger={
          <IconButton
            icon={Icon}
            label={interviewerDraws ? t('interviewing', { who }) : t('label', { who })}
            className={classes(
              'touch:size-9! max-sm:w-7!',
              interviewerDraws
                ? 'bg-accent-tint text-accent'
                : view.drawing === 'both'
                  ? undefined
                  : 'text-warn',
            )}
          />
        }
      >
        {DRAWERS.map((drawers) => (
          <MenuItem
            key={drawers}
            {...(drawers === view.drawing && { icon: Check })}
            onSelect={() => void send({ type: 'setDrawing', who: drawers })}
          >
            {t(`choose.${drawers}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}
