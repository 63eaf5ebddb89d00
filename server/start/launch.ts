import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild, ensureSources } from '@/server/start/build'
import { prepareDataDirectory } from '@/server/start/dataDirectory'
import { checkPort } from '@/server/start/port'
import { Refusal } from '@/server/start/Refusal'
import { readSettings } from '@/server/start/settings'

/**
 * What comes before the server: everything that can be refused at once is, before the build that takes its time. Then
 * the server is loaded into this same process, or under `--dev` into one that is started again when a file changes.
 */
export async function launch(flags: readonly string[]): Promise<void> {
  const endBySignal = (name: NodeJS.Signals) => process.exit(name === 'SIGINT' ? 130 : 143)
  process.on('SIGINT', endBySignal).on('SIGTERM', endBySignal)
  try {
    if (flags.includes('--build')) return await ensureBuild()
    await check()
    if (flags.includes('--dev')) await ensureSources()
    else await ensureBuild()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  } finally {
    process.off('SIGINT', endBySignal).off('SIGTERM', endBySignal)
  }
  process.env['NEXT_TELEMETRY_DISABLED'] = '1'
  if (flags.includes('--dev')) watch()
  else await serve()
}

async function check(): Promise<void> {
  const settings = readSettings(process.env)
  if (!settings.ok) throw new Refusal(...settings.error)
  const { port, host, dataDir, databaseUrl, authSecret } = settings.value
  await checkPort(port, host)
  if (databaseUrl === undefined || authSecret === undefined) prepareDataDirectory(dataDir)
}

async function serve(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: 'production' })
  await import(pathToFileURL(join(process.cwd(), 'dist', 'server.mjs')).href)
}

/** tsx starts the server again when one of its files changes; pages are Next's own to reload. */
function watch(): void {
  const tsx = 'node_modules/tsx/dist/cli.mjs'
  if (!existsSync(tsx)) {
    process.stderr.write('Development needs the packages of development: run `npm ci` without --omit=dev.\n')
    process.exit(1)
  }
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'development' }
  const args = [tsx, 'watch', '--clear-screen=false', '--include', 'server/**', '--include', 'domain/**']
  const child = spawn(process.execPath, [...args, 'server/index.ts'], { env, stdio: 'inherit' })
  // the terminal tells the child itself; ours is only to outlive it
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => process.exit(code ?? 1))
}
