// What every measured server does beside serving: it says where it listens, and how much memory it holds when asked.

/** @param {number} port */
export function ready(port) {
  process.send?.({ ready: port })
}

process.on('message', (message) => {
  if (message !== 'memory') return
  // twice: what the first collection frees may hold what only a second one can
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send?.({ memory: { heap: heapUsed + external, rss } })
})
// it must not outlive whoever measures it
process.on('disconnect', () => process.exit(0))
