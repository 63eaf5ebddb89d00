import fc from 'fast-check'
import type { BoardClient, BoardNetwork } from '@/tests/fuzz/boardClients'

const COLOURS = ['#e03131', '#2f9e44', '#1971c2', '#f08c00'] as const
/** Letters outside the basic plane too: half of one must never be left. */
const LETTERS = ['a', 'b', ' ', '\n', '😀', 'é'] as const

const who = fc.nat(3)
const what = fc.nat(40)
const place = fc.integer({ min: -500, max: 500 })

/** One step of a program; `at` picks among the elements the client sees. */
export const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ op: fc.constant('box' as const), who, x: place, y: place }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('label' as const), who, at: what }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('arrow' as const), who, from: what, to: what }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constant('move' as const), who, at: what, x: place, y: place }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('resize' as const), who, at: what, width: fc.nat(300) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('restyle' as const), who, at: what, colour: fc.nat(3) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('type' as const),
      who,
      at: what,
      place: fc.nat(20),
      cut: fc.nat(3),
      letter: fc.constantFrom(...LETTERS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('delete' as const), who, at: what }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('undelete' as const), who, at: what }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('front' as const), who, at: what }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant('draw' as const),
      who,
      points: fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('hold' as const), who, at: what }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('release' as const), who }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('throwAway' as const), who }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('flush' as const), who }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('sync' as const), who }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('deliver' as const) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('partition' as const), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('heal' as const) }) },
)

type Generated<T> = T extends fc.Arbitrary<infer V> ? V : never
export type Operation = Generated<typeof operation>

/** What the writers meant, for the invariants to be checked against. */
export class Ledger {
  readonly created = new Set<string>()
  /** deleted before they were published, or thrown away before they were finished: nobody has to see them */
  readonly thrownAway = new Set<string>()
  readonly strokes = new Map<string, [number, number][]>()
  /** every letter typed, by a mark of its own: text id → writer → marks in the order they stand */
  readonly typed = new Map<string, Set<string>>()
  readonly removed = new Set<string>()
  private next = 0

  id(kind: string): string {
    this.next += 1
    return `${kind}${this.next}`
  }
}

function pick(client: BoardClient, at: number, types?: readonly string[]) {
  const alive = client.editor.alive().filter(({ type }) => !types || types.includes(type))
  return alive.length === 0 ? undefined : alive[at % alive.length]
}

const centre = (element: { x: number; y: number }): [number, number] => [element.x + 10, element.y + 10]
const bindingTo = (id: string) => ({ elementId: id, focus: 0, gap: 1 })

function draw(client: BoardClient, ledger: Ledger, points: readonly [number, number][]): void {
  const drawing = [...client.editor.gesture().drawing][0]
  const stroke = drawing === undefined ? undefined : client.editor.get(drawing)
  if (stroke?.type === 'freedraw') {
    ledger.strokes.get(stroke.id)!.push(...points)
    client.editor.mutate(stroke.id, { points: [...(stroke.points ?? []), ...points] })
    return
  }
  const id = ledger.id('stroke')
  client.editor.hold({ busy: new Set([id]), drawing: new Set([id]), typing: false })
  ledger.created.add(id)
  ledger.strokes.set(id, [[0, 0], ...points])
  client.editor.add({
    id,
    type: 'freedraw',
    points: [[0, 0], ...points],
    pressures: [],
    simulatePressure: true,
    lastCommittedPoint: null,
  })
}

/** A letter that can be told from every other: a private-use code point outside the basic plane. */
function markOf(ledger: Ledger, text: string): string {
  const marks = ledger.typed.get(text) ?? new Set<string>()
  ledger.typed.set(text, marks)
  const mark = String.fromCodePoint(0xf0000 + [...ledger.typed.values()].reduce((n, set) => n + set.size, 0))
  marks.add(mark)
  return mark
}

function type(
  client: BoardClient,
  ledger: Ledger,
  step: { at: number; place: number; cut: number; letter: string },
): void {
  const text = pick(client, step.at, ['text'])
  if (!text) return
  const letters = Array.from(text.originalText ?? '')
  const place = Math.min(step.place, letters.length)
  for (const letter of letters.slice(place, place + step.cut)) ledger.removed.add(letter)
  letters.splice(place, step.cut, step.letter, markOf(ledger, text.id))
  const typed = letters.join('')
  client.editor.mutate(text.id, { originalText: typed, text: typed })
}

