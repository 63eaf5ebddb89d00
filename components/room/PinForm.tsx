'use client'

import { Trash2 } from 'lucide-react'
import * as Popover from 'radix-ui/popover'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { LIMITS } from '@/domain/room/limits'
import type { PinView } from '@/domain/room/view'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'
import { Button } from '@/components/ui/Button'
import { IconButton } from '@/components/ui/IconButton'
import { classes } from '@/components/ui/classes'
import { TextField } from '@/components/ui/TextField'
import { usePins } from '@/components/room/PinProvider'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/**
 * The little form of the pin that is open, in the board's lower corner: the pin is already made, so Escape leaves it
 * as it is. What the form holds is saved with Enter, and when the focus leaves it.
 */
export function PinForm() {
  const { view } = useRoom()
  const { openPinId, openPin } = usePins()
  const pin = view.pins.find((p) => p.id === openPinId)
  return (
    <Popover.Root open={pin !== undefined} onOpenChange={(open) => open || openPin(null)}>
      <Popover.Anchor className="pointer-events-none absolute bottom-2 left-3" />
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-30 w-[min(320px,calc(100vw-16px))] animate-appear rounded-3 bg-raised p-3 shadow-3 outline-none"
        >
          {pin !== undefined && <Fields key={pin.id} pin={pin} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Fields({ pin }: { pin: PinView }) {
  const t = useTranslations('room.pins')
  const rubric = useTranslations('rubric')
  const { view, send } = useRoom()
  const { openPin } = usePins()
  const clockTime = useClockTime()
  const [text, setText] = useState(pin.text ?? '')
  const [dimensions, setDimensions] = useState<readonly Dimension[]>(pin.dimensions)
  const mine = pin.authorId === view.you.participantId
  const changed = text.trim() !== (pin.text ?? '') || dimensions.join() !== pin.dimensions.join()

  const save = () => {
    if (mine && changed)
      void send({ type: 'changePin', pinId: pin.id, dimensions: [...dimensions], text: text.trim() })
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    save()
    openPin(null)
  }
  const handleKey = (event: KeyboardEvent) => {
    // the page's own Escape would also reach the board and drop its selection
    if (event.key === 'Escape') event.stopPropagation()
  }
  return (
    <form onSubmit={handleSubmit} onKeyDown={handleKey} className="grid gap-2">
      <div className="flex items-center gap-2">
        <p className="font-semibold tabular-nums">{t('title', { time: clockText(clockTime(pin.at)) })}</p>
        <p className="min-w-0 flex-1 truncate text-12 text-text-3">
          {t('elements', { count: pin.elementIds.length })}
        </p>
        {mine && (
          <IconButton
            icon={Trash2}
            size="sm"
            label={t('remove')}
            onClick={() => {
              void send({ type: 'removePin', pinId: pin.id })
              openPin(null)
            }}
          />
        )}
      </div>
      <TextField
        autoFocus
        value={text}
        readOnly={!mine}
        maxLength={LIMITS.pinText}
        aria-label={t('text')}
        placeholder={t('textPlaceholder')}
        onChange={(event) => setText(event.target.value)}
      />
      <fieldset disabled={!mine}>
        <legend className="sr-only">{t('dimensions')}</legend>
        <div className="flex flex-wrap gap-1">
          {DIMENSIONS.map((d) => {
            const on = dimensions.includes(d)
            return (
              <button
                key={d}
                type="button"
                aria-pressed={on}
                aria-label={rubric(`dimensions.${d}`)}
                title={rubric(`dimensions.${d}`)}
                onClick={() =>
                  setDimensions(DIMENSIONS.filter((e) => (e === d ? !on : dimensions.includes(e))))
                }
                className={classes(
                  'h-6 rounded-1 border px-1.5 text-11 tracking-[0.02em] transition-colors touch:h-11 touch:px-2.5',
                  on
                    ? 'border-accent bg-accent-tint font-semibold text-accent'
                    : 'border-line-2 text-text-2 hover:bg-hover',
                )}
              >
                {d}
              </button>
            )
          })}
        </div>
      </fieldset>
      {mine && (
        <Button type="submit" variant="primary" className="justify-self-end">
          {t('save')}
        </Button>
      )}
    </form>
  )
}
