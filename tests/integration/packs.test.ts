import { readFile } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { strToU8, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GuideView } from '@/domain/bank/guide'
import { OWN_LIMITS, type ImportedPack, type PackRefusal, type SavedProblem } from '@/domain/bank/ownProblems'
import { readPack, writePack } from '@/domain/bank/pack'
import type { ProblemPreview } from '@/domain/wire'
import { loadBank } from '@/server/db/bankStorage'
import { PrismaClient } from '@/server/db/generated/client'
import { PackStorage } from '@/server/db/packStorage'
import { Doors, Visitor } from '@/tests/integration/Doors'
import { startPostgres, type TestPostgres } from '@/tests/postgres'

let postgres: TestPostgres
let doors: Doors
let prisma: PrismaClient
let texts: Record<'ticketmaster' | 'url-shortener', string>
const visitors: Visitor[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) })
  doors = await new Doors(postgres.url).open()
  texts = {
    ticketmaster: await readFile('prisma/bank/ticketmaster.md', 'utf8'),
    'url-shortener': await readFile('prisma/bank/url-shortener.md', 'utf8'),
  }
})

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.leave()
})

afterAll(async () => {
  await doors?.close()
  await prisma?.$disconnect()
  await postgres?.stop()
})

/** Somebody with a session. */
async function person(): Promise<Visitor> {
  const made = new Visitor(doors)
  visitors.push(made)
  await made.createRoom({})
  return made
}

/** One of the bank's texts as a problem of somebody's own. */
function own(slug: string, title: string, of: keyof typeof texts = 'url-shortener'): string {
  return texts[of].replace(/^slug: .*$/m, `slug: ${slug}`).replace(/^title: .*$/m, `title: ${title}`)
}

const file = (slug: string, title = slug) => ({ name: `${slug}.md`, source: own(slug, title) })

async function write(who: Visitor, source: string, more: object = {}): Promise<SavedProblem> {
  const made = await who.post('/api/own-problems', { source, ...more })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body as SavedProblem
}

function sendZip(who: Visitor, path: string, method: 'POST' | 'PUT', bytes: Uint8Array<ArrayBuffer>) {
  return who.fetch(path, { method, body: bytes, headers: { 'content-type': 'application/zip' } })
}

async function importNew(who: Visitor, name: string, files: { name: string; source: string }[]) {
  const done = await sendZip(who, `/api/packs?name=${name}`, 'POST', writePack(files))
  expect(done.status, JSON.stringify(done.body)).toBe(201)
  return done.body as ImportedPack
}

async function exported(who: Visitor, packId: string): Promise<{ status: number; bytes: Uint8Array }> {
  const response = await fetch(`${doors.url}/api/packs/${packId}/zip`, { headers: { cookie: who.cookie } })
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
}

