import { spawn } from 'node:child_process'
import { freePort } from '@/tests/postgres'

/** How a process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** What to run, and with which settings. */
export type ServerOptions = {
  /** The script and its arguments, for this same Node. */
  args: string[]
  cwd: string
  /** Settings of Mockboard; none are inherited from the environment of the tests. PORT is a free one unless set. */
  env: Record<string, string>
  /** Only root can run it as somebody else. */
  user?: { uid: number; gid: number }
}

/** A server in a process of its own. */
export type ServerProcess = {
  url: string
  pid: number
  /** Everything it printed so far. */
  output: () => string
  /** Settles once it says that it is ready; rejects with its output when it ends first. */
  ready: Promise<void>
  /** Settles when it has ended. */
  exited: Promise<Exit>
  /** Sends a signal and waits for the end. */
  kill: (signal: NodeJS.Signals) => Promise<Exit>
}

const SETTINGS = ['PORT', 'HOST', 'DATABASE_URL', 'DATA_DIR', 'APP_URL', 'AUTH_SECRET', 'LOG_LEVEL']

/** Runs Mockboard as a person would, without waiting for it. */
export async function runServer({ args, cwd, env, user }: ServerOptions): Promise<ServerProcess> {
  const port = env['PORT'] ?? String(await freePort())
  const inherited = Object.entries(process.env).filter(
    ([name]) => !SETTINGS.includes(name) && !/^(VITEST|NODE_ENV)/.test(name),
  )
  const child = spawn(process.execPath, args, {
    cwd,
    ...user,
    env: {
      ...Object.fromEntries(inherited),
      HOST: '127.0.0.1',
      PORT: port,
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<Exit>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('Mockboard is ready at')) resolve()
      })
    }
    // 'close', not 'exit': only then was all of its output read
    child.once('close', () => reject(new Error(`the server ended before it was ready:\n${output}`)))
    child.once('error', reject)
  })
  // whoever only waits for the end does not look at this one
  ready.catch(() => undefined)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? -1,
    output: () => output,
    ready,
    exited,
    kill: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}
