'use client'
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CheckState } from '@/components/editor/TextChecker'
import { Tag } from '@/components/ui/Tag'

const SHOWN = 200

/** The faults of the text, each a way to its line. */
export function FaultList({
  faults: found,
  state,
  onGo,
}: {
  /** null before the first check */
  faults: readonly { line: number; code: string; message: string }[] | null
  state: CheckState['state']
  onGo: (line: number) => void
}) {
  const t = useTranslations('editor.faults')
  const faults = found ?? []
  const isClean = faults.length === 0
  const title = found === null ? t('checking') : t('title', { count: faults.length })
  return (
    <section aria-label={title} className="flex min-h-0 flex-col">
      <h2 role="status" className="flex h-9 flex-none items-center gap-2 px-3 font-semibold touch:h-11">
        {found === null ? (
          <LoaderCircle aria-hidden className="size-4 flex-none animate-spin text-text-3" />
        ) : isClean ? (
          <CircleCheck aria-hidden className="size-4 flex-none text-good" strokeWidth={1.75} />
        ) : (
          <CircleAlert aria-hidden className="size-4 flex-none text-bad" strokeWidth={1.75} />
        )}
        {title}
        {found !== null && state === 'checking' && (
          <span className="ml-auto flex items-center gap-1.5 text-12 font-normal text-text-3">
            <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
            {t('checking')}
          </span>
        )}
      </h2>
      {(state === 'slow' || state === 'failed') && <p className="px-3 pb-2 text-12 text-warn">{t(state)}</p>}
      {!isClean && (
        <ol className="min-h-0 overflow-auto pb-1">
          {faults.slice(0, SHOWN).map((fault, index) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => onGo(fault.line)}
                aria-label={t('go', { line: fault.line, message: fault.message })}
                className="grid w-full grid-cols-[64px_72px_minmax(0,1fr)] items-baseline gap-x-2 px-3 py-1 text-left text-12 transition-colors outline-offset-[-2px] hover:bg-hover touch:py-3"
              >
                <span className="text-text-3 tabular-nums">{t('line', { line: fault.line })}</span>
                <span>
                  <Tag tone="bad">{fault.code}</Tag>
                </span>
                <span className="break-words">{fault.message}</span>
              </button>
            </li>
          ))}
          {faults.length > SHOWN && (
            <li className="px-3 py-1 text-12 text-text-3">{t('more', { count: faults.length - SHOWN })}</li>
          )}
        </ol>
      )}
    </section>
  )
}
