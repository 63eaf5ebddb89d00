import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { postgresProcesses, processMark } from '@/server/start/processes'
import { BareServers, postgresPid } from '@/tests/start/bareServers'

// whole starts: slow where the machine is busy
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const bare = new BareServers()

beforeAll(() => bare.open())
afterAll(() => bare.close())

async function answer(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

test('SIGTERM ends it with 0, and PostgreSQL with it', async () => {
  const dataDir = await bare.dataDir()
  const server = await bare.ready({ DATA_DIR: dataDir })
  const pid = postgresPid(dataDir)
  expect(postgresProcesses(join(dataDir, 'postgres'), pid)[0]).toBe(pid)

  expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null })

  expect(processMark(pid)).toBeUndefined()
  expect(readdirSync(dataDir).sort()).toEqual(['auth.secret', 'postgres', 'postgres.password'])
})

test('Ctrl-C ends it with 0, and a stop that npm passes on twice is one stop', async () => {
  const server = await bare.ready({ DATA_DIR: await bare.dataDir() })
  process.kill(server.pid, 'SIGINT')
  expect(await server.kill('SIGINT')).toEqual({ code: 0, signal: null })
})

test('told to stop while it starts, it stops', async () => {
  const dataDir = await bare.dataDir()
  const server = await bare.run({ DATA_DIR: dataDir })
  await vi.waitFor(() => expect(readdirSync(dataDir)).toContain('postgres.password'), { timeout: 60_000 })
  expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(server.output()).not.toContain('ready')

  const next = await bare.ready({ DATA_DIR: dataDir })
  expect(await answer(next.url)).toEqual({ ready: true })
})

test('killed, it comes back with what was stored, and ends the PostgreSQL that was left behind', async () => {
  const dataDir = await bare.dataDir()
  const first = await bare.ready({ DATA_DIR: dataDir })
  await fetch(first.url, { method: 'POST' })
  const orphan = postgresPid(dataDir)
  expect(await first.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
  expect(postgresProcesses(join(dataDir, 'postgres'), orphan)[0]).toBe(orphan)

  const second = await bare.ready({ DATA_DIR: dataDir })

  expect(await answer(`${second.url}/kept`)).toBe(1)
  expect(processMark(orphan)).toBeUndefined()
})

test('killed together with its PostgreSQL, it comes back with what was stored', async () => {
  const dataDir = await bare.dataDir()
  const first = await bare.ready({ DATA_DIR: dataDir })
  await fetch(first.url, { method: 'POST' })
  const pid = postgresPid(dataDir)
  await first.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')

  const second = await bare.ready({ DATA_DIR: dataDir })
  expect(await answer(`${second.url}/kept`)).toBe(1)
})

test('notes of pids that now belong to other programs do not stop it', async () => {
  const dataDir = await bare.dataDir()
  const first = await bare.ready({ DATA_DIR: dataDir })
  const note = join(dataDir, 'postgres', 'postmaster.pid')
  const lines = (await readFile(note, 'utf8')).split('\n')
  await first.kill('SIGTERM')
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await writeFile(note, [String(other.pid), ...lines.slice(1)].join('\n'))
  await writeFile(
    join(dataDir, 'mockboard.pid'),
    JSON.stringify({ pid: other.pid, mark: 'an earlier process' }),
  )

  const second = await bare.ready({ DATA_DIR: dataDir })

  expect(await answer(second.url)).toEqual({ ready: true })
  expect(other.exitCode).toBeNull()
  other.kill('SIGKILL')
})

test('a first start that was cut off is begun anew', async () => {
  const dataDir = await bare.dataDir()
  await mkdir(join(dataDir, 'postgres.new-cut-off', 'base'), { recursive: true })
  const server = await bare.ready({ DATA_DIR: dataDir })
  expect(await answer(server.url)).toEqual({ ready: true })
  expect(readdirSync(dataDir)).not.toContain('postgres.new-cut-off')
})

test('a PostgreSQL that dies is started again, and the lock on the database is held again', async () => {
  const dataDir = await bare.dataDir()
  const server = await bare.ready({ DATA_DIR: dataDir })
  const first = postgresPid(dataDir)
  process.kill(first, 'SIGKILL')
  await vi.waitFor(() => expect(postgresPid(dataDir)).not.toBe(first), { timeout: 60_000 })
  await vi.waitFor(async () => expect(await answer(server.url)).toEqual({ ready: true }), { timeout: 60_000 })
  expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null })
})

test('a rejection that nobody handled does not end it', async () => {
  const server = await bare.ready({ DATA_DIR: await bare.dataDir() })
  await fetch(`${server.url}/reject`)
  await vi.waitFor(() => expect(server.output()).toContain('nobody handles this'))
  expect(await answer(server.url)).toEqual({ ready: true })
})

test('an error that nobody caught ends it with 1, but not without its PostgreSQL', async () => {
  const dataDir = await bare.dataDir()
  const server = await bare.ready({ DATA_DIR: dataDir })
  const pid = postgresPid(dataDir)
  await fetch(`${server.url}/crash`).catch(() => undefined)
  expect(await server.exited).toEqual({ code: 1, signal: null })
  expect(processMark(pid)).toBeUndefined()
})
