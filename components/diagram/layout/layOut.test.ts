// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { nodeKinds, wrapLabel } from '@/components/diagram/diagramSource'
import { boundsOf, overlap, type Diagram, type Rect, type Size } from '@/components/diagram/layout/diagram'
import { layOut } from '@/components/diagram/layout/layOut'

type Db = {
  getVertices: () => Map<string, { id: string; text: string }>
  getEdges: () => { start: string; end: string; text: string }[]
  getSubGraphs: () => { id: string; title: string; nodes: string[] }[]
}

let read: (source: string) => Promise<Db>

beforeAll(async () => {
  const { default: mermaid } = await import('mermaid')
  read = async (source) => {
    await mermaid.parse(source)
    return (await mermaid.mermaidAPI.getDiagramFromText(source)).db as unknown as Db
  }
}, 60_000)

/** About what a browser measures, which this one cannot. */
function sizeOf(lines: readonly string[], letter: number, line: number, padding: number): Size {
  return {
    width: Math.max(...lines.map(({ length }) => length)) * letter + padding,
    height: lines.length * line + padding,
  }
}

async function diagramOf(source: string): Promise<Diagram> {
  const db = await read(source)
  const kinds = nodeKinds(source)
  return {
    nodes: [...db.getVertices().values()].map(({ id, text }) => ({
      ...{ id, isStore: kinds.get(id) === 'store' },
      ...sizeOf(text.match(/.{1,16}(?:\s|$)/g) ?? [text], 10, 26, 32),
    })),
    groups: db.getSubGraphs().map(({ id, title, nodes }) => ({ id, title, nodeIds: nodes })),
    edges: db.getEdges().map(({ start, end, text }) => ({
      ...{ from: start, to: end, label: sizeOf(wrapLabel(text), 8, 20, 0) },
    })),
  }
}

const files = readdirSync('prisma/bank').filter((name) => /^[a-z-]+\.md$/.test(name) && name !== 'rubric.md')

describe.each(files)('the reference diagram of %s', (file) => {
  const source = /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(`prisma/bank/${file}`, 'utf8'))?.[1] ?? ''

  test('has users left, stores right, what happens later below, and nothing over a box', async () => {
    const diagram = await diagramOf(source)
    const layout = layOut(diagram)
    const rects = [...layout.nodes.values()]
    expect(rects).toHaveLength(diagram.nodes.length)
    for (const [at, rect] of rects.entries())
      expect(rects.slice(at + 1).filter((other) => overlap(rect, other))).toEqual([])

    const [first] = diagram.groups
    const frame = (id: string): Rect => layout.groups.get(id) ?? { x: 0, y: 0, width: 0, height: 0 }
    const above = diagram.groups.filter(({ title }) => !/^async/i.test(title)).map(({ id }) => frame(id))
    expect(frame(first?.id ?? '').x).toBe(Math.min(...above.map(({ x }) => x)))
    const upper = boundsOf(above)
    for (const { id, title } of diagram.groups) {
      if (/^async/i.test(title)) expect(frame(id).y).toBeGreaterThanOrEqual(upper.y + upper.height)
      if (/^stores?\b/i.test(title)) expect(frame(id).x).toBeGreaterThan(upper.x + upper.width / 2)
    }

    for (const [at, { path, label }] of layout.edges.entries()) {
      const edge = diagram.edges[at]
      expect(path.length).toBeGreaterThanOrEqual(2)
      const pieces = path
        .slice(1)
        .map((to, i): Rect => boundsOf([to, path[i] ?? to].map((p) => ({ ...p, width: 0, height: 0 }))))
      for (const [id, rect] of layout.nodes) {
        const inner = { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 }
        const crossed = pieces.some((piece) => overlap(piece, inner))
        expect([edge?.from, edge?.to, id, crossed]).toEqual([edge?.from, edge?.to, id, false])
        if (label)
          expect([edge?.from, edge?.to, 'label', id, overlap(label, inner)]).toEqual([
            edge?.from,
            edge?.to,
            'label',
            id,
            false,
          ])
      }
    }
    const labels = layout.edges.flatMap(({ label }) => label ?? [])
    for (const [at, label] of labels.entries())
      expect(labels.slice(at + 1).filter((other) => overlap(label, other))).toEqual([])
  })
})

test('an arrow goes round what stands between', () => {
  const box = { width: 96, height: 48, isStore: false }
  const { nodes, edges } = layOut({
    nodes: ['a', 'b', 'c'].map((id) => ({ id, ...box })),
    groups: [],
    edges: [
      { from: 'a', to: 'b', label: null },
      { from: 'b', to: 'c', label: null },
      { from: 'a', to: 'c', label: { width: 60, height: 20 } },
    ],
  })
  const b = nodes.get('b')
  const [, , around] = edges
  expect(around?.path.length).toBeGreaterThan(2)
  for (const [i, to] of (around?.path ?? []).entries()) {
    const from = around?.path[i - 1] ?? to
    const piece = boundsOf([from, to].map((p) => ({ ...p, width: 0, height: 0 })))
    expect(b && overlap(piece, b)).toBe(false)
  }
})

test('circles, loops and boxes of no group are drawn, too', () => {
  const box = { width: 72, height: 48, isStore: true }
  const { edges } = layOut({
    nodes: ['a', 'b', 'c'].map((id) => ({ id, ...box })),
    groups: [{ id: 'g', title: 'Async', nodeIds: ['a', 'b', 'c'] }],
    edges: [
      { from: 'a', to: 'b', label: null },
      { from: 'b', to: 'c', label: null },
      { from: 'c', to: 'a', label: null },
      { from: 'a', to: 'a', label: null },
    ],
  })
  for (const { path } of edges) expect(path.length).toBeGreaterThanOrEqual(2)
})
