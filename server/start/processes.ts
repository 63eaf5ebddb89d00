import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 50

/**
 * A mark that no other process with this pid ever had, or undefined when the process is gone. Pids are used again, soon
 * so in containers; the moment a process began is not.
 */
export function processMark(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxMark(pid)
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function linuxMark(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // the second field is the program's name and may hold spaces and brackets: count from its end
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks}`
}

/** Whether `pid` is a PostgreSQL server working in `directory`. */
export function isPostgresOn(pid: number, directory: string): boolean {
  if (processMark(pid) === undefined) return false
  try {
    if (process.platform === 'linux') return isLinuxPostgresOn(pid, directory)
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(directory)
  } catch {
    return false
  }
}

function isLinuxPostgresOn(pid: number, directory: string): boolean {
  if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false
  // PostgreSQL changes into its data directory; the same folder may have several paths, but one inode
  const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(directory)]
  return its.dev === ours.dev && its.ino === ours.ino
}

/** Waits until a process that is not our child is gone. False when it still runs after `timeoutMs`. */
export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const mark = processMark(pid)
  const deadline = performance.now() + timeoutMs
  while (mark !== undefined && processMark(pid) === mark) {
    if (performance.now() > deadline) return false
    await delay(POLL_MS)
  }
  return true
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone
  }
}
