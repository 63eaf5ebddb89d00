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
import { layOut } from '@/components/diagram/layout/layOut'
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
 * A Mermaid flowchart as elements of a board, measured by Mermaid, converted by Excalidraw's
 * converter, and laid out by the conventions of the bank. Loaded only when a
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
  const kinds = nodeKinds(source)
  const { graph, labels } = arranged(await measure(withWrappedLabels(source)), kinds)
  const edges = graph.edges.map((edge) => ({ ...edge, text: '' }))
  const { elements } = graphToExcalidraw({ ...graph, edges }, { fontSize: FONT_SIZE })
  const scene = convertToExcalidrawElements([
    ...elements.map((element) => styled(element as Skeleton, kinds)),
    ...labels.flatMap((label) => (label === null ? [] : labelBox(label))),
  ])
  const shown = scene as unknown as BoardElement[]
  if (shown.length === 0 || !shown.every(({ type }) => isElementType(type)))
    throw new Error('nothing to show')
  return shown
}

type Label = { text: string; x: number; y: number; width: number; height: number }
/** `labels` in the order of the edges. */
type Measured = { graph: Flowchart; labels: (Label | null)[] }

/**
 * What the converter reads from Mermaid's own drawing. The converter's whole would do this too, with the Mermaid it
 * brings along, whose names for groups it does not know: it would make one picture of every diagram that has a group.
 */
async function measure(source: string): Promise<Measured> {
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
    const labels = graph.edges.map((edge) => labelOf(edge, place))
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

/** How large Mermaid makes an edge's label, and where it puts it. */
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

/** The same drawing laid out anew: Mermaid knows how large everything is, but not where users and stores belong. */
function arranged({ graph, labels }: Measured, kinds: ReadonlyMap<string, NodeKind>): Measured {
  const vertices = Object.entries(graph.vertices).flatMap(([id, vertex]) =>
    vertex ? [[id, vertex] as const] : [],
  )
  const layout = layOut({
    nodes: vertices.map(([id, { width, height }]) => ({
      id,
      width,
      height,
      isStore: kinds.get(id) === 'store',
    })),
    groups: graph.subGraphs.map(({ id, text, nodeIds }) => ({ id, title: text, nodeIds })),
    edges: graph.edges.map(({ start, end }, at) => ({ from: start, to: end, label: labels[at] ?? null })),
  })
  return {
    graph: {
      ...graph,
      vertices: Object.fromEntries(
        vertices.map(([id, vertex]) => [id, { ...vertex, ...layout.nodes.get(id) }]),
      ),
      subGraphs: graph.subGraphs.map((group) => ({ ...group, ...layout.groups.get(group.id) })),
      edges: graph.edges.map((edge, at) => {
        const path = layout.edges[at]?.path ?? []
        const [first, last] = [path[0], path.at(-1)]
        if (first === undefined || last === undefined) return edge
        const ends = { startX: first.x, startY: first.y, endX: last.x, endY: last.y }
        return { ...edge, ...ends, reflectionPoints: path.map(({ x, y }) => ({ x, y })) }
      }),
    },
    labels: labels.map((label, at) => label && { ...label, ...layout.edges[at]?.label }),
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
