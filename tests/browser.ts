import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'

const CACHE = join(process.cwd(), 'node_modules', '.cache')
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What Playwright needs to launch a browser; nothing for its own default. */
export type Browser = { executablePath?: string; env?: Record<string, string> }

/**
 * The Chromium of the tests, without anything to install by hand: CHROMIUM_PATH, else Playwright's own download if it is
 * there, else one of the system, else the one inside an npm package.
 */
export async function findBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined) return { executablePath: given }
  if (existsSync(chromium.executablePath())) return {}
  const installed = INSTALLED.find((path) => existsSync(path))
  return installed === undefined ? packedBrowser() : { executablePath: installed }
}

async function packedBrowser(): Promise<Browser> {
  const folder = await unpack()
  const executablePath = join(folder, 'chromium')
  // On a bare machine libnss3 and its like are missing: the package carries them, for the browser alone.
  const runs = spawnSync(executablePath, ['--version'], { timeout: 30_000 }).status === 0
  const env: Record<string, string> = {
    ...(runs ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  }
  return { executablePath, env: { ...definedEnvironment(), ...env } }
}

/** Unpacks the browser into a folder that appears when it is complete: one cut off half-way would be found, and fail, for ever. */
async function unpack(): Promise<string> {
  const target = join(CACHE, 'mockboard-chromium')
  if (existsSync(target)) return target
  const { default: packed, inflate } = await import('@sparticuz/chromium')
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  await mkdir(CACHE, { recursive: true })
  const draft = await mkdtemp(`${target}-`)
  const before = process.env['TMPDIR']
  // the package unpacks into the temporary folder, whatever that is at the moment
  process.env['TMPDIR'] = draft
  try {
    await packed.executablePath()
    await inflate(join(archives, 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  // another run may have been faster
  await rename(draft, target).catch(() => rm(draft, { recursive: true }))
  return target
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
