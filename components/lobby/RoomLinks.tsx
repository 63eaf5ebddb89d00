'use client'
import { useTranslations } from 'use-intl'
import { LinkRow } from '@/components/lobby/LinkRow'
import { inSeat } from '@/components/lobby/readiness'
import { workingLink } from '@/components/lobby/roomLinks'
import { Section } from '@/components/lobby/Section'
import { useKeptLinks } from '@/components/lobby/useKeptLinks'
import { useRoom } from '@/components/room/RoomProvider'
import { ROLES } from '@/domain/room/roles'

/** The links this person may give away; nothing for those who may invite nobody. */
export function RoomLinks() {
  const t = useTranslations('lobby.links')
  const { view, can, serverNow } = useRoom()
  const { kept, keep } = useKeptLinks()
  // a candidate may call an interviewer in, but the link of a seat that is taken is not theirs any more
  const roles = ROLES.filter(
    (role) =>
      role !== view.you.role &&
      can(`invite:${role}`) &&
      (role !== 'interviewer' || inSeat(view, 'interviewer') === undefined),
  )
  const [first] = roles
  if (first === undefined) return null
  const hint = { candidate: t('hint'), interviewer: t('hintCandidate'), observer: t('hintObserver') }[first]
  return (
    <Section title={t('title')}>
      {roles.map((role) => {
        const working = workingLink(view.links, role, serverNow())
        return (
          <LinkRow
            key={role}
            role={role}
            workingId={working?.id ?? null}
            path={kept[role]?.path ?? null}
            onMade={(path) => keep(role, path, working?.id ?? null)}
          />
        )
      })}
      <p className="mt-1.5 text-12 text-text-3">{hint}</p>
    </Section>
  )
}
