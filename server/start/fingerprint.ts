import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the build is made from. The bank and the migrations are read when the server starts, and so are not in it. */
const SOURCES = [
  ...['app', 'components', 'domain', 'server', 'public', 'prisma/schema.prisma'],
  ...['package-lock.json', 'package.json', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json'],
]
/** Made by the build itself. */
const MADE = new Set(['server/db/generated', 'public/excalidraw'])

/** A hash that changes when anything does that goes into the build. */
export function sourceFingerprint(): string {
  const hash = createHash('sha256')
  hash.update(`${process.env['NEXT_DIST_DIR'] ?? ''}\0`)
  for (const path of SOURCES) addPath(hash, path)
  return hash.digest('hex')
}

/** The same for one file. */
export function fileFingerprint(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function addPath(hash: Hash, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || MADE.has(path)) return
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) addPath(hash, join(path, name))
  } else if (!/\.test\.tsx?$/.test(path)) {
    // length and path first: moving bytes from one file to the next changes the hash
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(path))
  }
}
