import { createServer } from 'node:net'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort, startPostgres, type TestPostgres } from '@/tests/postgres'
import { BareServers, ordinaryUser } from '@/tests/start/bareServers'

// whole starts: slow where the machine is busy
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const bare = new BareServers()
let postgres: TestPostgres

beforeAll(async () => {
  await bare.open()
  postgres = await startPostgres()
})

afterAll(async () => {
  await bare.close()
  await postgres.stop()
})

/** A new database beside the migrated one of the tests. */
async function makeDatabase(name: string, ...statements: string[]): Promise<string> {
  await query(
    postgres.url,
    `CREATE DATABASE ${name} TEMPLATE template0 ${name === 'latin' ? "ENCODING 'LATIN1' LOCALE 'C'" : ''}`,
  )
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  await query(url.href, ...statements)
  return url.href
}

async function query(url: string, ...statements: string[]): Promise<void> {
  const client = new Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

describe('before anything is started', () => {
  test('all bad settings are named at once, one sentence each', async () => {
    const { code, sentences } = await bare.refused({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@localhost/x',
      APP_URL: 'mockboard.example',
      AUTH_SECRET: 'short',
      LOG_LEVEL: 'loud',
    })
    expect(code).toBe(1)
    expect(sentences).toEqual([
      'PORT must be a whole number from 1 to 65535.',
      'DATABASE_URL must look like postgresql://user:password@host:5432/database.',
      'APP_URL must be a web address without a path, such as https://mockboard.example.',
      'AUTH_SECRET must have at least 32 characters.',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    ])
  })

  test('a busy port is named', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    const { code, sentences } = await bare.refused({ PORT: String(port), DATA_DIR: await bare.dataDir() })
    other.close()
    expect(code).toBe(1)
    expect(sentences).toEqual([`Port ${port} is already in use: stop the other program, or set PORT.`])
  })

  test('an address of another machine is named', async () => {
    const { code, sentences } = await bare.refused({ HOST: '192.0.2.1', DATA_DIR: await bare.dataDir() })
    expect(code).toBe(1)
    expect(sentences).toEqual([
      'HOST 192.0.2.1 is not an address of this machine: set it to 0.0.0.0 or 127.0.0.1.',
    ])
  })
})

describe('a data directory', () => {
  test('that cannot be written to is named', async () => {
    const dataDir = await bare.dataDir({ mode: 0o500, owner: ordinaryUser })
    const { code, sentences } = await bare.refused({ DATA_DIR: dataDir }, ordinaryUser)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The data directory ${dataDir} cannot be written to: permission denied. Set DATA_DIR to a folder that can.`,
    ])
  })

  test('that is a file is named', async () => {
    const path = join(await bare.dataDir(), 'file')
    await writeFile(path, '')
    const { code, sentences } = await bare.refused({ DATA_DIR: path })
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The data directory ${path} cannot be written to: a file is in its place. Set DATA_DIR to a folder that can.`,
    ])
  })

  test('of another PostgreSQL major is left alone', async () => {
    const dataDir = await bare.dataDir()
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '16\n')
    const { code, sentences } = await bare.refused({ DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database in ${dataDir}/postgres was written by PostgreSQL 16, and this is PostgreSQL 18: ` +
        'export it with the version that wrote it, or set DATA_DIR to another folder.',
    ])
  })

  test('that a running Mockboard uses is left alone', async () => {
    const dataDir = await bare.dataDir()
    const first = await bare.ready({ DATA_DIR: dataDir })
    const { code, sentences } = await bare.refused({ DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `Another Mockboard (process ${first.pid}) is using the data directory ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
    ])
    expect(await (await fetch(first.url)).json()).toEqual({ ready: true })
  })
})

describe('a database of one’s own', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await bare.dataDir()
  })
  const refused = (url: string) => bare.refused({ DATA_DIR: dataDir, DATABASE_URL: url })

  test('that does not answer is named without its password', async () => {
    const port = await freePort()
    const { code, sentences } = await refused(`postgresql://somebody:hunter2@127.0.0.1:${port}/app`)
    expect(code).toBe(1)
    expect(sentences).toEqual([`The database at 127.0.0.1:${port} cannot be reached: connection refused.`])
  })

  test('that wants another password is named without the wrong one', async () => {
    const url = new URL(postgres.url)
    url.password = 'hunter2'
    const { code, sentences } = await refused(url.href)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database at ${url.host} does not let the user "postgres" in: check the user and the password in DATABASE_URL.`,
    ])
  })

  test('that is not there is named', async () => {
    const url = new URL(postgres.url)
    url.pathname = '/nowhere'
    const { code, sentences } = await refused(url.href)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `There is no database "nowhere" at ${url.host}: create it, or correct DATABASE_URL.`,
    ])
  })

  test('that a newer Mockboard wrote is left alone', async () => {
    const url = await makeDatabase('newer')
    const first = await bare.ready({ DATA_DIR: dataDir, DATABASE_URL: url })
    await first.kill('SIGTERM')
    await query(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('x', 'x', '29990101000000_later', now(), 1)`,
    )
    const { code, sentences } = await refused(url)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database "newer" at ${new URL(url).host} was written by a newer Mockboard (29990101000000_later): update this one.`,
    ])
  })

  test('that holds other tables is left alone', async () => {
    const url = await makeDatabase('foreign_tables', 'CREATE TABLE invoice (id int)')
    const { code, sentences } = await refused(url)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database "foreign_tables" at ${new URL(url).host} already holds tables that are not Mockboard's: give it an empty one.`,
    ])
  })

  test('that cannot store every script is refused', async () => {
    const url = await makeDatabase('latin')
    const { code, sentences } = await refused(url)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database "latin" at ${new URL(url).host} stores text as LATIN1: Mockboard needs one made with ENCODING 'UTF8'.`,
    ])
  })

  test('serves one Mockboard at a time', async () => {
    const url = await makeDatabase('shared')
    const first = await bare.ready({ DATA_DIR: dataDir, DATABASE_URL: url })
    const { code, sentences } = await refused(url)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `Another Mockboard is using the database "shared" at ${new URL(url).host}: stop it first, since one database serves one process.`,
    ])
    await first.kill('SIGKILL')
    await bare.ready({ DATA_DIR: dataDir, DATABASE_URL: url })
  })
})

test('nothing that was refused left a data directory half made', async () => {
  const dataDir = await bare.dataDir()
  await rm(dataDir, { recursive: true })
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await bare.refused({ PORT: String(port), DATA_DIR: dataDir })
  other.close()
  await expect(mkdir(dataDir)).resolves.toBeUndefined()
})
