import fc from 'fast-check'
import type { SceneElement } from '@/components/board/sceneElements'
import type { BoardElement } from '@/domain/board/element'
import type { BoardClient, BoardNetwork } from '@/tests/fuzz/boardClients'
import type { Ledger } from '@/tests/fuzz/Ledger'

/** Letters that are typed beside those that can be told apart. */
const LETTERS = ['a', 'b', ' ', '\n', '😀', 'é'] as const

const who = fc.nat(3)
const place = fc.integer({ min: -500, max: 500 })
const TRAITS = [
  'strokeColor',
  'link',
  'locked',
  'groupIds',
  'opacity',
  'customData',
  'fromTheFuture',
  'angle',
] as const

type Arbitraries = Record<string, fc.Arbitrary<unknown>>
type Values<Rest extends Arbitraries> = {
  [Key in keyof Rest]: Rest[Key] extends fc.Arbitrary<infer V> ? V : never
}
type Weighted<T> = { weight: number; arbitrary: fc.Arbitrary<T> }

function op<Op extends string, Rest extends Arbitraries>(
  weight: number,
  name: Op,
  rest: Rest,
): Weighted<{ op: Op } & Values<Rest>> {
  const arbitrary = fc.record({ op: fc.constant(name), ...rest }) as unknown as fc.Arbitrary<
    { op: Op } & Values<Rest>
  >
  return { weight, arbitrary }
}

/**
 * One step of a program; `at` picks among the elements the client sees.
 * @param reach how many different elements a step may pick: with few, people get into each other's way
 */
export function operations(reach: number) {
  const what = fc.nat(reach)
  return fc.oneof(
    op(4, 'box', { who, x: place, y: place }),
    op(3, 'label', { who, at: what }),
    op(3, 'arrow', { who, from: what, to: what, elbowed: fc.boolean() }),
    op(1, 'frame', { who, at: what }),
    op(1, 'image', { who }),
    op(1, 'upload', { who, at: what }),
    op(4, 'move', { who, at: what, y: place }),
    op(2, 'resize', { who, at: what }),
    op(1, 'stretch', { who, at: what, by: fc.constantFrom(2, 0.5, -1) }),
    op(4, 'restyle', { who, at: what, trait: fc.constantFrom(...TRAITS) }),
    op(1, 'group', { who, at: what, with: what }),
    op(1, 'bend', { who, at: what, y: place }),
    op(1, 'crop', { who, at: what }),
    op(6, 'type', {
      who,
      at: what,
      place: fc.nat(20),
      cut: fc.nat(3),
      letter: fc.constantFrom(...LETTERS),
      isWrapped: fc.boolean(),
    }),
    op(2, 'delete', { who, at: what }),
    op(2, 'undelete', { who, at: what }),
    op(2, 'front', { who, at: what }),
    op(3, 'draw', {
      who,
      points: fc.array(fc.tuple(place, place, fc.nat(1000)), { minLength: 1, maxLength: 6 }),
    }),
    op(2, 'hold', { who, at: what }),
    op(3, 'release', { who }),
    op(2, 'throwAway', { who }),
    op(1, 'vanish', { who, at: what }),
    op(5, 'flush', { who }),
    op(5, 'sync', { who }),
    op(5, 'deliver', {}),
    op(1, 'partition', { who }),
    op(1, 'heal', {}),
  )
}

type Generated<T> = T extends fc.Arbitrary<infer V> ? V : never
export type Operation = Generated<ReturnType<typeof operations>>
type Step<Op extends Operation['op']> = Extract<Operation, { op: Op }>

const TEXT = {
  text: '',
  originalText: '',
  width: 10,
  height: 25,
  fontSize: 20,
  fontFamily: 5,
  textAlign: 'left',
  verticalAlign: 'top',
  autoResize: true,
  lineHeight: 1.25,
}

