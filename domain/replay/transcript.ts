import type { SharedItemView } from '@/domain/bank/guide'
import { common } from '@/domain/messages/common'
import { exportWords } from '@/domain/messages/exports'
import { guide } from '@/domain/messages/guide'
import { rubric } from '@/domain/messages/rubric'
import { room as roomWords } from '@/domain/messages/room'
import { clockTimeAt } from '@/domain/phases/clock'
import type { PhaseKey } from '@/domain/phases/plans'
import type { EventPayload, RoomEvent } from '@/domain/room/events'
import { foldVisible, reduceVisible } from '@/domain/room/reduce'
import { emptyRoom, runOf, type Room } from '@/domain/room/room'
import type { Texts } from '@/domain/room/view'

const words = exportWords.transcript

export const TRANSCRIPT_KINDS = ['room', 'phase', 'clock', 'prompt', 'guide', 'chat', 'pin'] as const

/** One thing that was said or done. */
export type TranscriptLine = {
  /** the seq of its event: unique within a room */
  seq: number
  kind: (typeof TRANSCRIPT_KINDS)[number]
  /** server time, milliseconds since 1970 */
  at: number
  /** what the clock showed, in milliseconds; null before the start and after the end */
  clockMs: number | null
  /** the phase then; null before the start and after the end */
  phase: PhaseKey | null
  /** what happened, in words */
  title: string
  /** what was said or written with it; empty for nothing */
  body: string
}

type Sources = {
  /** what this person may see of the log */
  events: readonly RoomEvent[]
  texts: Texts
  /** the words of what was opened of the guide, for who may know them */
  opened: readonly SharedItemView[]
}

/** Who said and did what when, in the order it happened: what one person may see of an interview, in words. */
export function transcriptOf({ events, texts, opened }: Sources): TranscriptLine[] {
  const last = foldVisible(events[0]?.roomId ?? '', events)
  let room = emptyRoom(last.id)
  return events.flatMap((event): TranscriptLine[] => {
    const before = room
    room = reduceVisible(room, event)
    const said = sayingOf(event, { last, before, texts, opened })
    if (said === null) return []
    const run = room.stage.status === 'live' || event.type === 'interviewEnded' ? runOf(room.stage) : null
    return [
      {
        ...{ seq: event.seq, at: event.at, kind: said[0], title: said[1], body: said[2] ?? '' },
        clockMs: run === null ? null : Math.max(0, clockTimeAt(run.clock, event.at)),
        phase: run?.phases[run.phase] ?? null,
      },
    ]
  })
}

type Around = { last: Room; before: Room; texts: Texts; opened: readonly SharedItemView[] }
type Saying = [kind: TranscriptLine['kind'], title: string, body?: string]

/** What an event is in words; null for what nobody would read about. */
function sayingOf(event: RoomEvent, around: Around): Saying | null {
  const { last, before, texts } = around
  const name = nameIn(last, texts, event.actorId)
  const textOf = (id: string) => texts.get(id) ?? words.erased
  switch (event.type) {
    case 'participantJoined': {
      const { participantId, role } = event.payload
      const joined = nameIn(last, texts, participantId)
      return ['room', filled(words.joined, { name: joined, role: common.roles[role] })]
    }
    case 'participantRemoved':
      return ['room', filled(words.left, { name: nameIn(last, texts, event.payload.participantId) })]
    case 'interviewStarted':
      return ['room', words.started]
    case 'interviewEnded':
      return ['room', words.ended]
    case 'scoresRevealed':
      return ['room', words.revealed]
    case 'promptPresented':
      return ['prompt', words.presented]
    case 'promptHidden':
      return ['prompt', words.hidden]
    case 'phaseMoved':
      return ['phase', filled(words.phase, { phase: phaseName(before, event.payload.to) })]
    case 'clockPaused':
      return ['clock', words.paused]
    case 'pauseExplained':
      return ['clock', filled(words.pausedFor, { reason: roomWords.clock.reasons[event.payload.reason] })]
    case 'clockResumed':
      return ['clock', words.resumed]
    case 'clockExtended':
      return ['clock', filled(words.extended, { phase: phaseName(before, event.payload.phase) })]
    case 'thinkingTimeTaken':
      return ['clock', filled(words.thinking, { name })]
    case 'guideItemShared':
      return sharedSaying(event.payload, around.opened)
    case 'guideOpened':
      return ['guide', words.guideOpened]
    case 'followUpAsked': {
      const { kind, textId } = event.payload
      const text = textId === null ? null : (texts.get(textId) ?? null)
      return ['guide', words.followUp, followUpText(kind, text)]
    }
    case 'chatSent':
      return ['chat', filled(words.said, { name }), textOf(event.payload.textId)]
    case 'pinAdded': {
      // as its author left it; one that they took away was none
      const pin = last.pins.get(event.payload.pinId)
      if (pin === undefined) return null
      const dimensions = pin.dimensions.map((dimension) => rubric.dimensions[dimension]).join(', ')
      const title = dimensions === '' ? words.pin : words.pinFor
      return ['pin', filled(title, { name, dimensions }), pin.textId === null ? '' : textOf(pin.textId)]
    }
    default:
      return null
  }
}

