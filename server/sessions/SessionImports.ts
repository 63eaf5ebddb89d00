import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { ZipFault } from '@/domain/zip/readZip'
import type { Importer, SessionStorage } from '@/server/db/sessionStorage'
import type { PackReader } from '@/server/packs/PackReader'
import type { Logger } from '@/server/rooms/ports'
import { newId } from '@/server/rooms/secrets'

type Parts = {
  sessions: SessionStorage
  reader: Pick<PackReader, 'readBundle'>
  now: () => number
}

/** Why a bundle was not taken: what is wrong with it, or what this server has no room for. */
export type ImportRefusal = RoomErrorCode | { faults: readonly ZipFault[] }

/**
 * [IM1] [IM2] Makes a read-only room of a bundle, all of it or nothing. The same bundle imported again by the same person is
 * the same room.
 */
export async function importBundle(
  { sessions, reader, now }: Parts,
  bytes: Uint8Array,
  importer: Importer,
): Promise<Result<{ roomId: string; isNew: boolean }, ImportRefusal>> {
  const hash = createHash('sha256').update(bytes).digest()
  const read = await reader.readBundle(bytes)
  if (!read.ok) return err({ faults: read.error })
  return sessions.import(read.value, { roomId: newId(), importer, hash, at: new Date(now()) })
}

/**
 * [IM3] Puts the examples of a folder on a server on which nothing was ever held and nobody removed them. A folder that is
 * not there has none; a bundle that is refused is passed over.
 */
export async function installExamples(parts: Parts, folder: string, logger: Logger): Promise<void> {
  if (!(await parts.sessions.wantsExamples())) return
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.zip')).sort()) {
    const done = await importBundle(parts, await readFile(join(folder, name)), 'example')
    if (!done.ok) logger.warn({ example: name, reason: done.error }, 'an example could not be installed')
  }
}
