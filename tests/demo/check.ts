import { gunzipSync } from 'node:zlib'
import type { BoardElement } from '@/domain/board/element'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import { boundsOf, crosses, overlapOf, type Rect } from '@/tests/demo/geometry'
import type { Played } from '@/tests/demo/play'
import type { Session } from '@/tests/demo/script'

/** What is wrong with a session that was played; nothing, if it is as written. */
export async function faultsOf(played: Played, session: Session): Promise<string[]> {
  const { views, boards } = played
  const faults = layoutFaults(boards.candidate)
  const same = (what: string, is: unknown, should: unknown) => {
    const [a, b] = [canonical(is), canonical(should)]
    if (a !== b) faults.push(`${what}: ${a.slice(0, 300)} instead of ${b.slice(0, 300)}`)
  }
  same('the two boards', byId(boards.interviewer), byId(boards.candidate))
  same('the board as written', byId(boards.candidate), byId(session.sketch.standing()))
  for (const seat of ['interviewer', 'candidate'] as const) {
    const view = views[seat]
    same(`the room of the ${seat}`, view.status, 'closed')
    for (const whose of ['interviewer', 'candidate'] as const) {
      const { total } = view.cards[views[whose].you.participantId] ?? {}
      same(`the total of the ${whose}, for the ${seat}`, total?.sum, session.totals[whose])
    }
  }
  const replayed = await replayedBoard(played)
  same('the end of the replay', byId(replayed), byId(boards.candidate))
  return faults
}

/** The last scene of the replay that the server gives out. @throws Error when it gives none */
export async function replayedBoard({ people, roomId }: Played): Promise<readonly BoardElement[]> {
  const { cookie, doors } = people.candidate
  const answer = await fetch(`${doors.url}/api/rooms/${roomId}/replay`, { headers: { cookie } })
  if (answer.status !== 200) throw new Error(`no replay: ${answer.status} ${await answer.text()}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  // fetch takes the gzip off where the server names it as an encoding
  const text = bytes[0] === 0x1f ? gunzipSync(bytes).toString() : bytes.toString()
  const scene = unpackScene(JSON.parse(text))
  if (!scene.ok) throw new Error(`the replay cannot be read: ${scene.error}`)
  return new Player(scene.value).sceneAt(scene.value.durationMs)
}

/** How far two things may reach into each other, in pixels: hands are not that exact. */
const TOUCH = 4

/**
 * What cannot be read on a board: texts and boxes that lie on each other, letters that leave their box, arrows through
 * boxes and texts that they do not belong to.
 */
export function layoutFaults(elements: readonly BoardElement[]): string[] {
  const things = elements.filter(({ type }) => type !== 'arrow' && type !== 'freedraw')
  const nameOf = ({ id, text, type }: BoardElement): string => {
    const label = text ?? elements.find((e) => e.containerId === id)?.text
    return label === undefined ? type : JSON.stringify(label.slice(0, 40))
  }
  const byId = new Map(elements.map((element) => [element.id, element]))
  const faults: string[] = []
  for (const [i, a] of things.entries()) {
    for (const b of things.slice(i + 1)) {
      if (a.containerId === b.id || b.containerId === a.id) continue
      if (overlapOf(boundsOf(a), boundsOf(b)) > TOUCH) faults.push(`${nameOf(a)} lies on ${nameOf(b)}`)
    }
    const container = typeof a.containerId === 'string' ? byId.get(a.containerId) : undefined
    if (container !== undefined && container.type !== 'arrow' && !holds(boundsOf(container), boundsOf(a)))
      faults.push(`${nameOf(a)} does not fit its box`)
  }
  for (const arrow of elements.filter(({ type }) => type === 'arrow')) {
    const bound = [arrow.startBinding?.elementId, arrow.endBinding?.elementId]
    if (bound.some((id) => id === undefined || !byId.has(id)))
      faults.push(`${nameOf(arrow)} hangs in the air`)
    const own = new Set([
      ...bound,
      ...elements.filter((e) => bound.includes(e.containerId ?? '')).map((e) => e.id),
    ])
    for (const thing of things) {
      if (own.has(thing.id) || thing.containerId === arrow.id) continue
      if (runsThrough(arrow, boundsOf(thing)))
        faults.push(
          `the arrow ${nameOf(arrow)} from ${nameOf(byId.get(bound[0] ?? '') ?? arrow)} runs through ${nameOf(thing)}`,
        )
    }
  }
  return faults
}

function holds(outer: Rect, inner: Rect): boolean {
  return inner.width <= outer.width - 10 && inner.height <= outer.height - 10
}

function runsThrough({ x, y, points = [] }: BoardElement, rect: Rect): boolean {
  const inner = { x: rect.x + 2, y: rect.y + 2, width: rect.width - 4, height: rect.height - 4 }
  return points.some((point, i) => {
    const before = points[i - 1]
    return (
      before !== undefined && crosses([x + before[0], y + before[1]], [x + point[0], y + point[1]], inner)
    )
  })
}

function byId(elements: readonly BoardElement[]): unknown {
  return elements
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ boundElements: _, ...element }) => element)
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'nothing'
  )
}