async function change(who: Visitor, slug: string, body: object) {
  return who.fetch(`/api/own-problems/${slug}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
}

async function save(who: Visitor, slug: string, source: string, base: number) {
  return who.fetch(`/api/own-problems/${slug}`, {
    method: 'PUT',
    body: JSON.stringify({ source, base }),
    headers: { 'content-type': 'application/json' },
  })
}

async function roomOn(who: Visitor, promptSlug: string): Promise<number> {
  return (await who.post('/api/rooms', { promptSlug, seat: 'interviewer', name: 'Ina' })).status
}

const rows = async () => ({
  problems: await prisma.ownProblem.count(),
  versions: await prisma.promptVersion.count(),
  packs: await prisma.pack.count(),
})

describe('a problem of one’s own', () => {
  test('can be written, chosen by who wrote it, and by nobody else', async () => {
    const [ina, eve] = [await person(), await person()]
    const { slug, version } = await write(ina, own('mine', 'Mine'))
    expect(slug).toMatch(/^mine--[0-9a-f]{20}$/)
    expect(version).toBe(1)
    expect(await roomOn(ina, slug)).toBe(201)
    expect(await roomOn(eve, slug)).toBe(404)

    // neither in a room of their own, nor by its brief or guide
    const { roomId } = await eve.createRoom({ seat: 'interviewer', name: 'Eve' })
    const seat = await eve.enter(roomId)
    expect(await seat.send({ type: 'changeSettings', promptSlug: slug })).toEqual({
      ok: false,
      error: 'unknown_problem',
    })
    expect((await eve.fetch(`/api/problems/${slug}`)).status).toBe(404)
    expect((await eve.fetch(`/api/rooms/${roomId}/problems/${slug}`)).status).toBe(404)
    expect((await eve.post(`/api/problems/${slug}/guide`, {})).status).toBe(404)
    expect((await save(eve, slug, own('mine', 'Hers'), 1)).status).toBe(404)
    expect((await change(eve, slug, { hidden: true })).status).toBe(404)
    expect((await eve.post(`/api/own-problems/${slug}/link`, {})).status).toBe(404)
    expect(eve.received.join()).not.toContain('Clarifications')

    const brief = (await ina.fetch(`/api/problems/${slug}`)).body as ProblemPreview
    expect(brief.brief.length).toBeGreaterThan(50)
  })

  test('with a fault is refused with its line and reason, and nothing is kept', async () => {
    const ina = await person()
    const before = await rows()
    const refused = await ina.post('/api/own-problems', {
      source: own('mine', 'Mine').replace('kind: full', 'kind: half'),
    })
    expect(refused.status).toBe(422)
    const { error, faults, faultCount } = refused.body as PackRefusal
    expect({ error, faults, faultCount }).toEqual({
      error: 'problem_faulty',
      faults: [{ file: 'problem.md', line: 12, code: 'FRONT', message: 'bad value for "kind": "half"' }],
      faultCount: 1,
    })
    expect(await rows()).toEqual(before)
  })

  test('has versions: a save adds one, a stale base is refused, and a text that returns keeps its number', async () => {
    const ina = await person()
    const { slug } = await write(ina, own('mine', 'One'))
    expect((await save(ina, slug, own('mine', 'Two'), 1)).body).toEqual({ slug, version: 2 })
    expect(await save(ina, slug, own('mine', 'Three'), 1)).toMatchObject({
      status: 409,
      body: { error: 'problem_changed' },
    })
    // sent again after a lost answer
    expect((await save(ina, slug, own('mine', 'Two'), 1)).body).toEqual({ slug, version: 2 })
    expect((await save(ina, slug, own('mine', 'One'), 2)).body).toEqual({ slug, version: 1 })
    expect(await prisma.promptVersion.count({ where: { slug } })).toBe(2)
    const renamed = await save(ina, slug, own('other', 'One'), 1)
    expect((renamed.body as PackRefusal).faults).toEqual([
      { file: 'mine.md', line: 2, code: 'FRONT', message: 'the slug never changes: it is mine' },
    ])
  })

  test('that two save at once has one new version, and the other is told', async () => {
    const ina = await person()
    const { slug } = await write(ina, own('mine', 'One'))
    const saves = await Promise.all(['A', 'B', 'C'].map((title) => save(ina, slug, own('mine', title), 1)))
    const told = saves.map(({ status, body }) => (status === 200 ? 'saved' : (body as PackRefusal).error))
    expect(told.sort()).toEqual(['problem_changed', 'problem_changed', 'saved'])
    expect(await prisma.promptVersion.count({ where: { slug } })).toBe(2)
  })

  test('shared by a link is open to whoever has it, until it is private again', async () => {
    const [ina, cai, eve] = [await person(), await person(), await person()]
    const { slug } = await write(ina, own('mine', 'Mine'))
    const { link } = (await ina.post(`/api/own-problems/${slug}/link`, {})).body as { link: string }
    const token = link.replace('/problems/mine/open/', '')
    expect(await cai.post('/api/packs/open', { token })).toEqual({ status: 200, body: { slug } })
    expect(await roomOn(cai, slug)).toBe(201)
    expect(await roomOn(eve, slug)).toBe(404)
    // a reader is no writer
    expect((await save(cai, slug, own('mine', 'His'), 1)).status).toBe(404)

    const second = (await ina.post(`/api/own-problems/${slug}/link`, {})).body as { link: string }
    expect(second.link).not.toBe(link)
    expect((await eve.post('/api/packs/open', { token })).status).toBe(404)
    expect((await change(ina, slug, { visibility: 'private' })).status).toBe(200)
    expect(await roomOn(cai, slug)).toBe(404)
    expect((await eve.post('/api/packs/open', { token: second.link.slice(-32) })).status).toBe(404)
  })

  test('that is hidden leaves no trace in lists, and a room that was played with it reads on', async () => {
    const [ina, cai] = [await person(), await person()]
    const { slug } = await write(ina, own('mine', 'Played'))
    const { roomId, links } = await ina.createRoom({ promptSlug: slug, seat: 'interviewer', name: 'Ina' })
    await cai.join(links.candidate, 'Cai')
    const seats = { ina: await ina.enter(roomId), cai: await cai.enter(roomId) }
    for (const seat of Object.values(seats)) await seat.send({ type: 'consent' })
    expect(await seats.ina.send({ type: 'startInterview' })).toMatchObject({ ok: true })

    const { version } = (await save(ina, slug, own('mine', 'Later'), 1)).body as SavedProblem
    expect(version).toBe(2)
    const waiting = await ina.createRoom({ promptSlug: slug, seat: 'interviewer', name: 'Ina' })
    const inaWaiting = await ina.enter(waiting.roomId)
    expect((await change(ina, slug, { hidden: true })).status).toBe(200)
    expect(await roomOn(ina, slug)).toBe(404)
    expect((await ina.fetch(`/api/problems/${slug}`)).status).toBe(404)
    expect(await inaWaiting.send({ type: 'startInterview' })).toEqual({ ok: false, error: 'unknown_problem' })

    // as after a restart
    const next = await new Doors(postgres.url).open()
    try {
      const guide = await fetch(`${next.url}/api/rooms/${roomId}/guide`, { headers: { cookie: ina.cookie } })
      const { prompt, whole } = (await guide.json()) as GuideView
      expect(prompt).toMatchObject({ slug, title: 'Played' })
      expect(whole?.deepDives.length).toBeGreaterThan(2)
    } finally {
      await next.close()
    }
    expect(
      await seats.ina.send({ type: 'shareGuideItem', item: { kind: 'twist', dive: 0, index: 0 } }),
    ).toEqual({ ok: true, value: null })
    expect((await change(ina, slug, { hidden: false })).status).toBe(200)
    expect(await roomOn(ina, slug)).toBe(201)
    // what was chosen and not begun is played as it is now
    const now = await ina.fetch(`/api/rooms/${waiting.roomId}/guide`)
    expect((now.body as GuideView).prompt?.title).toBe('Later')
  })

  test('is left alone when the bank is loaded, and cannot be taken for one of its problems', async () => {
    const ina = await person()
    const { slug } = await write(ina, own('url-shortener', 'Our shortener'))
    const before = await prisma.ownProblem.findUniqueOrThrow({ where: { slug } })
    const versions = await prisma.promptVersion.findMany({ where: { slug } })
    await loadBank(prisma, 'prisma/bank')
    expect(await prisma.ownProblem.findUniqueOrThrow({ where: { slug } })).toEqual(before)
    expect(await prisma.promptVersion.findMany({ where: { slug } })).toEqual(versions)
    expect(await roomOn(ina, slug)).toBe(201)
    // the bank's own is still the bank's
    expect(await prisma.prompt.findUnique({ where: { slug: 'url-shortener' } })).not.toBeNull()
    expect(
      (await prisma.promptVersion.findFirstOrThrow({ where: { slug: 'url-shortener' } })).title,
    ).not.toBe('Our shortener')
  })

  test('is kept up to a number', async () => {
    const ina = await person()
    await write(ina, own('mine', 'Mine'))
    const { ownerId, front } = await prisma.ownProblem.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const at = new Date()
    await prisma.ownProblem.createMany({
      data: Array.from({ length: OWN_LIMITS.problems - 2 }, (_, index) => ({
        ...{ slug: `filler--${index}`, name: 'filler', version: 1, ownerId, visibility: 'private' },
        ...{ front: front ?? {}, createdAt: at, updatedAt: at, hiddenAt: at },
      })),
    })
    const tries = await Promise.all(
      ['aa', 'bb', 'cc'].map((slug) => ina.post('/api/own-problems', { source: own(slug, slug) })),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    await prisma.ownProblem.deleteMany({ where: { slug: { startsWith: 'filler--' } } })
  })
})

describe('a pack', () => {
  test('goes in and comes out as the same bytes', async () => {
    const ina = await person()
    const zip = writePack([file('bb'), file('aa')])
    const done = await sendZip(ina, '/api/packs?name=Ours', 'POST', zip)
    expect(done.status).toBe(201)
    const { packId, added, leftOut } = done.body as ImportedPack
    expect({ added, leftOut }).toEqual({ added: ['aa.md', 'bb.md'], leftOut: [] })
    const out = await exported(ina, packId)
    expect(out.status).toBe(200)
    expect(Buffer.from(out.bytes).equals(Buffer.from(zip))).toBe(true)
    expect((await exported(await person(), packId)).status).toBe(404)
  })

  test('with one bad file is refused whole, with file, line and reason', async () => {
    const ina = await person()
    const before = await rows()
    const bad = { name: 'bb.md', source: own('bb', 'B').replace('minutes: 45', 'minutes: 4') }
    const refused = await sendZip(
      ina,
      '/api/packs?name=Ours',
      'POST',
      writePack([file('aa'), bad, file('cc')]),
    )
    expect(refused.status).toBe(422)
    expect((refused.body as PackRefusal).faults).toEqual([
      { file: 'bb.md', line: 14, code: 'FRONT', message: 'bad value for "minutes": 4' },
    ])
    expect(await rows()).toEqual(before)

    const tricks = zipSync({ 'aa.md': strToU8(own('aa', 'A')), '../../etc/passwd': strToU8('x') })
    const tricked = await sendZip(ina, '/api/packs?name=Ours', 'POST', new Uint8Array(tricks))
    expect((tricked.body as PackRefusal).faults).toEqual([
      {
        ...{ file: '../../etc/passwd', line: 1, code: 'PACK' },
        message: 'a path that leads out of the pack',
      },
    ])
    expect(await rows()).toEqual(before)
  })

  test('that cannot be written whole is not written at all', async () => {
    const ina = await person()
    const { packId } = await importNew(ina, 'Ours', [file('aa')])
    const { ownerId } = await prisma.pack.findUniqueOrThrow({ where: { id: packId } })
    const before = await rows()
    const front = (await prisma.ownProblem.findFirstOrThrow({ where: { packId } })).front
    const packs = new PackStorage(prisma)
    const files = ['bb', 'aa'].map((slug) => ({
      ...file(slug, 'Anew'),
      front: { ...(front as object), slug } as never,
    }))
    // bb is new and is written first; PostgreSQL does not take the text that is to be the next version of aa
    const broken = [files[0]!, { ...files[1]!, source: 'a zero: \u0000' }]
    await expect(packs.importPack(ownerId, { packId }, broken, new Date())).rejects.toThrow()
    expect(await rows()).toEqual(before)
    const whole = await packs.importPack(ownerId, { packId }, files, new Date())
    expect(whole).toMatchObject({ ok: true, value: { added: ['bb.md'], changed: ['aa.md'] } })
  })

  test('that is taken in twice at once has each problem once, and each text once', async () => {
    const ina = await person()
    const { packId } = await importNew(ina, 'Ours', [file('aa')])
    const zip = writePack([{ name: 'aa.md', source: own('aa', 'Anew') }, file('bb'), file('cc')])
    const done = await Promise.all(
      [zip, zip, zip].map((bytes) => sendZip(ina, `/api/packs/${packId}/zip`, 'PUT', bytes)),
    )
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200])
    const all = done.map(({ body }) => body as ImportedPack)
    expect(all.flatMap(({ added }) => added).sort()).toEqual(['bb.md', 'cc.md'])
    expect(all.flatMap(({ changed }) => changed)).toEqual(['aa.md'])
    const problems = await prisma.ownProblem.findMany({ where: { packId }, orderBy: { name: 'asc' } })
    expect(problems.map(({ name, version }) => [name, version])).toEqual([
      ['aa', 2],
      ['bb', 1],
      ['cc', 1],
    ])
    const versions = await prisma.promptVersion.count({
      where: { slug: { in: problems.map(({ slug }) => slug) } },
    })
    expect(versions).toBe(4)
  })

  test('that is taken in again leaves what is not in it, and brings back what was hidden', async () => {
    const ina = await person()
    const { packId } = await importNew(ina, 'Ours', [file('aa'), file('bb')])
    const { slug } = await prisma.ownProblem.findFirstOrThrow({ where: { packId, name: 'bb' } })
    await change(ina, slug, { hidden: true })
    const out = readPack((await exported(ina, packId)).bytes)
    expect(out.ok && out.value.files.map(({ name }) => name)).toEqual(['aa.md'])
    const again = await sendZip(ina, `/api/packs/${packId}/zip`, 'PUT', writePack([file('bb')]))
    expect(again.body).toMatchObject({ added: [], changed: ['bb.md'], same: [] })
    const back = readPack((await exported(ina, packId)).bytes)
    expect(back.ok && back.value.files.map(({ name }) => name)).toEqual(['aa.md', 'bb.md'])
  })

  test('is open to those who took up its link: they use, write, save and export, until they leave', async () => {
    const [ina, cai, eve] = [await person(), await person(), await person()]
    const { packId } = await importNew(ina, 'Ours', [file('aa')])
    const { slug } = await prisma.ownProblem.findFirstOrThrow({ where: { packId } })
    expect(await roomOn(cai, slug)).toBe(404)
    const { link } = (await ina.post(`/api/packs/${packId}/link`, {})).body as { link: string }
    const token = link.replace('/problems/mine/open/', '')
    for (let twice = 0; twice < 2; twice += 1) {
      expect(await cai.post('/api/packs/open', { token })).toEqual({ status: 200, body: { packId } })
    }
    expect(await roomOn(cai, slug)).toBe(201)
    expect((await save(cai, slug, own('aa', 'By Cai'), 1)).body).toEqual({ slug, version: 2 })
    await write(cai, own('bb', 'B'), { packId })
    const taken = await ina.post('/api/own-problems', { source: own('bb', 'Another B'), packId })
    expect(taken).toMatchObject({ status: 409, body: { error: 'slug_taken' } })
    expect((await exported(cai, packId)).status).toBe(200)
    // only its owner lets people in, and takes a problem out of it
    expect((await cai.post(`/api/packs/${packId}/link`, {})).status).toBe(404)
    expect((await change(cai, slug, { visibility: 'private' })).status).toBe(403)

    await ina.fetch(`/api/packs/${packId}/link`, { method: 'DELETE' })
    expect((await eve.post('/api/packs/open', { token })).status).toBe(404)
    expect((await cai.fetch(`/api/packs/${packId}/membership`, { method: 'DELETE' })).status).toBe(200)
    expect(await roomOn(cai, slug)).toBe(404)
    expect((await exported(cai, packId)).status).toBe(404)
    expect((await ina.fetch(`/api/packs/${packId}/membership`, { method: 'DELETE' })).status).toBe(403)
  })

  test('is not given to whoever sits as candidate on one of its problems', async () => {
    const [ina, cai] = [await person(), await person()]
    const { packId } = await importNew(ina, 'Ours', [file('aa')])
    const { slug } = await prisma.ownProblem.findFirstOrThrow({ where: { packId } })
    const { link } = (await ina.post(`/api/packs/${packId}/link`, {})).body as { link: string }
    await cai.post('/api/packs/open', { token: link.replace('/problems/mine/open/', '') })
    const { links } = await ina.createRoom({ promptSlug: slug, seat: 'interviewer', name: 'Ina' })
    await cai.join(links.candidate, 'Cai')
    expect((await exported(cai, packId)).status).toBe(403)
    expect((await exported(ina, packId)).status).toBe(200)
  })

  test('that is no zip, too large, announced as something else or from another site is refused', async () => {
    const ina = await person()
    const before = await rows()
    const none = await sendZip(ina, '/api/packs?name=Ours', 'POST', new Uint8Array(strToU8('hello')))
    expect((none.body as PackRefusal).faults[0]?.message).toBe('not a zip file')
    const large = await sendZip(ina, '/api/packs?name=Ours', 'POST', new Uint8Array(20_000_001))
    expect(large).toMatchObject({ status: 413, body: { error: 'pack_too_large' } })
    const zip = writePack([file('aa')])
    const plain = await ina.fetch('/api/packs?name=Ours', {
      method: 'POST',
      body: zip,
      headers: { 'content-type': 'text/plain' },
    })
    expect(plain.status).toBe(400)
    const elsewhere = await ina.fetch('/api/packs?name=Ours', {
      method: 'POST',
      body: zip,
      headers: { 'content-type': 'application/zip', origin: 'https://elsewhere.example' },
    })
    expect(elsewhere.status).toBe(403)
    expect((await sendZip(ina, '/api/packs', 'POST', zip)).status).toBe(400)
    expect(await rows()).toEqual(before)
  })
})
