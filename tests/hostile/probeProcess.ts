// Run by Probe.ts in a process of its own. Two people in a room of their own, who measure how long an update takes from
// one to the other. Arguments: the addresses that the two draw at.
import { performance } from 'node:perf_hooks'
import { ChaosClient } from '@/tests/chaos/ChaosClient'

const PROBE_EVERY_MS = 20

const [ada, bo] = process.argv
  .slice(2, 4)
  .map((url, index) => new ChaosClient(`probe-${index}`, () => url)) as [ChaosClient, ChaosClient]
const sent = new Map<string, number>()
let worst = 0

bo.doc.getMap('edits').observe((event) => {
  for (const name of event.keysChanged as ReadonlySet<string>) {
    const at = sent.get(name)
    if (at !== undefined && sent.delete(name)) worst = Math.max(worst, performance.now() - at)
  }
})

setInterval(() => {
  if (!ada.isOpen || !bo.isOpen) return
  sent.set(`${ada.name}-${ada.made.length}`, performance.now())
  ada.edit()
}, PROBE_EVERY_MS)

process.on('message', () => {
  const now = performance.now()
  // an update that has not come yet is a stall, too
  process.send?.(Math.max(worst, ...[...sent.values()].map((at) => now - at)))
  worst = 0
})
process.on('disconnect', () => process.exit())
