'use client'

import { DoorClosed } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RoomErrorCode } from '@/domain/room/errors'
import { BrandMark } from '@/components/shell/Brand'
import { ButtonLink } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'

/**
 * Instead of the room: why it is not open, and the way out. `null`: it was abandoned.
 * @param children what was left on this side of the door
 */
export function ClosedDoor({ code, children }: { code: RoomErrorCode | null; children?: ReactNode }) {
  const t = useTranslations('room')
  const errors = useTranslations('errors')
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-[480px] content-center gap-6 px-6 text-14">
      <BrandMark className="size-7" />
      <EmptyState icon={DoorClosed} title={code === null ? t('abandoned.title') : t('closedDoor.title')}>
        <p>{code === null ? t('abandoned.body') : errors(code)}</p>
        <ButtonLink href="/" size="lg" className="mt-4 text-text">
          {t('closedDoor.home')}
        </ButtonLink>
      </EmptyState>
      {children}
    </main>
  )
}
