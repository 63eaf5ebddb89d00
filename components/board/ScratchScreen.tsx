'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { BoardSkeleton } from '@/components/board/BoardSkeleton'
import { SheetSections } from '@/components/sheets/SheetSections'
import { useInterviewSheet } from '@/components/sheets/InterviewSheet'
import { TopBar } from '@/components/shell/TopBar'
import { Segmented } from '@/components/ui/Segmented'

const ScratchCanvas = dynamic<{ roomId: string }>(() => import('@/components/board/ScratchCanvas'), {
  ssr: false,
  loading: () => <BoardSkeleton />,
})

/** A blank board and the formula sheet, for one person alone. */
export function ScratchScreen({ roomId }: { roomId: string }) {
  const t = useTranslations('board.scratch')
  const sheet = useInterviewSheet()
  const [shown, setShown] = useState<'board' | 'formulas'>('board')
  return (
    <div className="flex h-dvh flex-col">
      <TopBar
        place={t('title')}
        end={
          <Segmented
            label={t('view')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'board', label: t('board') },
              { value: 'formulas', label: t('formulas') },
            ]}
          />
        }
      />
      <main id="content" className="relative min-h-0 flex-1">
        <h1 className="sr-only">{t('title')}</h1>
        <section aria-label={t('board')} hidden={shown !== 'board'} className="absolute inset-0">
          <ScratchCanvas roomId={roomId} />
        </section>
        <section
          aria-label={t('formulas')}
          hidden={shown !== 'formulas'}
          className="absolute inset-0 overflow-y-auto"
        >
          <div className="mx-auto max-w-[760px] px-4 py-6">
            <SheetSections sheet={sheet} />
          </div>
        </section>
      </main>
      <p className="flex h-7 flex-none items-center border-t border-line bg-chrome px-3 text-12 text-text-2">
        <span className="truncate">{t('kept')}</span>
      </p>
    </div>
  )
}
