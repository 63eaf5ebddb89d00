import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
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

/**
 * The processes of a PostgreSQL that work in `directory`, the server first if it is among them.
 * @param noted the server's pid, as its note in the directory has it
 */
export function postgresProcesses(directory: string, noted: number | undefined): number[] {
  const found = process.platform === 'linux' ? linuxProcesses(directory) : notedProcess(directory, noted)
  return found.sort((a, b) => Number(b === noted) - Number(a === noted))
}

function linuxProcesses(directory: string): number[] {
  const ours = statSync(directory)
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && processMark(pid) !== undefined)
    .filter((pid) => {
      try {
        // PostgreSQL changes into its data directory. A folder may have several paths, but has one inode.
        const its = statSync(`/proc/${pid}/cwd`)
        const name = readFileSync(`/proc/${pid}/comm`, 'utf8')
        return its.dev === ours.dev && its.ino === ours.ino && name.startsWith('postgres')
      } catch {
        // gone meanwhile, or somebody else's
        return false
      }
    })
}

function notedProcess(directory: string, noted: number | undefined): number[] {
  if (noted === undefined || processMark(noted) === undefined) return []
  const command = execFileSync('ps', ['-o', 'command=', '-p', String(noted)], { encoding: 'utf8' })
  return command.includes('postgres') && command.includes(directory) ? [noted] : []
}

/** Waits until something holds. False when it does not after `timeoutMs`. */
export async function waitUntil(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!holds()) {
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
