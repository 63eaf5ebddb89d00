import type { BoardElement } from '@/domain/board/element'

type Box = { left: number; top: number; right: number; bottom: number }

function boxOf({ x, y, width, height }: BoardElement): Box {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top)
const middle = (low: number, high: number) => (low + high) / 2

/** What of the conventions can be measured: users left, stores right, asynchronous parts at the bottom, labels free. */
export function layoutRemarks(source: string, elements: readonly BoardElement[]): string[] {
  const texts = elements.filter(({ type }) => type === 'text')
  const holder = new Map(elements.map((element) => [element.id, element]))
  const titles = new Map(texts.map((text) => [holder.get(text.containerId ?? ''), plain(text)]))
  const groups = new Set([...source.matchAll(/subgraph \w+ \[([^\]]+)\]/g)].map(([, title]) => title ?? ''))
  const boxes = elements.filter(
    ({ type }) => type === 'rectangle' || type === 'ellipse' || type === 'diamond',
  )
  const isLabel = (element?: BoardElement) => element?.['strokeColor'] === 'transparent'
  const nodes = boxes.filter((box) => !groups.has(titles.get(box) ?? '') && !isLabel(box))
  const all = boxes.map(boxOf)
  const whole = {
    left: Math.min(...all.map(({ left }) => left)),
    top: Math.min(...all.map(({ top }) => top)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  }
  const remarks = [`${Math.round(whole.right - whole.left)} × ${Math.round(whole.bottom - whole.top)}`]
  const first = [...source.matchAll(/subgraph \w+ \[([^\]]+)\]/g)][0]?.[1]
  for (const box of boxes) {
    const title = titles.get(box) ?? ''
    if (!groups.has(title)) continue
    const { left, top, right, bottom } = boxOf(box)
    const across = (middle(left, right) - whole.left) / (whole.right - whole.left)
    const down = (middle(top, bottom) - whole.top) / (whole.bottom - whole.top)
    if (title === first && across > 0.35) remarks.push(`"${title}" is not at the left (${across.toFixed(2)})`)
    if (/^(Truth|Stores?|Data)\b/.test(title) && across < 0.6)
      remarks.push(`"${title}" is not at the right (${across.toFixed(2)})`)
    if (/^Async/.test(title) && down < 0.6)
      remarks.push(`"${title}" is not at the bottom (${down.toFixed(2)})`)
  }
  const labels = texts.filter(({ containerId }) => isLabel(holder.get(containerId ?? '')))
  for (const label of labels) {
    const box = boxOf(label)
    const over = nodes.find((node) => sharedArea(box, boxOf(node)) > 0.15 * area(box))
    if (over) remarks.push(`label "${plain(label)}" lies on "${titles.get(over)}"`)
    const under = labels.find(
      (other) => other.id > label.id && sharedArea(box, boxOf(other)) > 0.1 * area(box),
    )
    if (under) remarks.push(`labels "${plain(label)}" and "${plain(under)}" lie on each other`)
  }
  return remarks
}

function plain(text: BoardElement): string {
  return (text.originalText ?? text.text ?? '').replaceAll('\n', ' ')
}
