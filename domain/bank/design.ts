import type { BlockOf } from '@/domain/bank/blocks'
import { itemsOf, shapeOf, splitAt, type Part } from '@/domain/bank/outline'
import type { Read, Reading } from '@/domain/bank/sections'
import type { Design, Flow } from '@/domain/bank/walkthrough'

const HEADER = 'flowchart LR'
const FEWEST_EDGES = 6
const EDGE = /-->|-\.->|==>/g
const LABELLED_EDGE = /(?:-->|-\.->|==>)\|[^|]+\|/g

/**
 * The reference diagram and two walks through it. Of Mermaid only the header, the edges' labels and their number are
 * checked here: its own parser needs a browser, and runs in the editor and in the tests.
 */
export function readDesign(part: Part, reading: Reading): Read<Design> {
  const { faults } = reading
  const [fence, ...rest] = part.blocks
  if (fence?.type !== 'fence' || fence.info !== 'mermaid') {
    faults.add(part.line, 'DESIGN', 'Design opens with a mermaid fence')
    return null
  }
  checkMermaid(fence, reading)
  const flows = splitAt(3, rest, (block) => {
    faults.add(block.line, 'DESIGN', 'only ### Read and ### Write follow the diagram')
  })
  const [read, write, ...more] = flows
  if (
    read?.title.startsWith('Read: ') !== true ||
    write?.title.startsWith('Write: ') !== true ||
    more.length > 0
  ) {
    faults.add(part.line, 'DESIGN', 'needs "### Read: …" then "### Write: …"')
    return null
  }
  const reads = readFlow(read, reading)
  const writes = readFlow(write, reading)
  if (reads === null || writes === null) return null
  return { mermaid: fence.body.join('\n'), read: reads, write: writes }
}

function checkMermaid(fence: BlockOf<'fence'>, { faults }: Reading): void {
  if (fence.body[0] !== HEADER) faults.add(fence.line + 1, 'MERMAID', `first line must be "${HEADER}"`)
  let edges = 0
  for (const [index, line] of fence.body.entries()) {
    const here = line.match(EDGE)?.length ?? 0
    edges += here
    if (here > (line.match(LABELLED_EDGE)?.length ?? 0)) {
      faults.add(fence.line + 1 + index, 'MERMAID', 'edge without a label')
    }
  }
  if (edges < FEWEST_EDGES) faults.add(fence.line, 'MERMAID', `${edges} edges: too thin`)
}

function readFlow(part: Part, { faults, fill }: Reading): Read<Flow> {
  const blocks = shapeOf(part, ['numbers'], faults)
  if (blocks === null) return null
  const steps = itemsOf(part.title, blocks[0], [3, 8], faults).map((item) => fill(item.text))
  return { title: fill(part.title.replace(/^(?:Read|Write): /, '')), steps }
}