function pick(
  client: BoardClient,
  at: number,
  suits: (element: SceneElement) => boolean = () => true,
): SceneElement | undefined {
  const alive = client.editor.alive().filter(suits)
  return alive.length === 0 ? undefined : alive[at % alive.length]
}

const isA =
  (...types: readonly string[]) =>
  ({ type }: SceneElement) =>
    types.includes(type)

function create(
  client: BoardClient,
  ledger: Ledger,
  element: Record<string, unknown> & { type: string },
): string {
  const id = ledger.id(element.type)
  ledger.created.add(id)
  client.editor.add({ ...element, id })
  return id
}

/** Strokes in progress belong to the one who draws them; the rest anyone may change. */
function change(
  client: BoardClient,
  ledger: Ledger,
  element: SceneElement | undefined,
  values: Record<string, unknown>,
): void {
  if (!element || client.editor.gesture().drawing.has(element.id)) return
  for (const register of registersOf(values))
    ledger.overwrote(element.id, register, valueOf(element, register))
  client.editor.mutate(element.id, values)
}

/** The registers of the document that properties stand in. */
function registersOf(values: Record<string, unknown>): Set<string> {
  const registers = { x: 'g', y: 'g', angle: 'g', points: 'g', fixedSegments: 'g', width: 'z', height: 'z' }
  return new Set(
    Object.keys(values).map((property) => registers[property as keyof typeof registers] ?? property),
  )
}

/** What an element has in a register, as a text that can be compared. */
export function valueOf(element: BoardElement, register: string): string {
  const { x, y, angle, points, width, height } = element
  if (register === 'g') return JSON.stringify([x, y, angle, points ?? null])
  return JSON.stringify(register === 'z' ? [width, height] : (element[register] ?? null))
}

function bind(client: BoardClient, to: SceneElement, id: string, type: 'text' | 'arrow'): void {
  client.editor.mutate(to.id, { boundElements: [...(to.boundElements ?? []), { id, type }] })
}

function label(client: BoardClient, ledger: Ledger, { at }: Step<'label'>): void {
  const container = pick(client, at, isA('rectangle', 'arrow'))
  const isFree = container !== undefined && !container.boundElements?.some(({ type }) => type === 'text')
  const id = create(client, ledger, { ...TEXT, type: 'text', containerId: isFree ? container.id : null })
  if (isFree) bind(client, container, id, 'text')
}

function arrow(client: BoardClient, ledger: Ledger, { from, to, elbowed }: Step<'arrow'>): void {
  const start = pick(client, from, isA('rectangle', 'image'))
  const end = pick(client, to, isA('rectangle', 'image'))
  const binding = (element: SceneElement | undefined) =>
    element === undefined
      ? null
      : { elementId: element.id, focus: 0, gap: 1, ...(elbowed ? { fixedPoint: [0.5, 1] } : {}) }
  const id = create(client, ledger, {
    type: 'arrow',
    x: start?.x ?? 0,
    y: start?.y ?? 0,
    points: [
      [0, 0],
      [50, 60],
    ],
    lastCommittedPoint: null,
    startBinding: binding(start),
    endBinding: binding(end),
    startArrowhead: null,
    endArrowhead: 'arrow',
    elbowed,
    ...(elbowed ? { fixedSegments: null, startIsSpecial: null, endIsSpecial: null } : {}),
  })
  for (const bound of new Set([start, end])) if (bound) bind(client, bound, id, 'arrow')
}

/** Points and, on an elbow arrow, the segment that was pinned: they are one register, so that a route cannot tear. */
function bend(client: BoardClient, ledger: Ledger, { at, y }: Step<'bend'>): void {
  const element = pick(client, at, isA('arrow'))
  if (!element) return
  const x = ledger.value()
  const points = [
    [0, 0],
    [x, 0],
    [x, y],
  ]
  const pinned = { index: 1, start: points[1], end: points[2] }
  change(client, ledger, element, {
    points,
    ...(element['elbowed'] === true ? { fixedSegments: [pinned] } : {}),
  })
}

