import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { ownerOf, type SystemUser } from '@/server/start/postgresUser'
import { postgresProcesses, signal, waitUntil } from '@/server/start/processes'
import { errorCode, plainReason, Refusal } from '@/server/start/Refusal'
import type { PostgresBinaries } from '@/server/start/postgresBinaries'

/** The superuser of the embedded cluster; it listens on this machine only. */
export const CLUSTER_USER = 'mockboard'

const FAST_STOP_MS = 10_000
const IMMEDIATE_STOP_MS = 5_000
const DRAFT_PREFIX = 'postgres.new-'

/** A data directory and what runs on it. */
export interface Cluster {
  /** The data directory of PostgreSQL, inside Mockboard's. */
  readonly directory: string
  readonly binaries: PostgresBinaries
  /** Whom the programs run as; undefined for ourselves. */
  readonly user: SystemUser | undefined
}

/**
 * How a program is told its data directory: a path as it will see it, and open files it inherits from number 3 on.
 * Another user may not be able to walk to our folders, so on Linux such a program gets them already open, and nobody's
 * folders need to be opened to others.
 */
export function handOver(
  user: SystemUser | undefined,
  ...paths: string[]
): { seen: string[]; files: number[] } {
  if (user === undefined || process.platform !== 'linux') return { seen: paths, files: [] }
  return {
    seen: paths.map((_, index) => `/proc/self/fd/${index + 3}`),
    files: paths.map((path) => openSync(path, 'r')),
  }
}

/** The environment of PostgreSQL's programs: their messages in English, nothing of ours (it holds secrets). */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, TZ } = process.env
  return { NODE_ENV, PATH, LC_ALL: 'C', ...(TZ === undefined ? {} : { TZ }) }
}

/**
 * Refuses a data directory that this PostgreSQL cannot take over.
 * @throws Refusal when another major version wrote it, it is not PostgreSQL's, or it belongs to somebody else
 */
export function checkCluster({ directory, binaries }: Cluster): void {
  const owner = ownerOf(directory)
  if (owner === undefined) return
  const self = process.getuid?.()
  if (self !== undefined && self !== 0 && owner.uid !== self) {
    throw new Refusal(
      `The database in ${directory} belongs to another user: start Mockboard as that user, or set DATA_DIR to another folder.`,
    )
  }
  const version = readVersion(directory)
  if (version === undefined) {
    throw new Refusal(
      `${directory} is not a PostgreSQL data directory: move it away, or set DATA_DIR to another folder.`,
    )
  }
  if (version !== binaries.major) {
    throw new Refusal(
      `The database in ${directory} was written by PostgreSQL ${version}, and this is PostgreSQL ${binaries.major}: ` +
        'export it with the version that wrote it, or set DATA_DIR to another folder.',
    )
  }
}

function readVersion(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new Refusal(`The database in ${directory} cannot be read: ${plainReason(error)}.`)
  }
}

/**
 * Makes the data directory if there is none. It is made under another name and renamed when complete, so that a start
 * killed half-way leaves nothing that looks like a database.
 * @throws Refusal with PostgreSQL's own words
 */
export async function createCluster(cluster: Cluster, dataDir: string, password: string): Promise<void> {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(DRAFT_PREFIX))
      rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 })
  }
  if (existsSync(cluster.directory)) return
  const draft = join(dataDir, `${DRAFT_PREFIX}${randomUUID()}`)
  const passwordFile = join(dataDir, `${DRAFT_PREFIX}${randomUUID()}`)
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (cluster.user !== undefined) {
      for (const path of [draft, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid)
    }
    await runInitdb(cluster, draft, passwordFile)
    renameSync(draft, cluster.directory)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw new Refusal(`The database in ${cluster.directory} could not be created: ${plainReason(error)}.`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function runInitdb({ binaries, user }: Cluster, directory: string, passwordFile: string): Promise<void> {
  const { seen, files } = handOver(user, directory, passwordFile)
  return new Promise<void>((resolve, reject) => {
    const child = spawn(
      binaries.initdb,
      [
        ...[
          `--pgdata=${seen[0]}`,
          `--pwfile=${seen[1]}`,
          `--username=${CLUSTER_USER}`,
          '--auth=scram-sha-256',
        ],
        // the built-in locale sorts alike on every machine, whatever locales it has
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      { ...user, cwd: '/', env: programEnvironment(), stdio: ['ignore', 'ignore', 'pipe', ...files] },
    )
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(lastError(output)))))
  }).finally(() => files.forEach((file) => closeSync(file)))
}

function lastError(output: string): string {
  const lines = output.trim().split('\n')
  const line = lines.findLast((text) => /error|fatal/i.test(text)) ?? lines.at(-1) ?? ''
  return line.replace(/^initdb: (error: )?/, '').replace(/\.$/, '')
}

/**
 * Ends what a killed Mockboard left running on this data directory, and removes the server's note of its pid. PostgreSQL
 * would not start beside a note whose pid lives: that may be another program's by now, or a dead process that nobody buried.
 * @throws Refusal when it does not stop
 */
export async function endOrphan(directory: string): Promise<void> {
  const note = join(directory, 'postmaster.pid')
  if (!existsSync(note)) return
  const noted = Number(readFileSync(note, 'utf8').split('\n')[0])
  const left = () => postgresProcesses(directory, noted)
  const ended = () => left().length === 0
  // without its server the rest ends by itself
  for (const pid of left()) if (pid === noted) signal(pid, 'SIGINT')
  if (!(await waitUntil(ended, FAST_STOP_MS))) {
    for (const pid of left()) signal(pid, 'SIGQUIT')
    if (!(await waitUntil(ended, IMMEDIATE_STOP_MS))) {
      throw new Refusal(
        `A PostgreSQL left behind on ${directory} (process ${left().join(', ')}) does not stop: end it, then start again.`,
      )
    }
  }
  rmSync(note, { force: true })
}
