import { setFlagsFromString } from 'node:v8'

/**
 * Sets when garbage is collected, and by whom. What a board server throws away is small and many times a second, and what it
 * keeps changes little:
 * - V8 would share each collection of young garbage, a millisecond or two, among a thread per core; waking them costs more
 *   processor time than it saves. The main thread does it alone.
 * - V8 would look through all that is kept as soon as it has grown by a tenth, every two seconds under load, and stop
 *   everybody's updates for ten milliseconds or more. It waits until the heap is three times as large as what is kept.
 *
 * Call it before the server does anything. Measured by `npm run bench:board`.
 */
export function tuneGarbage(): void {
  setFlagsFromString('--no-parallel-scavenge')
  setFlagsFromString('--heap-growing-percent=200')
}
