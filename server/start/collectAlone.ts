import { setFlagsFromString } from 'node:v8'

/**
 * Young garbage is collected by the main thread alone. What a board server throws away is small and many times a second;
 * V8 would share each collection of one or two milliseconds among a thread per core, and waking them costs more processor
 * time than it saves (a tenth of all, `npm run bench:board`). Call it before the server does anything.
 */
export function collectAlone(): void {
  setFlagsFromString('--no-parallel-scavenge')
}