function restyle(client: BoardClient, ledger: Ledger, { at, trait }: Step<'restyle'>): void {
  const n = ledger.value()
  const values = {
    strokeColor: `#${n.toString(16).padStart(6, '0')}`,
    link: `https://example.org/${n}`,
    locked: n % 2 === 0,
    groupIds: [`group${n}`],
    opacity: n % 100,
    customData: { n, nested: { list: [n] } },
    fromTheFuture: { version: 99, n },
    angle: n / 10_000,
  }
  // of what has few values, one that was overwritten may be set again
  const isUnique = trait !== 'locked' && trait !== 'opacity'
  const element = pick(client, at)
  if (isUnique) change(client, ledger, element, { [trait]: values[trait] })
  else if (element && !client.editor.gesture().drawing.has(element.id)) {
    client.editor.mutate(element.id, { [trait]: values[trait] })
  }
}

/** Two elements become one group. */
function group(client: BoardClient, ledger: Ledger, step: Step<'group'>): void {
  const groupIds = [`group${ledger.value()}`]
  for (const element of new Set([pick(client, step.at), pick(client, step.with)]))
    change(client, ledger, element, { groupIds })
}

/** Makes a finished stroke wider, narrower or its own mirror image. */
function stretch(client: BoardClient, ledger: Ledger, { at, by }: Step<'stretch'>): void {
  const stroke = pick(client, at, isA('freedraw'))
  if (!stroke || client.editor.gesture().drawing.has(stroke.id)) return
  ledger.stretched.add(stroke.id)
  client.editor.mutate(stroke.id, { points: stroke.points?.map(([x, y]) => [x * by, y]) })
}

function type(client: BoardClient, ledger: Ledger, step: Step<'type'>): void {
  const text = pick(client, step.at, isA('text'))
  if (!text) return
  const letters = Array.from(text.originalText ?? '')
  const at = Math.min(step.place, letters.length)
  for (const letter of letters.slice(at, at + step.cut)) ledger.removed.add(letter)
  const [before, after] = [letters.slice(0, at), letters.slice(at + step.cut)]
  const letter = ledger.letter(text.id, step.who, before, after)
  letters.splice(at, step.cut, step.letter, letter)
  const typed = letters.join('')
  // wrapped: a break in the place of the first blank
  client.editor.mutate(text.id, {
    originalText: typed,
    text: step.isWrapped ? typed.replace(' ', '\n') : typed,
  })
}

function draw(client: BoardClient, ledger: Ledger, step: Step<'draw'>): void {
  const points = step.points.map(([x, y]): [number, number] => [x, y])
  const pressures = step.points.map(([, , pressure]) => pressure / 1000)
  const [drawing] = client.editor.gesture().drawing
  const stroke = drawing === undefined ? undefined : client.editor.get(drawing)
  if (stroke?.type === 'freedraw') {
    const meant = ledger.strokes.get(stroke.id)!
    meant.points.push(...points)
    meant.pressures.push(...pressures)
    client.editor.mutate(stroke.id, { points: [...meant.points], pressures: [...meant.pressures] })
    return
  }
  const id = ledger.id('freedraw')
  client.editor.hold({ busy: new Set([id]), drawing: new Set([id]), typing: false })
  const meant: { points: [number, number][]; pressures: number[] } = {
    points: [[0, 0], ...points],
    pressures: [0.5, ...pressures],
  }
  ledger.created.add(id)
  ledger.strokes.set(id, meant)
  client.editor.add({
    id,
    type: 'freedraw',
    points: [...meant.points],
    pressures: [...meant.pressures],
    simulatePressure: false,
    lastCommittedPoint: null,
  })
}

