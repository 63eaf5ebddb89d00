import type { BoardElement } from '@/domain/board/element'
import { board as words } from '@/domain/messages/board'

/** A drawing in words, for who cannot see it: what stands in it, and what leads where. */
export type BoardDescription = { texts: readonly string[]; connections: readonly string[] }

/** What is written in an element, or on it; null when nothing is. */
type Labels = ReadonlyMap<string, string>

/** The texts of a board from top to bottom, and its arrows by what they join. */
export function describeBoard(elements: readonly BoardElement[]): BoardDescription {
  const shown = elements.filter((element) => !element.isDeleted)
  const byId = new Map(shown.map((element) => [element.id, element]))
  const labels = labelsOf(shown)
  const isOnArrow = ({ containerId }: BoardElement) => byId.get(containerId ?? '')?.type === 'arrow'
  const texts = shown
    .filter((element) => element.type === 'text' && !isOnArrow(element))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
    .flatMap((element) => textOf(element) ?? [])
  const connections = shown.flatMap((element) => connectionOf(element, byId, labels) ?? [])
  return { texts: [...texts, ...framesOf(shown)], connections }
}

/** The same as one paragraph. */
export function descriptionText({ texts, connections }: BoardDescription): string {
  if (texts.length === 0 && connections.length === 0) return words.described.nothing
  return [
    ...(texts.length === 0 ? [] : [`${words.described.texts} ${texts.join('; ')}.`]),
    ...(connections.length === 0 ? [] : [`${words.described.connections} ${connections.join('; ')}.`]),
  ].join(' ')
}

function labelsOf(elements: readonly BoardElement[]): Labels {
  return new Map(
    elements.flatMap((element) => {
      const text = textOf(element)
      if (text === null) return []
      // a text that an arrow leads to is its own label
      return [[element.containerId ?? element.id, text] as const]
    }),
  )
}

function framesOf(elements: readonly BoardElement[]): string[] {
  return elements.flatMap((element) => {
    const name = element.type === 'frame' ? element['name'] : null
    return typeof name === 'string' && name.trim() !== '' ? [oneLine(name)] : []
  })
}

function connectionOf(
  element: BoardElement,
  byId: ReadonlyMap<string, BoardElement>,
  labels: Labels,
): string | null {
  if (element.type !== 'arrow') return null
  const [from, to] = [element.startBinding, element.endBinding].map((binding) =>
    endOf(binding?.elementId, byId, labels),
  )
  if (from === null && to === null) return null
  const label = labels.get(element.id)
  const unknown = words.described.somewhere
  return `${from ?? unknown} → ${to ?? unknown}${label === undefined ? '' : ` (${label})`}`
}

function endOf(
  id: string | undefined,
  byId: ReadonlyMap<string, BoardElement>,
  labels: Labels,
): string | null {
  const element = byId.get(id ?? '')
  if (element === undefined) return null
  return labels.get(element.id) ?? words.described.unnamed
}

function textOf(element: BoardElement): string | null {
  if (element.type !== 'text') return null
  const text = oneLine(element.originalText ?? element.text ?? '')
  return text === '' ? null : text
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
