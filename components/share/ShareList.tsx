'use client'
import { Link2Off } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LocalTime } from '@/components/i18n/LocalTime'
import { keptShares } from '@/components/share/keptShares'
import { MadeLink } from '@/components/share/MadeLink'
import { listShares, revokeShare } from '@/components/share/shareRequests'
import { Button } from '@/components/ui/Button'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { SharesResponse } from '@/domain/wire'

type Listed = SharesResponse['shares'][number]

/** Every link that was made to the replay: what it shows, until when, how often it was opened, and turning it off. */
export function ShareList({ roomId }: { roomId: string }) {
  const t = useTranslations('share')
  const errors = useTranslations('errors')
  const [list, setList] = useState<SharesResponse | null>(null)
  const [code, setCode] = useState<RoomErrorCode | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let gone = false
    void listShares(roomId).then((answer) => {
      if (gone) return
      if (answer.ok) setList(answer.value)
      setCode(answer.ok ? null : answer.error)
    })
    return () => {
      gone = true
    }
  }, [roomId, asked])
  const again = () => setAsked((n) => n + 1)
  const revoke = async (shareId: string) => {
    const done = await revokeShare(roomId, shareId)
    if (done.ok) again()
    else setCode(done.error)
  }
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-semibold">{t('links')}</h3>
      {code !== null && (
        <p role="alert" className="text-bad">
          {t('failed')} {errors(code)}{' '}
          <Button size="sm" onClick={again}>
            {t('again')}
          </Button>
        </p>
      )}
      {list === null ? (
        code === null && <p className="text-text-3">{t('loading')}</p>
      ) : list.shares.length === 0 ? (
        <p className="text-text-3">{t('noLinks')}</p>
      ) : (
        <ul>
          {list.shares.toReversed().map((share) => (
            <Row
              key={share.id}
              share={share}
              now={list.now}
              path={keptShares(roomId)[share.id] ?? null}
              onRevoke={() => revoke(share.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({
  share,
  now,
  path,
  onRevoke,
}: {
  share: Listed
  now: number
  /** where it leads, if this browser made it */
  path: string | null
  onRevoke: () => Promise<void>
}) {
  const t = useTranslations('share')
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const works = share.revokedAt === null && now < share.expiresAt
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-44 flex-1">
          <p className={works ? 'font-medium' : 'text-text-3'}>
            {t(share.names ? 'shows.names' : 'shows.noNames')},{' '}
            {t(share.scores ? 'shows.scores' : 'shows.noScores')}
          </p>
          <p className="text-12 text-text-3 tabular-nums">
            {share.revokedAt !== null ? (
              t('revoked')
            ) : now >= share.expiresAt ? (
              t('expired')
            ) : (
              <>
                {t('until')} <LocalTime at={share.expiresAt} format="dayTime" />
              </>
            )}
            {', '}
            {t('views', { count: share.views })}
            {share.lastViewedAt !== null && (
              <>
                {', '}
                {t('lastViewed')} <LocalTime at={share.lastViewedAt} format="dayTime" />
              </>
            )}
          </p>
        </div>
        {works && path !== null && (
          <Button size="sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('copyLink')}
          </Button>
        )}
        {works && (
          <Button
            size="sm"
            variant="danger"
            icon={Link2Off}
            busy={busy}
            onClick={() => {
              setBusy(true)
              void onRevoke().then(() => setBusy(false))
            }}
          >
            {t('revoke')}
          </Button>
        )}
      </div>
      {shown && works && path !== null && <MadeLink path={path} label={t('address')} />}
    </li>
  )
}
