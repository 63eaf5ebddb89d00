import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker, type ResourceLimits } from 'node:worker_threads'

const bundles = new Map<string, Promise<string>>()

/**
 * Starts a thread of the server's own code. The build puts its bundle beside the server's; without one, in development
 * and tests, it is made here from the source.
 * @param built where the build puts it
 * @param source its TypeScript
 * @param resourceLimits of memory; beyond them the thread ends, and not the server
 */
export async function startThread(built: URL, source: URL, resourceLimits: ResourceLimits): Promise<Worker> {
  const worker = existsSync(built)
    ? new Worker(built, { resourceLimits })
    : new Worker(await bundled(source), { eval: true, resourceLimits })
  // it must not keep a process alive that has nothing else to do
  worker.unref()
  // between two questions nobody else listens, and an error that nobody hears would end the server
  worker.on('error', () => undefined)
  return worker
}

function bundled(source: URL): Promise<string> {
  const known = bundles.get(source.href)
  if (known !== undefined) return known
  const made = bundle(source)
  bundles.set(source.href, made)
  return made
}

async function bundle(source: URL): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
