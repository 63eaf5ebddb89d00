import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '@/domain/result'
import { errorCode } from '@/server/start/Refusal'
import { processMark } from '@/server/start/processes'

const Holder = z.object({ pid: z.number().int().positive(), mark: z.string() })
type Holder = z.infer<typeof Holder>

/**
 * A lock that is a file naming the process which holds it. It needs no giving back: a file whose process is gone, or
 * whose pid now belongs to another program, counts for nothing.
 */
export class PidLock {
  private readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /** Takes the lock, or tells which living process has it. File system errors are thrown. */
  static acquire(path: string): Result<PidLock, { pid: number }> {
    const own = `${path}.${randomUUID()}`
    writePidFile(own, process.pid)
    try {
      for (;;) {
        if (linked(own, path)) return ok(new PidLock(path))
        const holder = livingHolder(path)
        if (holder !== undefined) return err({ pid: holder.pid })
        clearStale(path)
      }
    } finally {
      rmSync(own, { force: true })
    }
  }

  release(): void {
    rmSync(this.path, { force: true })
  }
}

/** Notes a process in a file, for `livingPid`. */
export function writePidFile(path: string, pid: number): void {
  writeFileSync(path, JSON.stringify({ pid, mark: processMark(pid) ?? '' }), { mode: 0o600 })
}

/** The process noted in a file, if that very process still runs. */
export function livingPid(path: string): number | undefined {
  return livingHolder(path)?.pid
}

function livingHolder(path: string): Holder | undefined {
  const holder = readHolder(path)
  return holder !== undefined && processMark(holder.pid) === holder.mark ? holder : undefined
}

function readHolder(path: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

// link, not a write: the file appears with its content or not at all, so nobody reads a lock half written
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a lock without a living holder. It is moved aside first and looked at again: between reading and removing,
 * another process may have cleared the same stale file and taken the lock, which must then go back.
 */
function clearStale(path: string): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (livingHolder(aside) !== undefined) linked(aside, path)
  rmSync(aside, { force: true })
}
