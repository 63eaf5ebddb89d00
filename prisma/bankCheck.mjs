// `npm run bank:check FILE…`: the checks of checkBank.ts, bundled first: loaded module by module they take two seconds,
// and an author who waits stops asking.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url)
const bundle = new URL('dist/bankCheck.mjs', root)
await build({
  entryPoints: [fileURLToPath(new URL('prisma/checkBank.ts', root))],
  outfile: fileURLToPath(bundle),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // CommonJS inside, which cannot be bundled into a module
  external: ['yaml'],
  logLevel: 'error',
})
const { checkBank } = await import(bundle.href)
process.exitCode = checkBank(process.argv.slice(2))
