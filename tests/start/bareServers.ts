import { readFileSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runServer, type ServerProcess } from '@/tests/serverProcess'
import { makeStage } from '@/tests/start/stage'

type User = { uid: number; gid: number }

export const isRoot = process.getuid?.() === 0

/** Somebody who is not root: `nobody`, or ourselves when we are not. */
export const ordinaryUser: User | undefined = isRoot ? { uid: 65534, gid: 65534 } : undefined

/** Starts of a bare server in one test file, with everything they leave behind. */
export class BareServers {
  private stage = ''
  private readonly servers: ServerProcess[] = []
  private readonly folders: string[] = []

  /** @param parent where the program itself is put; a folder open to all by default */
  async open(parent?: string): Promise<void> {
    this.stage = await makeStage(parent)
    this.folders.push(this.stage)
  }

  /** A new empty data directory of mode 0700, or the one given. */
  async dataDir(options: { mode?: number; owner?: User | undefined } = {}): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'mockboard-data-'))
    this.folders.push(folder)
    if (options.owner) await chown(folder, options.owner.uid, options.owner.gid)
    await chmod(folder, options.mode ?? 0o700)
    return folder
  }

  /** Starts a server without waiting for it. */
  async run(env: Record<string, string>, user?: User): Promise<ServerProcess> {
    const server = await runServer({
      args: [join(this.stage, 'server.mjs')],
      cwd: this.stage,
      env: { LOG_LEVEL: 'warn', ...env },
      ...(user && { user }),
    })
    this.servers.push(server)
    return server
  }

  /** Starts a server and waits until it is ready. */
  async ready(env: Record<string, string>, user?: User): Promise<ServerProcess> {
    const server = await this.run(env, user)
    await server.ready
    return server
  }

  /** Starts a server that is expected to give up: the sentences it ended with, and its exit code. */
  async refused(
    env: Record<string, string>,
    user?: User,
  ): Promise<{ code: number | null; sentences: string[] }> {
    const server = await this.run(env, user)
    const { code } = await server.exited
    await server.ready.catch(() => undefined)
    const sentences = server
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('  '))
    return { code, sentences }
  }

  /** Ends what still runs and deletes what was made. */
  async close(): Promise<void> {
    for (const server of this.servers) await server.kill('SIGTERM')
    for (const folder of this.folders) await rm(folder, { recursive: true, force: true })
  }
}

/** The pid of the PostgreSQL that runs on a data directory. */
export function postgresPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}
