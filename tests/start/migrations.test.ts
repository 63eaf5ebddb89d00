import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { applyMigrations, readMigrationState } from '@/server/db/migrations'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

// whole starts: slow where the machine is busy
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const FOLDER = join('prisma', 'migrations')

let postgres: TestPostgres
let url: string
let client: Client
let made = 0

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

beforeEach(async () => {
  made += 1
  const admin = new Client(postgres.url)
  await admin.connect()
  await admin.query(`CREATE DATABASE empty_${made} TEMPLATE template0`)
  await admin.end()
  url = postgres.url.replace(/\/app$/, `/empty_${made}`)
  client = new Client(url)
  await client.connect()
})
afterEach(() => client.end())

function prismaCli(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url }
    const child = spawn(process.execPath, ['prisma/cli.mjs', ...args], { env })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('close', (code) => resolve({ code, output }))
  })
}

async function names(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

test('an empty database is brought up to date, and Prisma agrees that it is', async () => {
  expect(await readMigrationState(client, FOLDER)).toEqual({ is: 'pending', names: await names() })
  await applyMigrations(client, FOLDER, await names())
  expect(await readMigrationState(client, FOLDER)).toEqual({ is: 'current' })
  expect(await prismaCli('migrate', 'status')).toEqual({
    code: 0,
    output: expect.stringContaining('up to date') as string,
  })
})

test('the migrations make what the schema says', async () => {
  const diff = [
    'migrate',
    'diff',
    '--from-migrations',
    FOLDER,
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ]
  const { code, output } = await prismaCli(...diff)
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('No difference') as string })
})

test('a database that Prisma migrated is up to date', async () => {
  const migrated = new Client(postgres.url)
  await migrated.connect()
  expect(await readMigrationState(migrated, FOLDER)).toEqual({ is: 'current' })
  await migrated.end()
})

test('only what is missing is applied, and what fails leaves nothing of itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mockboard-migrations-'))
  await cp(FOLDER, folder, { recursive: true })
  await applyMigrations(client, folder, await names())
  await mkdir(join(folder, '29990101000000_broken'))
  await writeFile(
    join(folder, '29990101000000_broken', 'migration.sql'),
    'CREATE TABLE half (id int); SELECT broken();',
  )

  const pending = { is: 'pending', names: ['29990101000000_broken'] }
  expect(await readMigrationState(client, folder)).toEqual(pending)
  await expect(applyMigrations(client, folder, pending.names)).rejects.toThrow('broken')

  expect(await readMigrationState(client, folder)).toEqual(pending)
  const { rows } = await client.query(`SELECT to_regclass('public.half') AS half`)
  expect(rows).toEqual([{ half: null }])
  await rm(folder, { recursive: true })
})

test('a migration that was begun by hand and did not finish is told', async () => {
  await applyMigrations(client, FOLDER, await names())
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ('x', 'x', 'by_hand', 0)`,
  )
  expect(await readMigrationState(client, FOLDER)).toEqual({ is: 'unfinished', names: ['by_hand'] })
})
