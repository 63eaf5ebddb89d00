'use client'

import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import {
  insertText,
  joinAbove,
  keptText,
  shownLines,
  type LineEdit,
} from '@/components/estimate/scratchLines'
import { useScratch } from '@/components/estimate/useScratch'
import { storeText } from '@/components/ui/storedText'
import { useStoredText } from '@/components/ui/useStoredText'
import type { ScratchResult } from '@/domain/estimation/scratch'
import { MAX_SCRATCH_LENGTH } from '@/domain/estimation/scratchLimits'

/** A calculation in lines, each with its value beside it or its fault below. Kept in this browser, for this room. */
export function Calculator({ roomId }: { roomId: string }) {
  const t = useTranslations('estimate')
  const key = `mockboard:calculation:${roomId}`
  const stored = useStoredText(key)
  // where nothing can be kept, it is there as long as the page is
  const [typed, setTyped] = useState<string | null>(null)
  const lines = shownLines(typed ?? stored ?? '')
  const outcome = useScratch(lines)
  const inputs = useRef<(HTMLInputElement | null)[]>([])
  const caret = useRef<LineEdit['at'] | null>(null)

  useEffect(() => {
    if (caret.current === null) return
    const input = inputs.current[caret.current.index]
    input?.focus()
    input?.setSelectionRange(caret.current.caret, caret.current.caret)
    caret.current = null
  })

  const change = (next: readonly string[]) => {
    setTyped(keptText(next))
    storeText(key, keptText(next))
  }
  const edit = (next: LineEdit) => {
    caret.current = next.at
    change(next.lines)
  }
  const handleKey = (index: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const selection = [selectionStart ?? 0, selectionEnd ?? 0] as const
    if (event.key === 'Enter') {
      event.preventDefault()
      // an empty line at the end is not kept, yet it can be gone to
      if (index === lines.length - 2 && lines.at(-1) === '' && selection[0] === lines[index]!.length)
        inputs.current[index + 1]?.focus()
      else edit(insertText(lines, index, selection, '\n'))
    }
    if (event.key === 'Backspace' && selection[0] === 0 && selection[1] === 0) {
      const joined = joinAbove(lines, index)
      if (joined === null) return
      event.preventDefault()
      edit(joined)
    }
    const to = { ArrowUp: index - 1, ArrowDown: index + 1 }[event.key]
    if (to === undefined || inputs.current[to] == null) return
    event.preventDefault()
    inputs.current[to].focus()
  }
  const handlePaste = (index: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text')
    if (!text.includes('\n')) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    edit(insertText(lines, index, [selectionStart ?? 0, selectionEnd ?? 0], text.replace(/\r?\n$/, '')))
  }

  const stopped = outcome !== null && outcome.kind !== 'done' ? outcome.kind : null
  return (
    <section aria-label={t('calculator')}>
      <h3 className="font-semibold">{t('calculator')}</h3>
      <p className="text-12 text-text-3">{t('hint')}</p>
      <ol aria-label={t('lines')} className="mt-2 overflow-hidden rounded-2 border border-line-ui bg-surface">
        {lines.map((line, index) => (
          <Line
            key={index}
            number={index + 1}
            text={line}
            // what was computed of other words would be wrong beside these
            result={
              outcome?.kind === 'done' && outcome.question[index] === line ? outcome.answer[index] : undefined
            }
            inputRef={(input) => {
              inputs.current[index] = input
            }}
            placeholder={lines.length === 1 ? t('example') : undefined}
            onChange={(text) => change(lines.with(index, text))}
            onKeyDown={handleKey(index)}
            onPaste={handlePaste(index)}
          />
        ))}
      </ol>
      {stopped !== null && (
        <p role="alert" className="mt-1 text-12 text-warn">
          {t(stopped)}
        </p>
      )}
    </section>
  )
}

function Line({
  number,
  text,
  result,
  inputRef,
  placeholder,
  onChange,
  onKeyDown,
  onPaste,
}: {
  number: number
  text: string
  result: ScratchResult | undefined
  inputRef: (input: HTMLInputElement | null) => void
  placeholder: string | undefined
  onChange: (text: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void
}) {
  const t = useTranslations('estimate')
  const beside = useId()
  const fault = result?.kind === 'fault' ? result.fault : null
  return (
    <li className="border-t border-line first:border-t-0 focus-within:bg-inset">
      <div className="flex items-center gap-2 pr-2">
        <input
          ref={inputRef}
          value={text}
          maxLength={MAX_SCRATCH_LENGTH}
          placeholder={placeholder}
          aria-label={t('line', { number })}
          aria-describedby={beside}
          aria-invalid={fault !== null || undefined}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="h-7 min-w-0 flex-1 bg-transparent pl-2 font-mono text-12 outline-offset-[-2px] touch:h-11 touch:text-16 touch:font-normal"
        />
        {result?.kind === 'value' && (
          <output id={beside} className="flex-none text-12 font-semibold tabular-nums">
            {result.text}
          </output>
        )}
      </div>
      {fault !== null && (
        <p id={beside} className="px-2 pb-1.5 text-12 text-warn">
          {t(`faults.${fault.code}`, { detail: fault.detail })}
        </p>
      )}
    </li>
  )
}
