import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Inside the project: what is bundled there finds the project's packages. */
const BUNDLE = join(ROOT, 'node_modules/.cache/mockboard-plane')

/** Bundles the board plane as the production build does. @returns the script to run with Node */
export async function bundlePlane(): Promise<string> {
  const outfile = join(BUNDLE, 'server.mjs')
  await build({
    entryPoints: [join(ROOT, 'tests/planeServer.ts')],
    outfile,
    tsconfig: join(ROOT, 'tsconfig.json'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  cpSync(join(ROOT, 'server/board/compactWorker.mjs'), join(BUNDLE, 'compactWorker.mjs'))
  return outfile
}

/** The board plane in a process of its own. */
export class PlaneProcess {
  readonly port: number
  /** everything it logged, a JSON line each */
  readonly log: string[] = []
  private readonly child: ChildProcess
  private readonly exited: Promise<void>

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.port = port
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()))
    child.stderr?.on('data', (chunk: Buffer) =>
      this.log.push(...chunk.toString().split('\n').filter(Boolean)),
    )
  }

  /**
   * Resolves when it listens. @throws Error when it ends before.
   * @param pages a folder whose files it serves, too
   */
  static async start(script: string, databaseUrl: string, port = 0, pages = ''): Promise<PlaneProcess> {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        ...(pages === '' ? {} : { PAGES: pages }),
      },
    })
    const listening = await new Promise<number>((resolve, reject) => {
      child.once('message', (message: { ready: number }) => resolve(message.ready))
      child.once('exit', (code) => reject(new Error(`the board plane ended with ${code} before it listened`)))
    })
    return new PlaneProcess(child, listening)
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal)
    await this.exited
  }
}
