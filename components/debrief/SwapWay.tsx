'use client'

import { ArrowLeftRight, ChevronRight, LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'

const LOOK =
  'flex min-h-14 w-full items-center gap-3 px-4 py-2.5 text-left outline-offset-[-2px] transition-colors hover:bg-hover'

/** The way to the same interview with the roles exchanged; whoever presses makes the room for both. */
export function SwapWay() {
  const t = useTranslations('debrief.swap')
  const router = useRouter()
  const { view, can, send } = useRoom()
  const [asked, setAsked] = useState(false)
  const { pairedWith } = view
  useEffect(() => {
    if (asked && pairedWith !== null) router.push(`/rooms/${encodeURIComponent(pairedWith)}`)
  }, [asked, pairedWith, router])
  if (!can('swap') || view.revealedAt === null) return null
  if (pairedWith !== null)
    return (
      <li className="border-b border-line">
        <Link href={`/rooms/${encodeURIComponent(pairedWith)}`} className={LOOK}>
          <ArrowLeftRight aria-hidden className="size-4 flex-none text-accent" strokeWidth={1.75} />
          <Words title={t('open')} body={t('openBody')} />
          <ChevronRight aria-hidden className="size-4 flex-none text-text-3" strokeWidth={1.75} />
        </Link>
      </li>
    )
  async function swap() {
    setAsked(true)
    const done = await send({ type: 'swapRoles' })
    if (!done.ok) setAsked(false)
  }
  return (
    <li className="border-b border-line">
      <button type="button" aria-busy={asked} onClick={() => void swap()} className={LOOK}>
        {asked ? (
          <LoaderCircle
            aria-hidden
            className="size-4 flex-none animate-spin text-accent"
            strokeWidth={1.75}
          />
        ) : (
          <ArrowLeftRight aria-hidden className="size-4 flex-none text-accent" strokeWidth={1.75} />
        )}
        <Words title={t('title')} body={t('body')} />
      </button>
    </li>
  )
}

function Words({ title, body }: { title: string; body: string }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block font-semibold">{title}</span>
      <span className="block text-12 text-text-3">{body}</span>
    </span>
  )
}
