import { expect, test } from 'vitest'
import { getTranslator } from '@/components/i18n/translator'
import { exportName } from '@/components/exports/fileName'
import { transcriptLines, transcriptMarkdown } from '@/components/exports/transcriptLines'
import { timelineOf } from '@/domain/replay/timeline'
import { liveRoom } from '@/tests/factories'

function transcript() {
  const played = liveRoom()
  played.after(5_000).as('ina', { type: 'presentPrompt' })
  played.after(60_000).as('cai', { type: 'sendChat', messageId: 'message-1', text: 'How *many* users?' })
  played.after(1_000).as('ina', { type: 'pauseClock' })
  played.after(30_000).as('ina', { type: 'resumeClock' })
  played.after(10_000).as('ina', { type: 'movePhase', to: 1 })
  played.after(10_000).as('ina', { type: 'endInterview' })
  const timeline = timelineOf({ events: played.events, texts: Object.fromEntries(played.texts) }, 0)!
  return transcriptLines(played.view('cai'), timeline, {
    t: getTranslator('exports.lines'),
    unnamed: 'Somebody',
    phase: (key) => key,
    tickText: (tick) => ({ title: tick.kind, body: tick.kind === 'chat' ? (tick.text ?? '') : '' }),
  })
}

test('an interview as text has phases, stops of the clock and what was said, in order', () => {
  expect(transcript().map(({ time, who, text }) => [time, who, text])).toEqual([
    ['0:00', null, 'Phase: requirements'],
    ['0:05', null, 'The problem was presented.'],
    ['1:05', 'Cai', 'How *many* users?'],
    ['1:06', null, 'The clock was stopped.'],
    ['1:06', null, 'The clock went on.'],
    ['1:16', null, 'Phase: highLevel'],
    ['1:26', null, 'The interview ended.'],
  ])
})

test('as Markdown it says what was typed, and nothing else', () => {
  const text = transcriptMarkdown(['# URL shortener'], transcript())
  expect(text).toContain('# URL shortener\n\n- **0:00** Phase: requirements\n')
  expect(text).toContain('- **1:05** Cai: How \\*many\\* users?\n')
})

test('files have names that every system takes', () => {
  expect(exportName('Café “Größe” / 2', Date.UTC(2026, 10, 9), 'scores.csv')).toBe(
    'cafe-gro-e-2-2026-11-09-scores.csv',
  )
  expect(exportName(null, null, 'transcript.md')).toBe('interview-transcript.md')
})
