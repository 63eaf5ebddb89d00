'use client'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { StartForm } from '@/components/home/StartForm'
import { Button } from '@/components/ui/Button'
import type { ProblemSummary } from '@/domain/queries'

// fetched when it is first opened
const Dialog = dynamic(() => import('@/components/ui/Dialog').then((module) => module.Dialog))

/** The page's primary button, with the form in a dialog. */
export function StartDialog({
  problems,
  knownName,
  about,
}: {
  problems: readonly ProblemSummary[]
  knownName: string | null
  /** the problem somebody has come to start with: the form is open then */
  about: ProblemSummary | null
}) {
  const t = useTranslations('home.start')
  const [open, setOpen] = useState(about !== null)
  return (
    <>
      <Button variant="primary" size="lg" icon={Plus} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title={t('action')} description={t('lead')}>
          <StartForm problems={problems} knownName={knownName} about={about} />
        </Dialog>
      )}
    </>
  )
}
