import type { Viewport } from '@/domain/board/presence'
import type { PauseReason, Style } from '@/domain/room/choices'
import type { ClientCommand } from '@/domain/room/commands'
import type { GuideItem, Level } from '@/domain/room/events'
import type { FieldKey, Question, Takeaway } from '@/domain/room/fields'
import type { FollowUpKind } from '@/domain/room/followUps'
import type { Dimension, Noted } from '@/domain/rubric/dimensions'
import { boundsOf, boundsOfAll, type Rect } from '@/tests/demo/geometry'
import { Hand, type BoardDeed, type BoardStep } from '@/tests/demo/Hand'
import { Sketch } from '@/tests/demo/Sketch'

/** Who acts in a demo: the two seats. */
export type Seat = 'interviewer' | 'candidate'

/** What happens at one moment. Texts that are edited in place carry no version: whoever plays knows it. */
export type Deed =
  | BoardDeed
  | { kind: 'command'; command: ClientCommand }
  | { kind: 'field'; field: FieldKey; text: string }
  /** the time goes on once the scores have been revealed */
  | { kind: 'revealed' }

/** `at`: milliseconds since the interview began; negative before it. */
export type Step = { at: number; seat: Seat; deed: Deed }

export type SessionFacts = {
  /** of its file */
  name: string
  slug: string
  level: Level
  style: Style
  names: Record<Seat, string>
  /** when the interview begins, milliseconds since 1970 */
  startsAt: number
  seed: number
  /** what the two cards must add up to */
  totals: Record<Seat, number>
}

/** A whole interview, ready to be played. */
export type Session = SessionFacts & { steps: readonly Step[]; sketch: Sketch }

export type Scores = Record<Dimension, 1 | 2 | 3 | 4 | 5>

const LOBBY_MS = 90_000
/** Between two scores of somebody who fills in the rest of a card. */
const SCORING_MS = 4_000
/** What a pin frames is shown with some room round it, in the shape of a screen. */
const PIN_MARGIN = 60
const SCREEN = 16 / 9

/** Writes a session: `tell` says what the two do, each with a time of their own that never goes back. */
export function writeSession(
  facts: SessionFacts,
  tell: (people: { interviewer: Interviewer; candidate: Candidate }) => void,
): Session {
  const sketch = new Sketch(facts.seed)
  const interviewer = new Interviewer('interviewer', facts.name, sketch)
  const candidate = new Candidate('candidate', facts.name, sketch)
  tell({ interviewer, candidate })
  const steps = [...interviewer.steps, ...candidate.steps]
    // stable: what one person does at one moment stays in its order
    .sort((a, b) => a.at - b.at)
  checkPins(facts.name, steps)
  return { ...facts, steps, sketch }
}

/** What a person of a session can do; every method takes the time that a person takes for it. */
class Person extends Hand {
  readonly seat: Seat
  readonly steps: Step[] = []
  private readonly session: string
  private count = 0

  constructor(seat: Seat, session: string, sketch: Sketch) {
    super(sketch)
    this.seat = seat
    this.session = session
    this.now = -LOBBY_MS
  }

  /** Goes on at a time of the interview: `12:30`, or `-0:30` in the lobby. @throws Error when they are still busy then */
  at(time: string): this {
    const at = parseTime(time)
    if (at < this.now)
      throw new Error(`${this.session}: at ${time} the ${this.seat} is busy until ${clockOf(this.now)}`)
    this.now = at
    return this
  }

  /** A line of the chat. */
  says(text: string): this {
    return this.command({ type: 'sendChat', messageId: this.newId('say'), text }, 900)
  }

  agrees(): this {
    return this.command({ type: 'consent' })
  }

  /** The whole card, one after another; those that were scored before stay when they are the same. */
  scoresAll(scores: Scores): this {
    for (const [dimension, score] of Object.entries(scores))
      this.scores(dimension as Dimension, score, SCORING_MS)
    return this
  }

  scores(dimension: Dimension, score: 1 | 2 | 3 | 4 | 5, ms = 700): this {
    return this.command({ type: 'setScore', dimension, score }, ms)
  }

  /** A note on a score. */
  remarks(noted: Noted, text: string): this {
    return this.field(`score-note:${noted}`, text)
  }

  /** Their own notes, whole. */
  jots(text: string): this {
    return this.field('private-notes', text)
  }

  submits(): this {
    return this.command({ type: 'submitCard' })
  }

  seesReveal(): this {
    this.deed({ kind: 'revealed' })
    return this
  }

  takesAway(kept: Record<Exclude<Takeaway, 'drill'>, string>): this {
    this.field('takeaway:keep', kept.keep)
    this.field('takeaway:stop', kept.stop)
    return this.field('takeaway:start', kept.start)
  }

  drills(dimension: Dimension, text: string): this {
    this.command({ type: 'chooseDrill', dimension }, 2_000)
    return this.field('takeaway:drill', text)
  }

  /** What was asked, in their own words, after the end. */
  recalls(text: string): this {
    return this.field('debrief-notes', text)
  }