function remove(client: BoardClient, ledger: Ledger, { at }: Step<'delete'>): void {
  const element = pick(client, at)
  if (!element || client.editor.gesture().drawing.has(element.id)) return
  // what nobody else has ever seen need not be told to anybody
  if (!client.doc.getMap('e').has(element.id)) ledger.thrownAway.add(element.id)
  ledger.deleted(element.id, client.doc)
  client.editor.mutate(element.id, { isDeleted: true })
}

export function perform(network: BoardNetwork, ledger: Ledger, step: Operation): void {
  if (step.op === 'deliver') return network.deliver()
  if (step.op === 'heal') return network.heal()
  const client = network.clients[step.who % network.clients.length]!
  switch (step.op) {
    case 'box':
      create(client, ledger, { ...step, type: 'rectangle', width: 80, height: 40, roundness: { type: 3 } })
      return
    case 'label':
      return label(client, ledger, step)
    case 'arrow':
      return arrow(client, ledger, step)
    case 'frame': {
      const member = pick(client, step.at, isA('rectangle', 'text'))
      const id = create(client, ledger, { type: 'frame', name: null, width: 300, height: 200 })
      if (member) client.editor.mutate(member.id, { frameId: id })
      return
    }
    case 'image':
      create(client, ledger, {
        type: 'image',
        width: 60,
        height: 40,
        fileId: `file${ledger.value()}`,
        status: 'pending',
        scale: [1, 1],
        crop: null,
      })
      return
    case 'move':
      return change(client, ledger, pick(client, step.at), { x: ledger.value(), y: step.y })
    case 'resize': {
      const width = ledger.value()
      return change(client, ledger, pick(client, step.at, isA('rectangle', 'text', 'image', 'frame')), {
        width,
        height: width / 2,
      })
    }
    case 'restyle':
      return restyle(client, ledger, step)
    case 'bend':
      return bend(client, ledger, step)
    case 'crop': {
      const n = ledger.value()
      const crop = { x: n, y: 0, width: 10, height: 10, naturalWidth: 100, naturalHeight: 100 }
      return change(client, ledger, pick(client, step.at, isA('image')), { crop })
    }
    case 'upload': {
      const image = pick(client, step.at, isA('image'))
      if (image) client.editor.mutate(image.id, { status: 'saved' })
      return
    }
    case 'stretch':
      return stretch(client, ledger, step)
    case 'group':
      return group(client, ledger, step)
    case 'type':
      return type(client, ledger, step)
    case 'delete':
      return remove(client, ledger, step)
    case 'undelete': {
      const deleted = client.editor.elements().filter(({ isDeleted }) => isDeleted)
      const element = deleted[step.at % Math.max(1, deleted.length)]
      if (!element) return
      ledger.undeleted(element.id, client.doc)
      return client.editor.mutate(element.id, { isDeleted: false })
    }
    case 'front': {
      const element = pick(client, step.at)
      if (!element || client.editor.gesture().drawing.has(element.id)) return
      if (client.editor.elements().at(-1) === element) return
      client.editor.toFront(element.id)
      return ledger.put(element.id, client.editor.get(element.id)!.index!)
    }
    case 'draw':
      return draw(client, ledger, step)
    case 'hold': {
      const element = pick(client, step.at)
      if (element && client.editor.gesture().drawing.size === 0) {
        const typing = element.type === 'text'
        client.editor.hold({ busy: new Set([element.id]), drawing: new Set(), typing })
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
    case 'vanish': {
      // a scene may lose an element that nobody deleted: written or not, that is no wish of the person's
      const element = pick(client, step.at, ({ id }) => client.doc.getMap('e').has(id))
      const isHeld = element !== undefined && client.editor.gesture().busy.has(element.id)
      if (!element || isHeld) return
      client.binding.flush()
      return client.editor.filter(element.id)
    }
    case 'flush':
      return client.scheduler.runTimers()
    case 'sync':
      return client.sync()
    case 'partition':
      return network.partition(step.who)
  }
}
