import type { useTranslations } from 'use-intl'
import { clockText } from '@/components/room/phaseSegments'
import { personIn } from '@/components/room/personIn'
import type { TickText } from '@/components/replay/tickText'
import type { PhaseKey } from '@/domain/phases/plans'
import { clockAt, type Tick, type Timeline } from '@/domain/replay/timeline'
import type { RoomView } from '@/domain/room/view'

/** One thing that happened, in words. `t` is in milliseconds since the start. */
export type TranscriptLine = { id: string; t: number; time: string; who: string | null; text: string }

type Words = {
  t: ReturnType<typeof useTranslations<'exports.lines'>>
  unnamed: string
  phase: (key: PhaseKey) => string
  tickText: (tick: Tick) => TickText
}

/** An interview as text, in order of time: phases, stops of the clock, and every moment that this person may see. */
export function transcriptLines(
  view: Pick<RoomView, 'participants' | 'former' | 'promptPresentedAt'>,
  timeline: Timeline,
  { t, unnamed, phase, tickText }: Words,
): TranscriptLine[] {
  const { bands, pauses, ticks, phases, startedAt, durationMs } = timeline
  const line = (id: string, at: number, text: string, who: string | null = null) => ({
    ...{ id, t: at, who, text },
    time: clockText(clockAt(pauses, at)),
  })
  const presented = view.promptPresentedAt === null ? null : view.promptPresentedAt - startedAt
  const lines = [
    ...bands.map((band) =>
      line(`phase-${band.from}`, band.from, t('phase', { phase: phase(phases[band.phase]!) })),
    ),
    ...(presented === null ? [] : [line('presented', Math.max(0, presented), t('presented'))]),
    ...pauses.flatMap(({ from, to }) => [
      line(`paused-${from}`, from, t('paused')),
      ...(to < durationMs ? [line(`resumed-${from}`, to, t('resumed'))] : []),
    ]),
    ...ticks.map((tick) => {
      const { title, body } = tickText(tick)
      const name = personIn(view, tick.authorId)?.name ?? unnamed
      switch (tick.kind) {
        case 'chat':
          return line(tick.id, tick.t, body, t('said', { name }))
        case 'hint':
          return line(tick.id, tick.t, [title, body].filter(Boolean).join(': '), t('given'))
        case 'pin':
          return line(tick.id, tick.t, [title, body].filter(Boolean).join(': '), t('pin', { name }))
        case 'score':
          return line(tick.id, tick.t, `${title}: ${body}`, t('score', { name }))
      }
    }),
    line('ended', durationMs, t('ended')),
  ]
  // of what happened at the same moment, what opens it comes first
  return lines
    .map((each, i) => ({ each, i }))
    .sort((a, b) => a.each.t - b.each.t || a.i - b.i)
    .map(({ each }) => each)
}

/** What Markdown would take for its own. */
const MARKUP = /[\\`*_[\]<>#|~]/g

/** A transcript as a Markdown document. @param head its title and who was there, already in words */
export function transcriptMarkdown(head: readonly string[], lines: readonly TranscriptLine[]): string {
  const rows = lines.map(({ time, who, text }) => {
    const said = text.replaceAll(MARKUP, '\\$&').replaceAll(/\r?\n/g, '  \n  ')
    return `- **${time}** ${who === null ? '' : `${who.replaceAll(MARKUP, '\\$&')}: `}${said}`
  })
  return `${[...head, rows.join('\n')].join('\n\n')}\n`
}
