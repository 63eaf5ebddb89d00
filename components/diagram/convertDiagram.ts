import { convertToExcalidrawElements } from '@excalidraw/excalidraw'
import { graphToExcalidraw } from '@excalidraw/mermaid-to-excalidraw/dist/graphToExcalidraw.js'
import type { Edge, Flowchart } from '@excalidraw/mermaid-to-excalidraw/dist/parser/flowchart.js'
import { parseMermaidFlowChartDiagram } from '@excalidraw/mermaid-to-excalidraw/dist/parser/flowchart.js'
import { encodeEntities, getTransformAttr } from '@excalidraw/mermaid-to-excalidraw/dist/utils.js'
import mermaid from 'mermaid'
import {
  checkDiagram,
  MAX_DIAGRAM_EDGES,
  MAX_DIAGRAM_LENGTH,
  nodeKinds,
  withWrappedLabels,
  type NodeKind,
} from '@/components/diagram/diagramSource'
import { isElementType, type BoardElement } from '@/domain/board/element'

/** The board's own font: measured in any other, its text would not fit the boxes Mermaid makes for it. */
const FONT = 'Excalifont'
const FONT_SIZE = 20
const LABEL_SIZE = 16

const CONFIG = {
  startOnLoad: false,
  securityLevel: 'strict',
  // otherwise a faulty diagram would leave a drawing of a bomb at the end of the page
  suppressErrorRendering: true,
  maxEdges: MAX_DIAGRAM_EDGES,
  maxTextSize: MAX_DIAGRAM_LENGTH,
  fontFamily: FONT,
  flowchart: {
    curve: 'linear',
    nodeSpacing: 36,
    rankSpacing: 36,
    wrappingWidth: 170,
    subGraphTitleMargin: { top: 2, bottom: 8 },
  },
  themeVariables: { fontFamily: FONT, fontSize: `${FONT_SIZE}px` },
  themeCSS: `.edgeLabel { font-size: ${LABEL_SIZE}px; }`,
} as const

type Skeleton = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>[number]

/** What of Mermaid's parsed flowchart is used here, which its types leave open. */
type FlowchartDb = { getSubGraphs: () => { id: string }[] }

let drawn = 0
/** Mermaid keeps what it draws in one place for the whole page: one after the other. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * A Mermaid flowchart as elements of a board, by Excalidraw's converter, laid out as Mermaid does. Loaded only when a
 * diagram is shown: Mermaid is larger than the rest of the room together.
 * @throws Error when it cannot be drawn.
 */
export function convertDiagram(source: string): Promise<BoardElement[]> {
  const converted = turn.then(() => convert(source))
  turn = converted.catch(() => {})
  return converted
}

async function convert(source: string): Promise<BoardElement[]> {
  checkDiagram(source)
  await Promise.all([FONT_SIZE, LABEL_SIZE].map((size) => document.fonts.load(`${size}px ${FONT}`, source)))
  const { graph, labels } = withAsyncBelow(await layOut(withWrappedLabels(source)))
  const edges = graph.edges.map((edge) => ({ ...edge, text: '' }))
  const { elements } = graphToExcalidraw({ ...graph, edges }, { fontSize: FONT_SIZE })
  const kinds = nodeKinds(source)
  const scene = convertToExcalidrawElements([
    ...elements.map((element) => styled(element as Skeleton, kinds)),
    ...labels.map(labelBox),
  ])
  const shown = scene as unknown as BoardElement[]
  if (shown.length === 0 || !shown.every(({ type }) => isElementType(type)))
    throw new Error('nothing to show')
  return shown
}

type Label = { text: string; x: number; y: number; width: number; height: number }
type Layout = { graph: Flowchart; labels: Label[] }

/**
 * What the converter reads from Mermaid's own drawing. The converter's whole would do this too, with the Mermaid it
 * brings along, whose names for groups it does not know: it would make one picture of every diagram that has a group.
 */
async function layOut(source: string): Promise<Layout> {
  mermaid.initialize(CONFIG)
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(encodeEntities(source))
  if (diagram.type !== 'flowchart-v2') throw new Error('only flowcharts are drawn')
  const place = document.createElement('div')
  place.id = `reference-diagram-${drawn}-place`
  // out of sight, yet not `hidden`: everything in it has to be measured
  place.style.cssText = 'position:fixed;left:-99999px;top:-99999px;opacity:0'
  place.inert = true
  document.body.append(place)
  try {
    const { svg } = await mermaid.render(`reference-diagram-${drawn}`, source, place)
    drawn += 1
    place.innerHTML = svg
    nameGroups(place, (diagram.db as unknown as FlowchartDb).getSubGraphs())
    const graph = parseMermaidFlowChartDiagram(
      diagram.db as unknown as Parameters<typeof parseMermaidFlowChartDiagram>[0],
      place,
    )
    const labels = graph.edges.flatMap((edge) => labelOf(edge, place) ?? [])
    return { graph, labels }
  } finally {
    place.remove()
  }
}

