import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BankRefused, loadBank, PostgresBankStorage } from '@/server/db/bankStorage'
import { PrismaClient } from '@/server/db/generated/client'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let prisma: PrismaClient
let folder: string

beforeAll(async () => {
  postgres = await startPostgres()
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) })
})

afterAll(async () => {
  await prisma?.$disconnect()
  await postgres?.stop()
})

beforeEach(async () => {
  await prisma.$transaction([
    prisma.prompt.deleteMany(),
    prisma.promptVersion.deleteMany(),
    prisma.rubricVersion.deleteMany(),
  ])
  folder = await mkdtemp(join(tmpdir(), 'mockboard-bank-'))
  for (const file of ['ticketmaster.md', 'rubric.md']) await cp(`prisma/bank/${file}`, join(folder, file))
  await writeFile(join(folder, 'README.md'), 'How to write one.\n')
  return () => rm(folder, { recursive: true })
})

const noOwn = () => Promise.reject(new Error('no problem of anybody’s own is read here'))

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file)
  const source = await readFile(path, 'utf8')
  expect(source).toContain(from)
  await writeFile(path, source.replace(from, to))
}

const versions = () =>
  prisma.promptVersion.findMany({ select: { slug: true, version: true }, orderBy: { version: 'asc' } })

test('a loaded bank can be listed and read', async () => {
  await loadBank(prisma, folder)
  const bank = new PostgresBankStorage(prisma, noOwn)
  expect(await bank.presentPrompts()).toMatchObject([
    {
      slug: 'ticketmaster',
      version: 1,
      title: 'Ticketmaster on-sale',
      difficulty: 'advanced',
      levels: ['L4', 'L5', 'L6'],
      focus: ['CONS', 'SCALE', 'DATA', 'SEC', 'CACHE', 'ASYNC'],
      minutes: 45,
      tags: ['contention', 'inventory', 'waiting-room', 'payments', 'fairness'],
    },
  ])
  expect(await bank.slugs()).toEqual(['ticketmaster'])
  expect(await bank.title('ticketmaster')).toBe('Ticketmaster on-sale')
  expect((await bank.promptVersion('ticketmaster', 1))?.deepDives).toHaveLength(4)
  expect(await bank.hasGuideItem('ticketmaster', 1, { kind: 'hint', dive: 3, step: 2 })).toBe(true)
  expect(await bank.hasGuideItem('ticketmaster', 1, { kind: 'hint', dive: 4, step: 0 })).toBe(false)
  expect(await bank.presentRubricVersion()).toBe(1)
  expect((await bank.rubricVersion(1))?.anchors.BOE.L4[1]).toMatch(/^No figures/)
})

test('what is not there is null', async () => {
  const bank = new PostgresBankStorage(prisma, noOwn)
  expect(await bank.presentPrompts()).toEqual([])
  expect(await bank.presentVersion('ticketmaster')).toBeNull()
  expect(await bank.promptVersion('ticketmaster', 1)).toBeNull()
  expect(await bank.title('ticketmaster')).toBeNull()
  expect(await bank.rubricVersion(1)).toBeNull()
  await expect(bank.presentRubricVersion()).rejects.toThrow('no bank was loaded')
  // the answer "not there" is not kept
  await loadBank(prisma, folder)
  expect(await bank.promptVersion('ticketmaster', 1)).not.toBeNull()
})

test('loading the same folder again changes nothing', async () => {
  await loadBank(prisma, folder)
  const before = await prisma.promptVersion.findMany()
  await loadBank(prisma, folder)
  expect(await prisma.promptVersion.findMany()).toEqual(before)
  expect(await prisma.rubricVersion.count()).toBe(1)
})

test('a changed text is a new version, the old one stays readable, and a text that returns keeps its number', async () => {
  const bank = new PostgresBankStorage(prisma, noOwn)
  await loadBank(prisma, folder)
  await edit('ticketmaster.md', 'title: Ticketmaster on-sale', 'title: Tickets')
  await edit('rubric.md', 'No figures, or', 'No numbers, or')
  await loadBank(prisma, folder)
  expect(await versions()).toEqual([
    { slug: 'ticketmaster', version: 1 },
    { slug: 'ticketmaster', version: 2 },
  ])
  expect(await bank.presentVersion('ticketmaster')).toBe(2)
  expect((await bank.presentPrompts()).map(({ title }) => title)).toEqual(['Tickets'])
  expect(await bank.title('ticketmaster', 1)).toBe('Ticketmaster on-sale')
  expect((await bank.promptVersion('ticketmaster', 1))?.front.title).toBe('Ticketmaster on-sale')
  expect(await bank.presentRubricVersion()).toBe(2)
  expect((await bank.rubricVersion(1))?.anchors.BOE.L4[1]).toMatch(/^No figures/)

  await edit('ticketmaster.md', 'title: Tickets', 'title: Ticketmaster on-sale')
  await loadBank(prisma, folder)
  expect(await bank.presentVersion('ticketmaster')).toBe(1)
  expect(await versions()).toHaveLength(2)
})

test('a problem whose file is gone leaves the picker and stays readable for its rooms', async () => {
  const bank = new PostgresBankStorage(prisma, noOwn)
  await loadBank(prisma, folder)
  await rm(join(folder, 'ticketmaster.md'))
  await loadBank(prisma, folder)
  expect(await bank.slugs()).toEqual([])
  expect(await bank.promptVersion('ticketmaster', 1)).not.toBeNull()
})

test('two processes that load at once leave one version', async () => {
  const other = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) })
  try {
    await Promise.all([prisma, other, prisma, other].map((client) => loadBank(client, folder)))
  } finally {
    await other.$disconnect()
  }
  expect(await versions()).toEqual([{ slug: 'ticketmaster', version: 1 }])
  expect(await prisma.rubricVersion.count()).toBe(1)
})

test('a fault refuses the whole folder, with every fault in the message, and writes nothing', async () => {
  await edit('ticketmaster.md', 'kind: full', 'kind: half')
  await edit('ticketmaster.md', 'Partition by show_id', 'Split by show_id')
  await edit('rubric.md', '| L4 | Starts drawing', '| L7 | Starts drawing')
  const refused = await loadBank(prisma, folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(BankRefused)
  expect((refused as BankRefused).message.split('\n')).toEqual([
    'ticketmaster.md:12: FRONT bad value for "kind": "half"',
    expect.stringMatching(/^ticketmaster\.md:\d+: DATA /),
    expect.stringMatching(/^rubric\.md:9: SCORE /),
  ])
  expect(await prisma.promptVersion.count()).toBe(0)
  expect(await prisma.rubricVersion.count()).toBe(0)
})
