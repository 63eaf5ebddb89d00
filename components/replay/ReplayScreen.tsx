'use client'
import { CircleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { PlayerBar } from '@/components/replay/PlayerBar'
import { ReplayBoard } from '@/components/replay/ReplayBoard'
import { ReplayHeader } from '@/components/replay/ReplayHeader'
import { ReplayRail } from '@/components/replay/ReplayRail'
import { ReplayProvider, useReplayState } from '@/components/replay/ReplayState'
import { useReplay } from '@/components/replay/useReplay'
import { useReplayKeys } from '@/components/replay/useReplayKeys'
import { replayBase, type LoadError } from '@/components/replay/loadReplay'
import { Button } from '@/components/ui/Button'
import { classes } from '@/components/ui/classes'
import { EmptyState } from '@/components/ui/EmptyState'
import { Skeleton } from '@/components/ui/Skeleton'
import type { SharedItemView } from '@/domain/bank/guide'
import type { RoomView } from '@/domain/room/view'

const FRAME =
  'grid h-dvh overflow-hidden grid-rows-[var(--bar)_minmax(0,1fr)_156px] touch:grid-cols-[minmax(0,1fr)] touch:grid-rows-[52px_minmax(0,1fr)_auto_324px] touch:max-[600px]:grid-rows-[48px_minmax(0,1fr)_auto_296px]'

/**
 * The replay of a finished interview: board above, player below, scores and moments beside.
 * @param from the path that it is loaded from; by default the room's own
 * @param watching whoever looks is not in the room: no ways into it
 * @param rubric one's own card, to be filled in while watching
 * @param revision changes when moments were added since
 */
export function ReplayScreen({
  view,
  promptTitle,
  opened,
  from = replayBase(view.roomId),
  watching = false,
  rubric = null,
  revision = '',
}: {
  view: RoomView
  promptTitle: string | null
  opened: readonly SharedItemView[]
  from?: string
  watching?: boolean
  rubric?: ReactNode
  revision?: string
}) {
  const load = useReplay(from, revision)
  // what was opened from the header would close when it moves into the loaded page
  const share = !watching && load.state === 'ready' && view.status !== 'live'
  const header = <ReplayHeader {...{ view, promptTitle, watching, share }} onRefresh={load.retry} />
  if (load.state === 'ready')
    return (
      <ReplayProvider {...{ view, from, watching, rubric, opened }} replay={load.replay}>
        <Loaded header={header} />
      </ReplayProvider>
    )
  return (
    <div className={classes(FRAME, 'grid-cols-[minmax(0,1fr)_var(--rail)]')}>
      {header}
      {load.state === 'failed' ? (
        <Failed code={load.code} onRetry={load.retry} />
      ) : (
        <Loading bytes={load.receivedBytes} />
      )}
    </div>
  )
}

function Loaded({ header }: { header: React.ReactNode }) {
  const { store } = useReplayState()
  const [railOpen, setRailOpen] = useState(true)
  useReplayKeys(store)
  return (
    <div
      className={classes(
        FRAME,
        railOpen
          ? 'grid-cols-[minmax(0,1fr)_var(--rail)]'
          : 'grid-cols-[minmax(0,1fr)_auto] touch:grid-rows-[52px_minmax(0,1fr)_auto_auto]!',
      )}
    >
      {header}
      <ReplayBoard />
      <PlayerBar />
      <ReplayRail open={railOpen} onToggle={() => setRailOpen(!railOpen)} />
    </div>
  )
}

/** The page's own shape while the bytes come in. */
function Loading({ bytes }: { bytes: number }) {
  const t = useTranslations('replay.loading')
  return (
    <>
      <main aria-busy className="grid place-items-center bg-board">
        <p role="status" className="text-text-3 tabular-nums">
          {t('title')} {bytes > 0 && t('received', { kilobytes: Math.round(bytes / 1_024) })}
        </p>
      </main>
      <div className="col-span-2 grid content-center gap-2 border-t border-line bg-chrome px-5 touch:col-span-1 touch:h-44">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-5" />
        <Skeleton className="h-5" />
      </div>
      <div className="col-start-2 row-start-2 grid content-start gap-3 border-l border-line bg-surface p-3 touch:col-start-1 touch:row-start-4 touch:border-t touch:border-l-0">
        {Array.from({ length: 12 }, (_, i) => (
          <Skeleton key={i} className="h-[22px]" />
        ))}
      </div>
    </>
  )
}

function Failed({ code, onRetry }: { code: LoadError; onRetry: () => void }) {
  const t = useTranslations('replay.failed')
  const errors = useTranslations('errors')
  return (
    <main className="col-span-2 row-span-2 grid place-items-center bg-board touch:col-span-1">
      <div role="alert" className="grid max-w-md gap-3 p-6">
        <EmptyState icon={CircleAlert} tone="bad" title={t('title')}>
          {code === 'offline' || code === 'unreadable' ? t(code) : errors(code)}
        </EmptyState>
        <Button variant="primary" className="ml-7 justify-self-start" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    </main>
  )
}
