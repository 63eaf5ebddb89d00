'use client'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from '@/components/lobby/copyText'
import { Button } from '@/components/ui/Button'
import { TextField } from '@/components/ui/TextField'

/** A link that was just made, to be copied. */
export function MadeLink({ path, label }: { path: string; label: string }) {
  const t = useTranslations('share')
  const common = useTranslations('common')
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<'yes' | 'byHand' | null>(null)
  const copy = async () => {
    if (field.current === null) return
    setCopied((await copyText(field.current)) ? 'yes' : 'byHand')
  }
  return (
    <div className="mt-3">
      <div className="flex items-center gap-2">
        <TextField
          ref={field}
          readOnly
          aria-label={label}
          value={`${location.origin}${path}`}
          onFocus={(event) => event.target.select()}
          className="flex-1 truncate"
        />
        <Button
          icon={copied === 'yes' ? Check : Copy}
          onClick={() => void copy()}
          className="h-8! touch:h-11!"
        >
          {copied === 'yes' ? common('copied') : common('copy')}
        </Button>
      </div>
      <p role="status" className="mt-1 text-12 text-text-3">
        {copied === null ? t('made') : copied === 'yes' ? t('copied') : t('copyByHand')}
      </p>
    </div>
  )
}
