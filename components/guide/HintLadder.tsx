'use client'

import { Check, Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeepDive } from '@/domain/bank/walkthrough'
import { InlineMarkdown } from '@/components/ui/InlineMarkdown'
import { classes } from '@/components/ui/classes'
import { hintLadder, type Rung } from '@/components/guide/guideItems'
import { ShareButton } from '@/components/guide/ShareButton'
import { clockText } from '@/components/room/phaseSegments'
import { useClockTime } from '@/components/room/RoomClock'
import { useRoom } from '@/components/room/RoomProvider'

/** Nudge, pointer, reveal on one spine: what was given with its time, what can be given now, what is locked. */
export function HintLadder({ dive, hints }: { dive: number; hints: DeepDive['hints'] }) {
  const { view } = useRoom()
  return (
    <ol className="grid gap-0.5">
      {hintLadder(view.sharedGuide, dive).map((rung) => (
        <HintRung key={rung.step} rung={rung} dive={dive} text={hints[rung.step]} />
      ))}
    </ol>
  )
}

function HintRung({ rung, dive, text }: { rung: Rung; dive: number; text: string }) {
  const t = useTranslations('guide')
  const clockTime = useClockTime()
  const step = t(`steps.${rung.step}`)
  const caption =
    rung.state === 'given'
      ? t('given_at', { step, time: clockText(clockTime(rung.at ?? 0)) })
      : rung.state === 'locked'
        ? t('locked', { step, before: rung.index === 1 ? 'nudge' : 'pointer' })
        : step
  return (
    <li
      className={classes(
        'group relative grid grid-cols-[20px_1fr_auto] items-start gap-2 rounded-2 py-1.5 pr-1.5 pl-1 text-12',
        rung.state === 'next' && 'bg-inset',
      )}
    >
      <span
        aria-hidden
        className="absolute top-6 bottom-[-8px] left-[13px] w-[1.5px] bg-line-2 group-last:hidden"
      />
      <span
        aria-hidden
        className={classes(
          'relative mx-0.5 grid size-4 place-items-center rounded-full',
          rung.state === 'given' && 'bg-text-3 text-surface',
          rung.state === 'next' && 'border-2 border-accent bg-surface',
          rung.state === 'locked' && 'border-[1.5px] border-line-ui bg-surface',
        )}
      >
        {rung.state === 'given' && <Check className="size-3" strokeWidth={2.25} />}
      </span>
      <span className="min-w-0">
        <span className="block text-text-3 tabular-nums">{caption}</span>
        <span className={classes(rung.state === 'locked' && 'text-text-3')}>
          <InlineMarkdown>{text}</InlineMarkdown>
        </span>
      </span>
      {rung.state === 'next' && (
        <ShareButton
          item={{ kind: 'hint', dive, step: rung.index }}
          label={t('giveThis', { step: rung.step, text })}
        >
          {t('give')}
        </ShareButton>
      )}
      {rung.state === 'locked' && (
        <Lock aria-hidden className="mt-0.5 size-3.5 text-text-3" strokeWidth={1.75} />
      )}
    </li>
  )
}
