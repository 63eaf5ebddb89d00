import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type ServerName = 'relay' | 'y-websocket' | 'hocuspocus' | 'mockboard'

/** How to start one of the servers: a script, and what it needs to know. */
export type ServerKind = {
  readonly name: ServerName
  readonly script: string
  readonly env: Readonly<Record<string, string>>
}

export type Memory = { readonly heap: number; readonly rss: number }

/** The core of the measured server; everything else runs on the other. */
const CORE = '0'
const TICKS_PER_SECOND = 100

/** A measured server in a process of its own, on a core of its own. */
export class ServerUnderTest {
  readonly kind: ServerKind
  readonly port: number
  private readonly child: ChildProcess
  private readonly exited: Promise<void>

  private constructor(kind: ServerKind, child: ChildProcess, port: number) {
    this.kind = kind
    this.child = child
    this.port = port
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()))
  }

  /** Resolves when it listens. @throws Error when it ends before. */
  static async start(kind: ServerKind): Promise<ServerUnderTest> {
    const child = spawn(
      'taskset',
      ['-c', CORE, process.execPath, '--expose-gc', '--max-old-space-size=4096', kind.script],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, NODE_ENV: 'production', ...kind.env },
      },
    )
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message: { ready: number }) => resolve(message.ready))
      child.once('exit', (code) => reject(new Error(`${kind.name} ended with ${code} before it listened`)))
    })
    return new ServerUnderTest(kind, child, port)
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Seconds of processor time it has taken so far, with all its threads. */
  cpu(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  }

  /** What it holds after collecting garbage, in bytes. */
  memory(): Promise<Memory> {
    return new Promise((resolve, reject) => {
      void this.exited.then(() => reject(new Error(`${this.kind.name} is gone`)))
      this.child.once('message', (message: { memory: Memory }) => resolve(message.memory))
      this.child.send('memory')
    })
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal)
    await this.exited
  }
}
