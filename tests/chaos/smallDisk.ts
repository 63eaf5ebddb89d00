import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of some megabytes that can be filled to the last byte. */
export type SmallDisk = {
  /** a folder on it that PostgreSQL may use */
  readonly path: string
  readonly fill: () => void
  readonly empty: () => void
  readonly unmount: () => void
}

const CHUNK = Buffer.alloc(64 * 1024)

/** Mounts one in memory; null where that is not allowed. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'mockboard-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  // the database server runs as another user
  chmodSync(folder, 0o777)
  const path = join(folder, 'space')
  execFileSync('install', ['-d', '-o', 'postgres', '-m', '700', path])
  const filler = join(folder, 'filler')
  return {
    path,
    fill: () => {
      const file = openSync(filler, 'w')
      try {
        for (;;) writeSync(file, CHUNK)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    empty: () => rmSync(filler),
    unmount: () => {
      execFileSync('umount', [folder])
      rmdirSync(folder)
    },
  }
}
