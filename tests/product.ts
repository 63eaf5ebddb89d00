import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runServer, type Exit, type ServerProcess } from '@/tests/serverProcess'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The running product. Its data directory outlives it, to be given to the next one. */
export type Product = ServerProcess & { dataDir: string; stop: () => Promise<Exit> }

/**
 * `npm start` on a free port of this machine, in production, with an embedded PostgreSQL; settles when it is ready. Builds first unless
 * there is a current build. To kill it and see what is left: `await product.kill('SIGKILL')`, then
 * `startProduct({ dataDir: product.dataDir, env: { PORT: new URL(product.url).port } })`.
 */
export async function startProduct(
  options: { dataDir?: string; env?: Record<string, string> } = {},
): Promise<Product> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'mockboard-')))
  const server = await runServer({
    args: ['server/start/main.mjs'],
    cwd: ROOT,
    env: { LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...options.env },
  })
  await server.ready
  return { ...server, dataDir, stop: () => server.kill('SIGTERM') }
}
