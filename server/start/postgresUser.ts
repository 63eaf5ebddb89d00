import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { plainReason, Refusal } from '@/server/start/Refusal'

const NAME = 'postgres'

/** A user and group of the system to run a program as. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom PostgreSQL runs as: undefined for ourselves. It refuses to run as root, so root lends it to the owner of its
 * files, or before there are any to the system user `postgres`, who is created if missing.
 * @throws Refusal when there is no such user and none can be made
 */
export function postgresUser(clusterDirectory: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = ownerOf(clusterDirectory)
  if (owner !== undefined && owner.uid !== 0) return owner
  return lookUp() ?? create()
}

/** The owner of a folder, or undefined when there is none. */
export function ownerOf(directory: string): SystemUser | undefined {
  const stat = statSync(directory, { throwIfNoEntry: false })
  return stat && { uid: stat.uid, gid: stat.gid }
}

function lookUp(): SystemUser | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return undefined
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}

function create(): SystemUser {
  try {
    const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
    execFileSync('useradd', [...options, NAME], { stdio: 'ignore' })
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch (error) {
    throw new Refusal(
      `PostgreSQL does not run as root, and the system user "${NAME}" for it could not be created: ${plainReason(error)}. ` +
        'Run Mockboard as an ordinary user, or set DATABASE_URL.',
    )
  }
}
