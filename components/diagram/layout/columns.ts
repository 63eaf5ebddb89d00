import type { Diagram } from '@/components/diagram/layout/diagram'

type Group = Diagram['groups'][number]

/** Ids of nodes from top to bottom, those of one group together. */
export type Column = string[][]

/** The columns from left to right, and those of the asynchronous part, which stands below them. */
export type Columns = { readonly above: Column[]; readonly below: Column[] }

/** Deeper chains inside a group would make it wider than the page. */
const MOST_RANKS = 3
/** More in a row below would reach out beyond what stands above. */
const LONGEST_ROW = 4

/**
 * Which node stands in which column, by the conventions of reference diagrams: users left, stores and what belongs to others
 * right, the asynchronous part at the bottom. Groups between keep the source's order.
 */
export function columnsOf(diagram: Diagram): Columns {
  const grouped = new Set(diagram.groups.flatMap(({ nodeIds }) => nodeIds))
  const alone = diagram.nodes
    .filter(({ id }) => !grouped.has(id))
    .map(({ id }): Group => ({ id, title: '', nodeIds: [id] }))
  const groups = [...diagram.groups, ...alone]
  const below = groups.filter(({ title }) => /^async/i.test(title))
  const first = groups.find((group) => !below.includes(group))
  const outside = groups.filter(({ title }) => /^outside/i.test(title))
  const stores = groups.filter(
    (group) => ![first, ...below, ...outside].includes(group) && isOfStores(group, diagram),
  )
  const right = [...stores, ...outside].filter((group) => group !== first)
  const between = groups.filter((group) => !below.includes(group) && !right.includes(group))
  return {
    above: [
      ...between.flatMap((group) => ranked(group, diagram).map((ids) => [ids])),
      ...stacked(right, diagram),
    ],
    below: below.flatMap((group) => rowOf(group, diagram)),
  }
}

function isOfStores({ title, nodeIds }: Group, { nodes }: Diagram): boolean {
  if (/^(stores?|data|truth)\b/i.test(title)) return true
  return nodes.filter(({ id, isStore }) => isStore && nodeIds.includes(id)).length * 2 > nodeIds.length
}

/** Groups over each other, as wide as the widest. */
function stacked(groups: readonly Group[], diagram: Diagram): Column[] {
  const ranks = groups.map((group) => ranked(group, diagram))
  const width = Math.max(0, ...ranks.map((columns) => columns.length))
  return Array.from({ length: width }, (_, at) =>
    ranks.map((columns) => columns[at] ?? []).filter((ids) => ids.length > 0),
  )
}

/** The nodes of a group by how far into it an arrow has to come, in the source's order. */
function ranked({ nodeIds }: Group, { edges }: Diagram): string[][] {
  const ranks = new Map(nodeIds.map((id) => [id, 0]))
  const inner = edges.filter(({ from, to }) => from !== to && ranks.has(from) && ranks.has(to))
  // as often as a chain can be long: a circle ends, too
  for (let pass = 1; pass < MOST_RANKS; pass += 1) {
    for (const { from, to } of inner) {
      const back =
        inner.some((edge) => edge.from === to && edge.to === from) &&
        nodeIds.indexOf(to) < nodeIds.indexOf(from)
      if (!back && (ranks.get(to) ?? 0) <= (ranks.get(from) ?? 0))
        ranks.set(to, Math.min(MOST_RANKS - 1, (ranks.get(from) ?? 0) + 1))
    }
  }
  return Array.from({ length: MOST_RANKS }, (_, rank) =>
    nodeIds.filter((id) => ranks.get(id) === rank),
  ).filter((ids) => ids.length > 0)
}

/** The asynchronous part lies: one row, or two when it is long. */
function rowOf(group: Group, diagram: Diagram): Column[] {
  const ids = ranked(group, diagram).flat()
  const rows = ids.length > LONGEST_ROW ? 2 : 1
  return Array.from({ length: Math.ceil(ids.length / rows) }, (_, at) => [
    ids.slice(at * rows, at * rows + rows),
  ])
}