/** Newer Mermaids put the drawing's name before a group's; the converter looks for the group's alone. */
function nameGroups(place: HTMLElement, groups: readonly { id: string }[]): void {
  for (const cluster of place.querySelectorAll('g.cluster')) {
    const group = groups.find(({ id }) => cluster.id === id || cluster.id.endsWith(`-${id}`))
    if (group !== undefined) cluster.id = group.id
  }
}

/** Where Mermaid has left room for an edge's label, in the drawing's coordinates. */
function labelOf({ id, text }: Edge, place: HTMLElement): Label | null {
  const label = [...place.querySelectorAll('.edgeLabel .label')].find(
    (element) => element.getAttribute('data-id') === id,
  )
  const size = label?.querySelector('foreignObject')?.getBBox()
  if (label === undefined || size === undefined || text === '') return null
  let [x, y] = [0, 0]
  for (let at = label.parentElement; at !== null && at !== place; at = at.parentElement) {
    const { transformX, transformY } = getTransformAttr(at)
    x += transformX
    y += transformY
  }
  const { width, height } = size
  return { text, x: x - width / 2, y: y - height / 2, width, height }
}

/** The asynchronous part belongs at the bottom, and Mermaid cannot be told: where it came out above, all is mirrored. */
function withAsyncBelow({ graph, labels }: Layout): Layout {
  const vertices = Object.entries(graph.vertices).flatMap(([id, vertex]) =>
    vertex ? [[id, vertex] as const] : [],
  )
  const boxes = [...vertices.map(([, vertex]) => vertex), ...graph.subGraphs]
  const top = Math.min(...boxes.map(({ y }) => y))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const apart = graph.subGraphs.find(({ text }) => /^async/i.test(text))
  if (apart === undefined || apart.y + apart.height / 2 >= (top + bottom) / 2) return { graph, labels }
  const mirrored = (y: number, height = 0) => top + bottom - y - height
  const box = <T extends { y: number; height: number }>(at: T): T => ({ ...at, y: mirrored(at.y, at.height) })
  return {
    graph: {
      ...graph,
      vertices: Object.fromEntries(vertices.map(([id, vertex]) => [id, box(vertex)])),
      // the room for its title is below now: a frame that is a little higher has it above, too
      subGraphs: graph.subGraphs
        .map(box)
        .map((group) => ({ ...group, y: group.y - 14, height: group.height + 14 })),
      edges: graph.edges.map((edge) => ({
        ...edge,
        startY: mirrored(edge.startY),
        endY: mirrored(edge.endY),
        reflectionPoints: edge.reflectionPoints.map(({ x, y }) => ({ x, y: mirrored(y) })),
      })),
    },
    labels: labels.map(box),
  }
}

/**
 * A label as a box without a border. Bound to the arrow, as the converter does it, it would lie on the middle of the line
 * and on whatever else is there.
 */
function labelBox({ text, x, y, width, height }: Label): Skeleton {
  return {
    type: 'rectangle',
    x: x - LABEL_PADDING,
    y,
    width: width + LABEL_PADDING * 2,
    height,
    strokeColor: 'transparent',
    backgroundColor: LABEL_FILL,
    fillStyle: 'solid',
    roughness: 0,
    label: { text: text.replaceAll(/<br ?\/?>/g, '\n'), fontSize: LABEL_SIZE, strokeColor: INK },
  }
}

/** As wide as the editor's own space between a box and its text. */
const LABEL_PADDING = 6
const INK = '#1e1e1e'
const LABEL_FILL = '#ffffff'
const STORE_FILL = '#d0ebff'
const STREAM_FILL = '#fff3bf'
const GROUP_INK = '#868e96'
const GROUP_FILL = '#f8f9fa'

/** What the eye needs to tell groups, stores and streams apart; and no links, which would lead out of the page. */
function styled(skeleton: Skeleton, kinds: ReadonlyMap<string, NodeKind>): Skeleton {
  const { link: _, ...element } = skeleton as Skeleton & { link?: unknown; label?: Record<string, unknown> }
  // rounded, the line would swing out beyond the corners that Mermaid led it round
  if (element.type === 'arrow') return { ...element, roundness: null }
  if (element.label?.['verticalAlign'] === 'top') {
    const label = { ...element.label, fontSize: FONT_SIZE, strokeColor: GROUP_INK }
    const frame = { strokeColor: GROUP_INK, strokeWidth: 1, strokeStyle: 'dashed' }
    return { ...element, label, ...frame, backgroundColor: GROUP_FILL, fillStyle: 'solid' } as Skeleton
  }
  // the converter makes the text of cylinders small, as if the board had such a narrow shape
  const label = { ...element.label, fontSize: FONT_SIZE }
  const kind = kinds.get(element.id ?? '')
  if (kind === undefined) return { ...element, label } as Skeleton
  const backgroundColor = kind === 'store' ? STORE_FILL : STREAM_FILL
  return { ...element, label, backgroundColor, fillStyle: 'solid' } as Skeleton
}
