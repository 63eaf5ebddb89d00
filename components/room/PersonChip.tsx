'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/Avatar'
import { classes } from '@/components/ui/classes'
import type { RoomView } from '@/domain/room/view'

type Props = {
  person: RoomView['participants'][number]
  /** connected now */
  online: boolean
  /** a tool of theirs is in use on the board */
  drawing: boolean
  /** whether the board shows their view; null: it cannot */
  following: boolean | null
  onFollow: (following: boolean) => void
}

/** A person in the room's bar; whose view can be followed is a button that does so. */
export function PersonChip({ person, online, drawing, following, onFollow }: Props) {
  const t = useTranslations('room.people')
  const common = useTranslations('common')
  const words = { name: person.name ?? common('unnamed'), role: common(`roles.${person.role}`) }
  const text = online ? t(drawing ? 'drawing' : 'here', words) : t('away', words)
  const face = (
    <span
      data-drawing={drawing || undefined}
      className={classes(
        'flex rounded-full ring-2 ring-offset-1 ring-offset-chrome transition-shadow',
        // between two strokes it stays: a ring that flickers would draw the eye
        drawing ? 'ring-accent duration-100' : 'ring-transparent delay-700 duration-500',
      )}
    >
      <Avatar name={person.name} role={person.role} online={online} />
    </span>
  )
  if (following === null) {
    return (
      <span title={text} className="flex p-0.5">
        {face}
        <span className="sr-only">{text}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      aria-pressed={following}
      title={`${text}. ${following ? t('unfollow', words) : t('follow', words)}`}
      onClick={() => onFollow(!following)}
      className={classes('flex rounded-full p-0.5 hover:bg-hover', following && 'bg-accent-tint')}
    >
      {face}
      <span className="sr-only">
        {text}. {t('follow', words)}
      </span>
    </button>
  )
}