  /** A moment on the timeline, with what it is about. */
  pins(text: string, dimensions: readonly Dimension[], ...names: readonly string[]): this {
    const ids = names.map((name) => this.sketch.idOf(name))
    const rects = ids.map((id) => boundsOf(this.sketch.get(id)))
    return this.command({
      ...{ type: 'addPin', pinId: this.newId('pin'), elementIds: ids, dimensions: [...dimensions], text },
      ...(rects.length > 0 && { viewport: viewportRound(rects) }),
    })
  }

  protected command(command: ClientCommand, ms = 400): this {
    this.deed({ kind: 'command', command })
    return this.waits(ms)
  }

  protected field(field: FieldKey, text: string): this {
    // nobody types faster than ten letters a second
    this.waits(Math.min(text.length * 100, 12_000))
    this.deed({ kind: 'field', field, text })
    return this.waits(300)
  }

  /** The same for the same session, and no other one's. */
  protected newId(what: string): string {
    this.count += 1
    return `${this.session}-${this.seat}-${what}-${this.count}`
  }

  protected override emit(step: BoardStep): void {
    this.steps.push({ ...step, seat: this.seat })
  }

  private deed(deed: Deed): void {
    this.steps.push({ at: this.now, seat: this.seat, deed })
  }
}

export class Interviewer extends Person {
  begins(): this {
    return this.command({ type: 'startInterview' })
  }

  presents(): this {
    return this.command({ type: 'presentPrompt' })
  }

  /** The answer to a candidate's question, by its place in the guide. */
  answers(index: number): this {
    return this.shares({ kind: 'clarification', index })
  }

  /** A step of a deep dive's hints: 0 a nudge, 1 a pointer, 2 the reveal. */
  hints(dive: number, step: number): this {
    return this.shares({ kind: 'hint', dive, step })
  }

  twists(dive: number, index: number): this {
    return this.shares({ kind: 'twist', dive, index })
  }

  asks(kind: FollowUpKind, text = ''): this {
    return this.command({ type: 'askFollowUp', followUpId: this.newId('ask'), kind, text })
  }

  moves(to: 'highLevel' | 'deepDive' | 'wrapUp'): this {
    return this.command({ type: 'movePhase', to: { highLevel: 1, deepDive: 2, wrapUp: 3 }[to] })
  }

  pauses(reason: PauseReason): this {
    this.command({ type: 'pauseClock' }, 2_000)
    return this.command({ type: 'explainPause', reason })
  }

  resumes(): this {
    return this.command({ type: 'resumeClock' })
  }

  extends(): this {
    return this.command({ type: 'extendClock' })
  }

  ends(): this {
    return this.command({ type: 'endInterview' })
  }

  opensGuide(): this {
    return this.command({ type: 'openGuide' })
  }

  closes(): this {
    return this.command({ type: 'closeRoom' })
  }

  private shares(item: GuideItem): this {
    return this.command({ type: 'shareGuideItem', item })
  }
}

export class Candidate extends Person {
  thinks(): this {
    return this.command({ type: 'takeThinkingTime' })
  }

  /** How the interviewer was, 1 to 5, and why. */
  rates(answers: Record<Question, { rating: 1 | 2 | 3 | 4 | 5; text?: string }>): this {
    for (const [question, { rating, text }] of Object.entries(answers)) {
      this.command({ type: 'giveFeedback', question: question as Question, rating }, 2_000)
      if (text !== undefined) this.field(`feedback:${question as Question}`, text)
    }
    return this
  }
}

/** Milliseconds of `mm:ss`. @throws Error for anything else */
export function parseTime(time: string): number {
  const [, sign, minutes, seconds] = /^(-?)(\d{1,3}):([0-5]\d)$/.exec(time) ?? []
  if (minutes === undefined || seconds === undefined) throw new Error(`no time: ${time}`)
  return (Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1_000 : 1_000)
}

/** `mm:ss` of milliseconds. */
export function clockOf(ms: number): string {
  const seconds = Math.ceil(Math.abs(ms) / 1_000)
  return `${ms < 0 ? '-' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function viewportRound(rects: readonly Rect[]): Viewport {
  const { x, y, width, height } = boundsOfAll(rects)
  const wide = Math.max(width + PIN_MARGIN * 2, (height + PIN_MARGIN * 2) * SCREEN)
  const high = wide / SCREEN
  const corner = { x: x + width / 2 - wide / 2, y: y + height / 2 - high / 2 }
  return {
    x: Math.round(corner.x),
    y: Math.round(corner.y),
    width: Math.round(wide),
    height: Math.round(high),
  }
}

/** @throws Error when somebody pins what is drawn only later */
function checkPins(session: string, steps: readonly Step[]): void {
  const drawn = new Set<string>()
  for (const { at, deed } of steps) {
    if (deed.kind === 'draw') for (const { id } of deed.elements) drawn.add(id)
    if (deed.kind !== 'command' || deed.command.type !== 'addPin') continue
    if (deed.command.elementIds.some((id) => !drawn.has(id)))
      throw new Error(`${session}: the pin at ${clockOf(at)} is on something that is not drawn yet`)
  }
}
