import type { PackReader } from '@/server/packs/PackReader'

// Pages are bundled apart from the server, and a thread cannot be started from there: a registered symbol is the same in both.
const KEY = Symbol.for('mockboard.packReader')
const shared = globalThis as { [KEY]?: PackReader }

/** Makes the server's reader known to the pages. Called once at start. */
export function sharePackReader(reader: PackReader): void {
  shared[KEY] = reader
}

/** @throws Error when no server shared its reader: the page was loaded outside the running server. */
export function sharedPackReader(): PackReader {
  if (shared[KEY] === undefined) throw new Error('The reader of packs is not ready yet.')
  return shared[KEY]
}