function sharedSaying({ item }: EventPayload<'guideItemShared'>, opened: readonly SharedItemView[]): Saying {
  const key = JSON.stringify(Object.entries(item).sort())
  const found = opened.find((one) => JSON.stringify(Object.entries(one.item).sort()) === key)
  if (item.kind === 'clarification') {
    const clarification = found?.kind === 'clarification' ? found : null
    const title = filled(words.clarification, { question: clarification?.question ?? '' }).trim()
    return ['guide', title.replace(/:$/, ''), clarification?.answer ?? '']
  }
  const dive = item.dive + 1
  if (item.kind === 'hint') {
    const title = filled(words.hint, { step: words.steps[item.step] ?? '', dive })
    return ['guide', title, found?.kind === 'hint' ? found.text : '']
  }
  return ['guide', filled(words.twist, { dive }), found?.kind === 'twist' ? found.question : '']
}

function followUpText(kind: EventPayload<'followUpAsked'>['kind'], text: string | null): string {
  const { kinds, erased, something } = guide.followUps
  if (kind === 'own') return text ?? erased
  return kind === 'unavailable' ? filled(kinds.unavailable, { what: text ?? something }) : kinds[kind]
}

function nameIn(room: Room, texts: Texts, id: string | null): string {
  const person = id === null ? undefined : (room.participants.get(id) ?? room.former.get(id))
  return (person === undefined ? undefined : texts.get(person.nameId)) ?? common.unnamed
}

function phaseName(room: Room, phase: number): string {
  const key = runOf(room.stage)?.phases[phase]
  return key === undefined ? '' : common.phases[key]
}

/** A sentence with its placeholders filled in. */
function filled(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}

export type TranscriptHead = {
  /** null for who may not know the problem */
  title: string | null
  level: string
  candidate: string | null
  /** null when somebody practised alone */
  interviewer: string | null
  startedAt: number
}

/** A transcript as Markdown: a heading for each phase, a line for each thing with the clock's time. */
export function transcriptMarkdown(head: TranscriptHead, lines: readonly TranscriptLine[]): string {
  const candidate = head.candidate ?? common.unnamed
  const people =
    head.interviewer === null
      ? filled(words.alone, { candidate })
      : filled(words.with, { candidate, interviewer: head.interviewer })
  const date = `${new Date(head.startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const title = filled(words.title, { problem: head.title ?? words.interview })
  const out = [`# ${plain(title)}`, '', `${plain(people)}, ${head.level}, ${date}`]
  let section: string | null = null
  for (const line of lines) {
    const heading = headingOf(line, head.startedAt)
    if (heading !== section) out.push('', `## ${heading}`, '')
    section = heading
    out.push(entryOf(line))
  }
  if (lines.length === 0) out.push('', words.nothing)
  return `${out.join('\n')}\n`
}

function headingOf({ phase, at }: TranscriptLine, startedAt: number): string {
  if (phase !== null) return common.phases[phase]
  return at < startedAt ? words.before : words.after
}

function entryOf({ clockMs, title, body }: TranscriptLine): string {
  const time = clockMs === null ? '' : `${clockText(clockMs)} `
  const head = `- ${time}**${plain(title)}**`
  if (body === '') return head
  const [first = '', ...rest] = markdownLines(body)
  // a list's item goes on with what is indented as far as its text
  if (rest.length === 0 && !first.startsWith('```')) return `${head}: ${first}`
  return [`${head}:`, '', ...[first, ...rest].map((each) => (each === '' ? '' : `  ${each}`))].join('\n')
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** [CH1] What people typed, as it is: between lines of three backticks columns are kept, elsewhere marks mean nothing. */
function markdownLines(body: string): string[] {
  let inSketch = false
  const lines = body.split('\n').map((line) => {
    if (line.trim() === '```') {
      inSketch = !inSketch
      return '```'
    }
    return inSketch ? line : plain(line)
  })
  return inSketch ? [...lines, '```'] : lines
}

/** A line in which nothing is a mark of Markdown or HTML. */
function plain(line: string): string {
  return line
    .replace(/[\\`*_<[\]|~]/g, '\\$&')
    .replace(/^(\s*)([#>+-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
}
