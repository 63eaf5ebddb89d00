import { LocalTime } from '@/components/i18n/LocalTime'
import { getTranslator } from '@/components/i18n/translator'
import { pagesOf } from '@/components/home/sessionState'
import { Avatar } from '@/components/ui/Avatar'
import { ButtonLink } from '@/components/ui/Button'
import { Tag } from '@/components/ui/Tag'
import type { SessionSummary } from '@/domain/queries'
import type { Role } from '@/domain/room/roles'

const PARTNER: Record<Role, Role> = {
  interviewer: 'candidate',
  candidate: 'interviewer',
  observer: 'candidate',
}

/** The interview that waits for this person, over the list. */
export function NextSession({ session }: { session: SessionSummary }) {
  const t = getTranslator('home.next')
  const c = getTranslator('common')
  const status = session.status === 'lobby' || session.status === 'live' ? session.status : 'debrief'
  return (
    <section
      aria-label={t('label')}
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-3 border border-line bg-surface py-3 pr-3 pl-4"
    >
      <div className="grid border-r border-line pr-4 tabular-nums">
        <span className="text-16 leading-5">
          <LocalTime at={session.startedAt ?? session.createdAt} format="minute" />
        </span>
        <span className="text-text-2">
          <LocalTime at={session.startedAt ?? session.createdAt} format="weekday" />
        </span>
      </div>
      <div className="min-w-0 flex-1 basis-48">
        <div className="flex flex-wrap items-center gap-x-2">
          <b className="text-14 font-semibold">{session.promptTitle ?? t('hiddenProblem')}</b>
          <Tag>{session.level}</Tag>
          <span className="text-text-3 tabular-nums">{c('minutes', { minutes: session.minutes })}</span>
        </div>
        <div className="mt-0.5 flex items-center gap-2 text-text-2">
          {session.partnerName !== null && (
            <Avatar name={session.partnerName} role={PARTNER[session.role]} size="sm" />
          )}
          <span className="min-w-0">
            {t(`youAre.${session.role}`)}
            {', '}
            {session.solo
              ? t('solo')
              : session.partnerName === null
                ? t('alone')
                : t('with', { name: session.partnerName })}
          </span>
        </div>
      </div>
      <ButtonLink href={pagesOf(session).main}>{t(status)}</ButtonLink>
    </section>
  )
}
