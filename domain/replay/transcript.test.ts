import { expect, test } from 'vitest'
import { transcriptMarkdown, transcriptOf } from '@/domain/replay/transcript'
import { takenAlong } from '@/domain/room/view'
import { liveRoom, type PlayedRoom } from '@/tests/factories'

const HEAD = { title: 'URL shortener', level: 'L5', candidate: 'Cai', interviewer: 'Ina', startedAt: 0 }

/** The transcript as one person may read it, a line for each thing: clock, title, body. */
function lines(played: PlayedRoom, who: string, opened: Parameters<typeof transcriptOf>[0]['opened'] = []) {
  const viewer = { participantId: who }
  const events = played.events.flatMap((event) => takenAlong(event, played.room, viewer) ?? [])
  return transcriptOf({ events, texts: played.texts, opened })
}

const short = (played: PlayedRoom, who: string) =>
  lines(played, who).map(({ clockMs, phase, title, body }) => [clockMs, phase, title, body])

function said(played: PlayedRoom, messageId: string, text: string): void {
  played.as('cai', { type: 'sendChat', messageId, text })
}

test('says who said and did what, by the clock', () => {
  const played = liveRoom()
  played.as('ina', { type: 'presentPrompt' })
  played.after(60_000).as('ina', { type: 'shareGuideItem', item: { kind: 'clarification', index: 0 } })
  played.as('ina', { type: 'movePhase', to: 1 })
  played.as('ina', { type: 'pauseClock' })
  played.after(30_000).as('ina', { type: 'explainPause', reason: 'break' })
  played.as('ina', { type: 'resumeClock' })
  said(played.after(5_000), 'chat-0001', 'Is a redirect cached?')
  played.as('ina', { type: 'askFollowUp', followUpId: 'follow-01', kind: 'unavailable', text: 'The cache' })
  played.as('ina', { type: 'endInterview' })
  expect(short(played, 'cai').slice(3)).toEqual([
    [0, 'requirements', 'The interview starts', ''],
    [0, 'requirements', 'The problem is presented', ''],
    [60_000, 'requirements', 'Question answered', ''],
    [60_000, 'highLevel', 'On to: High-level design', ''],
    [60_000, 'highLevel', 'The clock stands still', ''],
    [60_000, 'highLevel', 'Why: Break', ''],
    [60_000, 'highLevel', 'The clock runs again', ''],
    [65_000, 'highLevel', 'Cai', 'Is a redirect cached?'],
    [65_000, 'highLevel', 'Question asked', 'The cache is not available. What now?'],
    [65_000, 'highLevel', 'The interview ends', ''],
  ])
})

test('[VI5] has a pin for who may see it, as its author left it, and none that was taken away', () => {
  const played = liveRoom()
  const pin = { type: 'addPin' as const, elementIds: [], text: 'first' }
  played.as('ina', { ...pin, pinId: 'pin-00001', dimensions: ['CACHE'] })
  played.as('ina', { ...pin, pinId: 'pin-00002', dimensions: [] })
  played.as('ina', { type: 'changePin', pinId: 'pin-00001', text: 'last' })
  played.as('ina', { type: 'removePin', pinId: 'pin-00002' })
  const pins = (who: string) => lines(played, who).filter(({ kind }) => kind === 'pin')
  expect(pins('ina').map(({ title, body }) => [title, body])).toEqual([['Ina pins Caching & CDN', 'last']])
  expect(pins('cai')).toEqual([])
})

test('[TX3] says of what was erased that it was', () => {
  const played = liveRoom()
  said(played, 'chat-0001', 'forget this')
  for (const id of [...played.texts.keys()]) played.texts.delete(id)
  expect(short(played, 'obi').at(-1)).toEqual([0, 'requirements', 'Name removed', '(removed)'])
})

test('has the words of what was opened for who may know them', () => {
  const played = liveRoom()
  const item = { kind: 'hint', dive: 1, step: 0 } as const
  played.as('ina', { type: 'shareGuideItem', item })
  const opened = [
    { kind: 'hint', item: { step: 0, dive: 1, kind: 'hint' }, at: 0, text: 'Who reads it?' } as const,
  ]
  expect(lines(played, 'cai', opened).at(-1)).toMatchObject({
    title: 'Nudge given, deep dive 2',
    body: 'Who reads it?',
  })
  expect(lines(played, 'cai').at(-1)).toMatchObject({ body: '' })
})

test('[CH1] as Markdown: a heading a phase, sketches as they are, and no mark of what people typed', () => {
  const played = liveRoom()
  played.as('ina', { type: 'movePhase', to: 1 })
  said(played.after(65_000), 'chat-0001', '<img src=x> *bold* [link](javascript:x)')
  said(played, 'chat-0002', '# not a heading\n1. not a list')
  said(played, 'chat-0003', 'look:\n```\n[lb] --> [*db*]\n```')
  said(played, 'chat-0004', '```\nnever closed')
  const text = transcriptMarkdown(HEAD, lines(played, 'cai'))
  expect(text).toContain('# Transcript: URL shortener\n\nCai with Ina, L5, 1970-01-01 00:00 UTC\n')
  expect(text).toContain('\n## High-level design\n')
  expect(text).toContain('- 1:05 **Cai**: \\<img src=x> \\*bold\\* \\[link\\](javascript:x)\n')
  expect(text).toContain('  \\# not a heading\n  1\\. not a list\n')
  expect(text).toContain('  look:\n  ```\n  [lb] --> [*db*]\n  ```\n')
  expect(text.match(/^ {2}```$/gm)).toHaveLength(4)
})
