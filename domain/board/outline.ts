import { isLinear, type BoardElement } from '@/domain/board/element'

/** What a drawing says in words: its boxes and texts from left to right and top to bottom, and what leads where. */
export type Outline = {
  /** Labels of boxes, and texts that stand for themselves. */
  nodes: readonly string[]
  /** Arrows and lines between boxes; `label` is empty for most. */
  links: readonly { from: string; to: string; label: string }[]
}

/** Rows of boxes are seldom drawn at exactly the same height. */
const ROW = 80

/** A drawing as text, for those who cannot see it. Strokes and boxes without a label are not told. */
export function boardOutline(elements: readonly BoardElement[]): Outline {
  const present = elements.filter((element) => !element.isDeleted)
  const labels = new Map<string, string>()
  for (const element of present) {
    const text = oneLine(element)
    if (element.type === 'text' && text !== '') labels.set(element.containerId ?? element.id, text)
  }
  const isNode = (element: BoardElement) =>
    !isLinear(element.type) && labels.has(element.id) && (element.containerId ?? null) === null
  const nodes = present.filter(isNode).sort((a, b) => rowOf(a) - rowOf(b) || a.x - b.x)
  const ends = (id: string | undefined) => (id === undefined ? undefined : labels.get(id))
  const links = present
    .filter(({ type }) => isLinear(type))
    .flatMap((element) => {
      const from = ends(element.startBinding?.elementId)
      const to = ends(element.endBinding?.elementId)
      return from === undefined || to === undefined ? [] : [{ from, to, label: labels.get(element.id) ?? '' }]
    })
  return { nodes: nodes.map(({ id }) => labels.get(id)!), links }
}

function rowOf({ y }: BoardElement): number {
  return Math.floor(y / ROW)
}

function oneLine({ originalText, text }: BoardElement): string {
  return (originalText ?? text ?? '').replaceAll(/\s+/g, ' ').trim()
}
