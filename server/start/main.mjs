// The door of `npm start`, `npm run dev` (--dev) and `npm run build` (--build). Plain JavaScript, and nothing imported before the
// checks: it must say its sentence on an old Node and before `npm ci`, too.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Mockboard needs Node.js 20.19 or newer, and this is ${process.versions.node}.`)
  process.exit(1)
}
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
if (!existsSync('node_modules/esbuild')) {
  console.error('The packages are not installed: run `npm ci` first.')
  process.exit(1)
}

const { build } = await import('esbuild')
const { outputFiles } = await build({
  entryPoints: ['server/start/launch.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  write: false,
})
const launcher = 'dist/launch.mjs'
const text = outputFiles[0]?.text ?? ''
if (!existsSync(launcher) || readFileSync(launcher, 'utf8') !== text) {
  mkdirSync('dist', { recursive: true })
  writeFileSync(launcher, text)
}
const { launch } = await import(new URL('../../dist/launch.mjs', import.meta.url).href)
await launch(process.argv.slice(2))
