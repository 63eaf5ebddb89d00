import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { livingPid, PidLock, writePidFile } from '@/server/start/PidLock'
import { processMark } from '@/server/start/processes'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mockboard-lock-'))
  path = join(folder, 'lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

function taken(): PidLock {
  const lock = PidLock.acquire(path)
  if (!lock.ok) throw new Error('the lock is held')
  return lock.value
}

/** A process that has run and is gone. */
async function pastProcess(): Promise<{ pid: number; mark: string }> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const pid = child.pid ?? -1
  const mark = processMark(pid) ?? ''
  child.stdin.end()
  await new Promise((resolve) => child.once('close', resolve))
  return { pid, mark }
}

describe('PidLock', () => {
  test('is held by one, who is named to the next', () => {
    taken()
    expect(PidLock.acquire(path)).toEqual({ ok: false, error: { pid: process.pid } })
  })

  test('can be taken again after its release, and leaves nothing else behind', () => {
    taken().release()
    taken()
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  test('of a process that is gone counts for nothing', async () => {
    writeFileSync(path, JSON.stringify(await pastProcess()))
    taken()
    expect(livingPid(path)).toBe(process.pid)
  })

  test('of a pid that is now another program’s counts for nothing', async () => {
    const { mark } = await pastProcess()
    writeFileSync(path, JSON.stringify({ pid: process.pid, mark }))
    taken()
  })

  test('that cannot be read counts for nothing', () => {
    writeFileSync(path, '{"pid":')
    taken()
  })

  test('a noted process is found while it lives', async () => {
    writePidFile(path, process.pid)
    expect(livingPid(path)).toBe(process.pid)
    writeFileSync(path, JSON.stringify(await pastProcess()))
    expect(livingPid(path)).toBeUndefined()
  })
})
