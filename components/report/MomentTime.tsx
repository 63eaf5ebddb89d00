import Link from 'next/link'
import { getTranslator } from '@/components/i18n/translator'
import { clockText } from '@/components/room/phaseSegments'
import { classes } from '@/components/ui/classes'
import { clockTimeAt } from '@/domain/phases/clock'
import { replayPath } from '@/domain/replay/playback'
import type { RunView } from '@/domain/room/view'

/** When something happened, on the interview's clock; leads to that moment of the replay. */
export function MomentTime({
  at,
  run,
  roomId,
  className,
}: {
  /** server time */
  at: number
  run: RunView
  roomId: string
  className?: string
}) {
  const t = getTranslator('report')
  const time = clockText(clockTimeAt(run.clock, at))
  return (
    <Link
      href={replayPath(roomId, at - run.startedAt)}
      prefetch={false}
      aria-label={t('momentAt', { time })}
      className={classes(
        'text-12 leading-5 text-accent tabular-nums underline decoration-accent-line underline-offset-3 hover:decoration-current print:no-underline',
        className,
      )}
    >
      {time}
    </Link>
  )
}
