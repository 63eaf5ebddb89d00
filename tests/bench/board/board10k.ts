import * as Y from 'yjs'
import { rootOf } from '@/domain/board/codec'
import type { BoardElement } from '@/domain/board/element'
import { createEntry } from '@/domain/board/writes'
import { generateNKeysBetween } from 'fractional-indexing'

/** A board of so many elements as an interview leaves it: boxes with labels, arrows between them, some ink. */
export function boardUpdate(size: number, clientId = 77): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const indices = generateNKeysBetween(null, null, size)
  doc.transact(() => {
    indices.forEach((index, place) => createEntry(rootOf(doc), elementAt(place, index)))
  })
  return Y.encodeStateAsUpdate(doc)
}

function elementAt(place: number, index: string): BoardElement {
  const id = `element-${place}-of-a-board`
  const base = {
    id,
    index,
    x: (place % 100) * 180,
    y: Math.floor(place / 100) * 120,
    width: 140,
    height: 70,
    angle: 0,
    isDeleted: false,
    seed: place + 1,
    strokeColor: place % 7 === 0 ? '#1971c2' : '#1e1e1e',
  }
  switch (place % 4) {
    case 0:
      return { ...base, type: 'rectangle', roundness: { type: 3 } }
    case 1:
      return {
        ...base,
        type: 'text',
        text: `service ${place}`,
        originalText: `service ${place}`,
        containerId: `element-${place - 1}-of-a-board`,
        fontSize: 20,
      }
    case 2:
      return {
        ...base,
        type: 'arrow',
        points: [
          [0, 0],
          [40, 20],
        ],
        startBinding: { elementId: `element-${place - 2}-of-a-board`, focus: 0, gap: 4 },
        endBinding: null,
      }
    default:
      return {
        ...base,
        type: 'freedraw',
        points: Array.from({ length: 30 }, (_, k): [number, number] => [k * 3, Math.round(Math.sin(k) * 20)]),
        pressures: [],
      }
  }
}
