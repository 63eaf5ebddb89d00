'use client'
import { LogIn } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { tokenOf } from '@/components/home/joinLink'
import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'

// fetched when it is first opened
const Dialog = dynamic(() => import('@/components/ui/Dialog').then((module) => module.Dialog))

/** Takes a link that was sent as text, and opens it. */
export function JoinWithLink({ size }: { size: 'md' | 'lg' }) {
  const t = useTranslations('home.joinLink')
  const router = useRouter()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [pasted, setPasted] = useState('')
  const [wrong, setWrong] = useState(false)

  function go(event: FormEvent) {
    event.preventDefault()
    const token = tokenOf(pasted)
    if (token === null) setWrong(true)
    else router.push(`/join/${token}`)
  }

  return (
    <>
      <Button variant="ghost" size={size} icon={LogIn} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title={t('title')} description={t('lead')}>
          <form onSubmit={go} className="grid gap-3">
            <TextField
              aria-label={t('label')}
              placeholder={t('placeholder')}
              value={pasted}
              onChange={(event) => {
                setPasted(event.target.value)
                setWrong(false)
              }}
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? `${id}wrong` : undefined}
              autoComplete="off"
              spellCheck={false}
            />
            {wrong && (
              <Notice tone="error">
                <span id={`${id}wrong`}>{t('wrong')}</span>
              </Notice>
            )}
            <div className="flex justify-end">
              <Button type="submit" variant="primary" size="lg">
                {t('go')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
