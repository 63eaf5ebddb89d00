import Link from 'next/link'
import { getTranslator } from '@/components/i18n/translator'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { clockTimeAt } from '@/domain/phases/clock'
import { replayPath } from '@/domain/replay/playback'
import type { PinView, RunView } from '@/domain/room/view'

/** When a pin was set, on the interview's clock; leads to that moment of the replay. */
export function PinTime({
  pin,
  run,
  roomId,
  className,
}: {
  pin: PinView
  run: RunView
  roomId: string
  className?: string
}) {
  const t = getTranslator('report')
  const time = clockText(clockTimeAt(run.clock, pin.at))
  return (
    <Link
      href={replayPath(roomId, pin.at - run.startedAt)}
      prefetch={false}
      aria-label={t('pinAt', { time })}
      className={classes(
        'text-12 leading-5 text-accent tabular-nums underline decoration-accent-line underline-offset-3 hover:decoration-current print:no-underline',
        className,
      )}
    >
      {time}
    </Link>
  )
}
