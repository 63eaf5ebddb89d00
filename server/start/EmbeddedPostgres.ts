import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { assertNever } from '@/domain/result'
import { keptSecret } from '@/server/start/dataDirectory'
import { PidLock } from '@/server/start/PidLock'
import { findPostgres } from '@/server/start/postgresBinaries'
import {
  checkCluster,
  CLUSTER_USER,
  createCluster,
  endOrphan,
  handOver,
  programEnvironment,
  type Cluster,
} from '@/server/start/postgresCluster'
import { postgresUser } from '@/server/start/postgresUser'
import { plainReason, Refusal } from '@/server/start/Refusal'

const READY_TIMEOUT_MS = 60_000
const FAST_STOP_MS = 4_000
const START_ATTEMPTS = 10
const ATTEMPT_PAUSE_MS = 500
/** This many deaths within the window are repaired; more mean that something is wrong for good. */
const MAX_RESTARTS = 3
const RESTART_WINDOW_MS = 60_000

const State = { down: 'down', starting: 'starting', running: 'running', stopping: 'stopping' } as const
type State =
  | { is: typeof State.down }
  | { is: typeof State.starting; child: ChildProcess }
  | { is: typeof State.running; child: ChildProcess }
  | { is: typeof State.stopping; done: Promise<void> }

/** What the supervisor reports while the server runs. */
export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  readonly logger: Logger
  /** The server died more often than can be repaired; it stays down. */
  readonly onLost: () => void
}

/**
 * The PostgreSQL that Mockboard brings along, on a free port of this machine only. Supervised: one that dies is started
 * again on the same port, and one that an earlier, killed Mockboard left behind is ended first.
 */
export class EmbeddedPostgres {
  private readonly options: EmbeddedPostgresOptions
  private state: State = { is: State.down }
  private closing = false
  private lock: PidLock | undefined
  private cluster: Cluster | undefined
  private password = ''
  private port = 0
  private deaths: number[] = []

  constructor(options: EmbeddedPostgresOptions) {
    this.options = options
  }

  /**
   * Brings the server up, creating its data directory at the first start. Ends with `stop`, also after a failure.
   * @throws Refusal when the data directory is in use, from another major version, or PostgreSQL does not start
   */
  async start(): Promise<void> {
    const { dataDir } = this.options
    const directory = join(dataDir, 'postgres')
    this.takeLock(dataDir)
    const user = postgresUser(directory)
    this.cluster = { directory, user, binaries: findPostgres(user) }
    checkCluster(this.cluster)
    this.password = keptSecret(join(dataDir, 'postgres.password'))
    await createCluster(this.cluster, dataDir, this.password)
    await endOrphan(directory)
    this.port = await freePort()
    await this.startAttempts()
  }

  /** The address of a database in this server. */
  url(database: string): string {
    return `postgresql://${CLUSTER_USER}:${this.password}@127.0.0.1:${this.port}/${database}`
  }

  /** Ends the server and gives the data directory free. Safe at any moment, and more than once. */
  async stop(): Promise<void> {
    this.closing = true
    const { state } = this
    switch (state.is) {
      case State.down:
        break
      case State.starting:
      case State.running:
        this.state = { is: State.stopping, done: endChild(state.child) }
        await this.state.done
        this.state = { is: State.down }
        break
      case State.stopping:
        await state.done
        break
      default:
        assertNever(state)
    }
    this.lock?.release()
    this.lock = undefined
  }

  /** For the very end of our process, which cannot wait: tells the server to stop by itself. */
  abandon(): void {
    this.closing = true
    if (this.state.is === State.running || this.state.is === State.starting) this.state.child.kill('SIGINT')
  }

  private takeLock(dataDir: string): void {
    const lock = PidLock.acquire(join(dataDir, 'mockboard.pid'))
    if (!lock.ok) {
      throw new Refusal(
        `Another Mockboard (process ${lock.error.pid}) is using the data directory ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
      )
    }
    this.lock = lock.value
  }

  /**
   * The port may be taken between choosing and binding it, and the helpers of a killed server may need a moment to let go of its
   * memory: both pass by themselves.
   */
  private async startAttempts(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const output = await this.spawnServer()
      if (output === undefined || this.closing) return
      if (!isPassing(output) || attempt === START_ATTEMPTS) {
        throw new Refusal(`The embedded PostgreSQL does not start: ${fatalLine(output)}`)
      }
      if (/Address already in use/i.test(output)) this.port = await freePort()
      await delay(ATTEMPT_PAUSE_MS)
    }
  }

  /** Settles with undefined once the server accepts connections, or with what it said when it ended instead. */
  private spawnServer(): Promise<string | undefined> {
    if (this.cluster === undefined || this.closing) return Promise.resolve(undefined)
    const { binaries, directory, user } = this.cluster
    const { seen, files } = handOver(user, directory)
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '50' }
    const child = spawn(
      binaries.postgres,
      [
        ...['-D', seen[0] ?? directory, '-p', String(this.port)],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      {
        ...user,
        cwd: '/',
        env: programEnvironment(),
        // a group of its own: Ctrl-C in a terminal reaches the whole group, and would end the database before us
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe', ...files],
      },
    )
    for (const file of files) closeSync(file)
    this.state = { is: State.starting, child }
    return new Promise((resolve) => {
      let output = ''
      const timer = setTimeout(() => child.kill('SIGQUIT'), READY_TIMEOUT_MS)
      child.stderr?.on('data', (chunk: Buffer) => {
        const text = chunk.toString()
        this.log(text)
        if (this.state.is !== State.starting) return
        output += text
        if (!output.includes('ready to accept connections')) return
        clearTimeout(timer)
        this.state = { is: State.running, child }
        resolve(undefined)
      })
      child.once('error', (error) => {
        output += `FATAL: ${plainReason(error)}\n`
      })
      child.once('close', () => {
        clearTimeout(timer)
        resolve(output)
        if (this.state.is === State.running) void this.restart()
        else if (this.state.is === State.starting) this.state = { is: State.down }
      })
    })
  }

  private async restart(): Promise<void> {
    const { logger, onLost } = this.options
    this.state = { is: State.down }
    const now = performance.now()
    this.deaths = [...this.deaths.filter((at) => now - at < RESTART_WINDOW_MS), now]
    if (this.deaths.length > MAX_RESTARTS) {
      logger.fatal('the embedded PostgreSQL keeps ending')
      onLost()
      return
    }
    logger.error('the embedded PostgreSQL ended unexpectedly and is started again')
    try {
      await this.startAttempts()
    } catch (error) {
      logger.fatal(plainReason(error))
      onLost()
    }
  }

  private log(text: string): void {
    for (const line of text.split('\n')) {
      const [, level, message] = /\b(LOG|WARNING|ERROR|FATAL|PANIC): {2}(.*)$/.exec(line) ?? []
      if (message === undefined) continue
      if (level === 'PANIC') this.options.logger.error({ postgres: level }, message)
      else this.options.logger.debug({ postgres: level }, message)
    }
  }
}

/** SIGINT is PostgreSQL's fast stop: it ends its sessions and writes everything down. */
function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
    child.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGINT')
  })
}

function isPassing(output: string): boolean {
  return /Address already in use|pre-existing shared memory block/i.test(output)
}

function fatalLine(output: string): string {
  const lines = output.trim().split('\n')
  const line = lines.findLast((text) => /FATAL|PANIC/.test(text)) ?? lines.at(-1) ?? 'no reason was given'
  return `${line.replace(/^.*?(FATAL|PANIC): +/, '').replace(/\.$/, '')}.`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no free port')),
      )
    })
  })
}
