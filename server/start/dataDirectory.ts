import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { errorCode, plainReason, Refusal } from '@/server/start/Refusal'

/**
 * Makes the data directory if needed and checks that files can be written there.
 * @returns its absolute path
 * @throws Refusal naming the directory and the reason
 */
export function prepareDataDirectory(dataDir: string): string {
  const directory = resolve(dataDir)
  const probe = join(directory, `.write-check-${process.pid}`)
  try {
    // nobody else on the machine has business with people's interviews; an existing folder keeps its mode
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'x')
    rmSync(probe)
  } catch (error) {
    throw new Refusal(
      `The data directory ${directory} cannot be written to: ${plainReason(error)}. Set DATA_DIR to a folder that can.`,
    )
  }
  return directory
}

/** Reads a secret kept in `path`, which only this user may read, or makes one of 256 random bits at the first call. */
export function keptSecret(path: string): string {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret !== '') return secret
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') {
      throw new Refusal(`The file ${path} cannot be read: ${plainReason(error)}.`)
    }
  }
  const secret = randomBytes(32).toString('hex')
  // renamed into place: a start killed half-way must not leave a half-written secret behind
  const draft = join(dirname(path), `.${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true })
  renameSync(draft, path)
  return secret
}
