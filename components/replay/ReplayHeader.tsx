import { History, RefreshCw } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { OriginTag } from '@/components/exports/OriginTag'
import { TakeAlong } from '@/components/exports/TakeAlong'
import { LocalTime } from '@/components/i18n/LocalTime'
import { ShareButton } from '@/components/share/ShareButton'
import { BrandMark } from '@/components/shell/Brand'
import { Button, ButtonLink } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import { ThemeToggle } from '@/components/ui/ThemeToggle'
import type { RoomView } from '@/domain/room/view'

/** What is replayed, by whom, and the way to the report. */
export function ReplayHeader({
  view,
  promptTitle,
  onRefresh,
  watching = false,
  share = false,
}: {
  view: RoomView
  promptTitle: string | null
  /** loads what came since, of an interview that still goes on */
  onRefresh: () => void
  /** whoever looks is not in the room */
  watching?: boolean
  /** the replay is there, and may be shared and taken along from here */
  share?: boolean
}) {
  const t = useTranslations('replay')
  const common = useTranslations('common')
  const nameOf = (role: 'interviewer' | 'candidate') =>
    view.participants.find((participant) => participant.role === role)?.name ?? common('unnamed')
  return (
    <header className="z-10 col-span-2 flex items-center gap-2 border-b border-line bg-chrome px-2 touch:col-span-1">
      <Link
        href="/"
        aria-label={t('home')}
        className="grid size-7 flex-none place-items-center rounded-2 hover:bg-hover touch:size-11"
      >
        <BrandMark />
      </Link>
      <h1 className="ml-1 min-w-0 truncate px-2 font-semibold">{promptTitle ?? t('hiddenProblem')}</h1>
      <span className="flex-none max-[600px]:hidden">
        <Tag>{view.level}</Tag>
      </span>
      <span className="ml-2 truncate text-text-3 tabular-nums max-[600px]:hidden">
        {view.run !== null && <LocalTime at={view.run.startedAt} format="day" />}
        {', '}
        {view.solo
          ? t('alone', { name: nameOf('candidate') })
          : t('with', { first: nameOf('candidate'), second: nameOf('interviewer') })}
      </span>
      <span className="flex-1" />
      <span className="min-w-0 truncate max-[600px]:sr-only">
        <OriginTag origin={view.origin} />
      </span>
      {share && view.revealedAt !== null && view.run !== null && (
        <TakeAlong roomId={view.roomId} startedAt={view.run.startedAt} promptTitle={promptTitle} />
      )}
      <span className="flex-none max-[600px]:hidden">
        <ThemeToggle />
      </span>
      {share && <ShareButton view={view} />}
      {view.status === 'live' && (
        <>
          <span className="inline-flex items-center gap-1.5 text-12 text-text-2 max-[600px]:hidden">
            <History aria-hidden className="size-3.5" strokeWidth={1.75} />
            {t('lookingBack')}
          </span>
          <Button icon={RefreshCw} onClick={onRefresh}>
            {t('catchUp')}
          </Button>
          <ButtonLink variant="primary" href={`/rooms/${encodeURIComponent(view.roomId)}`}>
            {t('backToRoom')}
          </ButtonLink>
        </>
      )}
      {view.status !== 'live' && !watching && (
        <ButtonLink href={`/rooms/${encodeURIComponent(view.roomId)}/report`}>{t('report')}</ButtonLink>
      )}
    </header>
  )
}