function label(client: BoardClient, ledger: Ledger, at: number): void {
  const container = pick(client, at, ['rectangle', 'arrow'])
  const taken = container?.boundElements?.some((bound) => bound.type === 'text')
  const id = ledger.id('text')
  ledger.created.add(id)
  const boundTo = container && !taken ? container.id : null
  client.editor.add({
    id,
    type: 'text',
    text: '',
    originalText: '',
    width: 10,
    height: 25,
    fontSize: 20,
    fontFamily: 5,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: boundTo,
    autoResize: true,
    lineHeight: 1.25,
  })
  if (container && boundTo) {
    client.editor.mutate(container.id, {
      boundElements: [...(container.boundElements ?? []), { id, type: 'text' }],
    })
  }
}

function arrow(client: BoardClient, ledger: Ledger, from: number, to: number): void {
  const start = pick(client, from, ['rectangle'])
  const end = pick(client, to, ['rectangle'])
  const id = ledger.id('arrow')
  ledger.created.add(id)
  const [x, y] = start ? centre(start) : [0, 0]
  client.editor.add({
    id,
    type: 'arrow',
    x,
    y,
    points: [
      [0, 0],
      [50, 60],
    ],
    lastCommittedPoint: null,
    startBinding: start ? bindingTo(start.id) : null,
    endBinding: end ? bindingTo(end.id) : null,
    startArrowhead: null,
    endArrowhead: 'arrow',
    elbowed: false,
  })
  for (const bound of new Set([start, end])) {
    if (bound)
      client.editor.mutate(bound.id, {
        boundElements: [...(bound.boundElements ?? []), { id, type: 'arrow' }],
      })
  }
}

/** Strokes in progress belong to the one who draws them; the rest anyone may change. */
function change(client: BoardClient, at: number, of: Record<string, unknown>): void {
  const element = pick(client, at)
  if (element && !client.editor.gesture().drawing.has(element.id)) client.editor.mutate(element.id, of)
}

export function perform(network: BoardNetwork, ledger: Ledger, step: Operation): void {
  if (step.op === 'deliver') return network.deliver()
  if (step.op === 'heal') return network.heal()
  const client = network.clients[step.who % network.clients.length]!
  switch (step.op) {
    case 'box': {
      const id = ledger.id('box')
      ledger.created.add(id)
      return client.editor.add({
        id,
        type: 'rectangle',
        x: step.x,
        y: step.y,
        width: 80,
        height: 40,
        roundness: { type: 3 },
      })
    }
    case 'label':
      return label(client, ledger, step.at)
    case 'arrow':
      return arrow(client, ledger, step.from, step.to)
    case 'move':
      return change(client, step.at, { x: step.x, y: step.y })
    case 'resize':
      return change(client, step.at, { width: step.width, height: step.width / 2 })
    case 'restyle':
      return change(client, step.at, { strokeColor: COLOURS[step.colour] })
    case 'type':
      return type(client, ledger, step)
    case 'delete': {
      const element = pick(client, step.at)
      // what nobody else has ever seen need not be told to anybody
      if (element && !client.doc.getMap('e').has(element.id)) ledger.thrownAway.add(element.id)
      return change(client, step.at, { isDeleted: true })
    }
    case 'undelete': {
      const deleted = client.editor.elements().filter(({ isDeleted }) => isDeleted)
      if (deleted.length > 0)
        client.editor.mutate(deleted[step.at % deleted.length]!.id, { isDeleted: false })
      return
    }
    case 'front': {
      const element = pick(client, step.at)
      if (element) client.editor.toFront(element.id)
      return
    }
    case 'draw':
      return draw(client, ledger, step.points)
    case 'hold': {
      const element = pick(client, step.at)
      if (element && client.editor.gesture().drawing.size === 0) {
        client.editor.hold({
          busy: new Set([element.id]),
          drawing: new Set(),
          typing: element.type === 'text',
        })
      }
      return
    }
    case 'release':
      return client.editor.release()
    case 'throwAway': {
      const [id] = client.editor.gesture().drawing
      if (id === undefined) return
      ledger.thrownAway.add(id)
      client.editor.filter(id)
      return client.editor.release()
    }
    case 'flush':
      return client.scheduler.runTimers()
    case 'sync':
      return client.sync()
    case 'partition':
      return network.partition(step.who)
  }
}
