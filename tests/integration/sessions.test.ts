import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeSamples } from '@/domain/board/presenceSamples'
import { packRows, unpackRows } from '@/domain/bundle/rows'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import type { RoomView } from '@/domain/room/view'
import { openDatabase, type OpenDatabase } from '@/server/db/openDatabase'
import { drawBox } from '@/tests/integration/boxes'
import { until } from '@/tests/integration/boardServer'
import { Doors, Visitor, type Seat } from '@/tests/integration/Doors'
import { startPostgres, testPool, type TestPostgres } from '@/tests/postgres'

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const INA_SECRET = 'only-ina-wrote-this-7f3'
const CAI_SECRET = 'only-cai-wrote-this-9c1'
/** The guide's first hint, which nobody was given. */
const HINT = /\*\*Nudge:\*\* (.+)$/m.exec(readFileSync('prisma/bank/url-shortener.md', 'utf8'))?.[1] ?? ''

let postgres: TestPostgres
let elsewhere: TestPostgres
let doors: Doors
let other: Doors
let database: OpenDatabase
let pool: Pool
const visitors: Visitor[] = []

type Held = { roomId: string; ina: Visitor; cai: Visitor; obi: Visitor; seats: { ina: Seat; cai: Seat } }
let held: Held

function visitor(at: Doors = doors): Visitor {
  const made = new Visitor({ url: at.url })
  visitors.push(made)
  return made
}

async function sent(who: Visitor, path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${who.doors.url}${path}`, {
    ...init,
    headers: { cookie: who.cookie, ...init.headers },
  })
  return response
}

const exported = (who: Visitor, roomId: string, kind: string) =>
  sent(who, `/api/rooms/${roomId}/export/${kind}`)
const bundleOf = async (who: Visitor, roomId: string) =>
  new Uint8Array(await (await exported(who, roomId, 'bundle')).arrayBuffer())

async function imported(who: Visitor, bytes: Uint8Array) {
  return who.fetch('/api/sessions/import', {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
}

async function must(seat: Seat, command: object): Promise<void> {
  const done = await seat.send(command)
  if (!done.ok) throw new Error(`${JSON.stringify(command)}: ${done.error}`)
}

/** Ina interviews Cai, both draw and write, and the scores are revealed. */
async function heldInterview({ keepsBoard = true } = {}): Promise<Held> {
  const [ina, cai, obi] = [visitor(), visitor(), visitor()]
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  const seats = { ina: await ina.enter(roomId), cai: await cai.enter(roomId) }
  await must(seats.ina, { type: 'consent' })
  await must(seats.cai, { type: 'consent', kept: { board: keepsBoard, chat: true, notes: true } })
  await must(seats.ina, { type: 'startInterview' })
  const boards = [ina.board(roomId), cai.board(roomId)] as const
  await until(() => boards.every(({ provider }) => provider.synced), 'both boards')
  drawBox(boards[0].doc, 'gateway')
  drawBox(boards[1].doc, 'store')
  await until(() => boards.every(({ doc }) => doc.getMap('e').size === 2), 'both boxes')
  const picture = await sent(cai, `/api/rooms/${roomId}/images`, { method: 'POST', body: PNG })
  expect(picture.status).toBe(201)
  await must(seats.ina, { type: 'presentPrompt' })
  await must(seats.ina, { type: 'shareGuideItem', item: { kind: 'clarification', index: 0 } })
  await must(seats.ina, { type: 'showNudge', kind: 'noNumbers', occurrence: 'once' })
  await must(seats.ina, { type: 'movePhase', to: 1 })
  await must(seats.cai, { type: 'sendChat', messageId: 'chat-0001', text: '=1+1, "quoted"' })
  const pin = { type: 'addPin', pinId: 'pin-00001', elementIds: ['gateway'], dimensions: ['HLD'] }
  await must(seats.ina, { ...pin, text: 'named the gateway' })
  for (const [seat, text, editId] of [
    [seats.ina, INA_SECRET, 'edit-ina-1'],
    [seats.cai, CAI_SECRET, 'edit-cai-1'],
  ] as const) {
    await must(seat, { type: 'settleText', editId, field: 'private-notes', text, base: 0 })
  }
  const at = Date.now()
  const samples = [{ at, pointer: { x: 10, y: 20 }, pressed: false, drawing: false }]
  const row = { participantId: seats.cai.view.you.participantId, at, bytes: encodeSamples(at, samples) }
  await pool.query(
    'INSERT INTO presence_sample (room_id, participant_id, at, bytes) VALUES ($1, $2, $3, $4)',
    [...[roomId, row.participantId, new Date(row.at), Buffer.from(row.bytes)]],
  )
  await must(seats.ina, { type: 'endInterview' })
  for (const [seat, score] of [
    [seats.ina, 4],
    [seats.cai, 3],
  ] as const) {
    for (const dimension of DIMENSIONS) await must(seat, { type: 'setScore', dimension, score })
    await must(seat, { type: 'submitCard' })
  }
  return { roomId, ina, cai, obi, seats }
}

const revealed = ({ seats }: Held) => seats.ina.until(({ view }) => view.revealedAt !== null)

beforeAll(async () => {
  postgres = await startPostgres()
  elsewhere = await startPostgres()
  doors = await new Doors(postgres.url).open()
  other = await new Doors(elsewhere.url).open()
  database = openDatabase(elsewhere.url, () => {})
  pool = testPool(postgres.url)
  held = await heldInterview()
}, 120_000)

afterAll(async () => {
  for (const one of visitors) one.leave()
  await doors.close()
  await other.close()
  await database.close()
  await pool.end()
  await postgres.stop()
  await elsewhere.stop()
})

/** All that an archive holds, as one text. */
const contentOf = (bytes: Uint8Array) =>
  Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file, true))
    .join('\n')

/** What a view says, apart from where it is and what may still be done in it. */
function shown(view: RoomView): object {
  const { roomId: _, seq: __, origin: ___, you, ...rest } = view
  return { ...rest, you: { ...you, capabilities: [] } }
}

const KINDS = ['bundle', 'board', 'scores-csv', 'scores-json', 'tracking', 'timeline', 'transcript']

describe('what is taken along', () => {
  test('[EX1] before the reveal nothing is, by nobody', async () => {
    if (held.seats.ina.view.revealedAt !== null) throw new Error('revealed too early for this test')
    for (const who of [held.ina, held.cai, held.obi]) {
      for (const kind of KINDS) expect((await exported(who, held.roomId, kind)).status).toBe(409)
    }
    expect((await exported(visitor(), held.roomId, 'bundle')).status).toBe(401)
  })

  test('[EX1] after it a bundle holds what its exporter may see, and no private note of anybody else', async () => {
    await revealed(held)
    const [inas, cais, obis] = [
      contentOf(await bundleOf(held.ina, held.roomId)),
      contentOf(await bundleOf(held.cai, held.roomId)),
      contentOf(await bundleOf(held.obi, held.roomId)),
    ]
    expect(inas).toContain(INA_SECRET)
    expect(inas).not.toContain(CAI_SECRET)
    expect(HINT.length).toBeGreaterThan(20)
    expect(inas).toContain(HINT)
    expect(inas).toContain('nudgeShown')
    for (const content of [cais, obis]) {
      expect(content).not.toContain(INA_SECRET)
      expect(content).not.toContain('nudgeShown')
      expect(content).not.toContain(HINT)
    }
    expect(cais).toContain(CAI_SECRET)
    expect(obis).not.toContain(CAI_SECRET)
    const files = Object.keys(unzipSync(await bundleOf(held.cai, held.roomId)))
    expect(files).toEqual(expect.arrayContaining(['board.log', 'presence.log', 'texts.json']))
    expect(files).toContain('seen.json')
    expect(files).not.toContain('problem.md')
  })

  test('every kind of file comes as a download under a name of its own', async () => {
    await revealed(held)
    for (const kind of KINDS) {
      const file = await exported(held.cai, held.roomId, kind)
      expect([kind, file.status]).toEqual([kind, 200])
      expect(file.headers.get('content-disposition')).toMatch(
        /^attachment; filename="\d{4}-\d\d-\d\d-[a-z-]+\.\w+"$/,
      )
      const text = await file.text()
      expect(text.length).toBeGreaterThan(20)
      expect(text).not.toContain(INA_SECRET)
    }
    const transcript = await (await exported(held.cai, held.roomId, 'transcript')).text()
    expect(transcript).toContain('Question answered')
    expect(transcript).toContain('**Cai**: =1+1, "quoted"')
    const lines = (await (await exported(held.cai, held.roomId, 'timeline')).text()).trim().split('\n')
    const events = lines.map((line) => JSON.parse(line) as { type: string; text?: string })
    expect(events.find((event) => event.type === 'chatSent')?.text).toBe('=1+1, "quoted"')
    const tracking = await (await sent(held.cai, '/api/sessions/tracking')).text()
    expect(tracking.trim().split('\r\n')).toHaveLength(2)
    expect(tracking).toMatch(/,48,60,/)
  })
})

describe('what comes back in', () => {
  test('[EX2] [IM1] shows whoever imports it what its exporter saw, and exported again it is the same bytes', async () => {
    await revealed(held)
    for (const who of [held.ina, held.cai, held.obi]) {
      const bytes = await bundleOf(who, held.roomId)
      expect(await bundleOf(who, held.roomId), 'the same again').toEqual(bytes)
      const kim = visitor(other)
      const done = await imported(kim, bytes)
      expect(done).toMatchObject({ status: 201 })
      const { roomId } = done.body as { roomId: string }
      const seat = await kim.enter(roomId)
      const original = (await who.enter(held.roomId)).view
      expect(shown(seat.view)).toEqual(shown(original))
      expect(await bundleOf(kim, roomId)).toEqual(bytes)
      const [here, there] = await Promise.all([
        sent(who, `/api/rooms/${held.roomId}/replay`),
        sent(kim, `/api/rooms/${roomId}/replay`),
      ])
      expect(await there.text()).toBe(await here.text())
      const guides = await Promise.all([
        sent(who, `/api/rooms/${held.roomId}/guide`),
        sent(kim, `/api/rooms/${roomId}/guide`),
      ])
      expect(await guides[1].json()).toEqual(await guides[0].json())
      for (const kind of KINDS.filter((each) => each !== 'tracking' && each !== 'timeline')) {
        expect(await (await exported(kim, roomId, kind)).text()).toBe(
          await (await exported(who, held.roomId, kind)).text(),
        )
      }
    }
  })

  test('[IM1] nothing in it changes, it is nobody else’s, and the same bundle again is the same room', async () => {
    await revealed(held)
    const bytes = await bundleOf(held.ina, held.roomId)
    const kim = visitor(other)
    const first = (await imported(kim, bytes)).body as { roomId: string }
    const again = await imported(kim, bytes)
    expect(again).toMatchObject({ status: 200, body: { roomId: first.roomId, isNew: false } })
    const seat = await kim.enter(first.roomId)
    for (const command of [
      { type: 'sendChat', messageId: 'chat-0002', text: 'hello' },
      { type: 'closeRoom' },
      { type: 'openGuide' },
      { type: 'swapRoles' },
      { type: 'replaceLink', role: 'observer' },
    ]) {
      expect(await seat.send(command)).toEqual({ ok: false, error: 'session_imported' })
    }
    const board = kim.board(first.roomId)
    await until(() => board.provider.synced, 'the board')
    drawBox(board.doc, 'intruder')
    const lou = visitor(other)
    await lou.createRoom({ seat: 'interviewer', name: 'Lou' })
    expect((await sent(lou, `/api/rooms/${first.roomId}/events`)).status).toBe(403)
    expect(await lou.fetch(`/api/sessions/${first.roomId}`, { method: 'DELETE' })).toMatchObject({
      status: 404,
    })
    expect(await bundleOf(kim, first.roomId)).toEqual(bytes)
    // what was held here is no import
    expect(await held.ina.fetch(`/api/sessions/${held.roomId}`, { method: 'DELETE' })).toMatchObject({
      status: 404,
    })
    expect(await kim.fetch(`/api/sessions/${first.roomId}`, { method: 'DELETE' })).toMatchObject({
      status: 200,
    })
    expect((await sent(kim, `/api/rooms/${first.roomId}/events`)).status).toBe(404)
    expect(await rowsOf(first.roomId)).toEqual([])
  })

  test('[CO4] a board whose history was refused comes without it', async () => {
    const refused = await heldInterview({ keepsBoard: false })
    await revealed(refused)
    const early = await bundleOf(refused.ina, refused.roomId)
    expect(Object.keys(unzipSync(early))).toContain('board.yjs')
    expect(Object.keys(unzipSync(early))).not.toContain('board.log')
    expect(Object.keys(unzipSync(early))).not.toContain('presence.log')
    await must(refused.seats.ina, { type: 'closeRoom' })
    const closed = await bundleOf(refused.ina, refused.roomId)
    for (const bytes of [early, closed]) {
      const kim = visitor(other)
      const { roomId } = (await imported(kim, bytes)).body as { roomId: string }
      expect(await bundleOf(kim, roomId)).toEqual(bytes)
      expect(await kim.fetch(`/api/rooms/${roomId}/replay`)).toMatchObject({
        body: { error: 'replay_not_kept' },
      })
      const file = (await (await exported(kim, roomId, 'board')).json()) as { elements: unknown[] }
      expect(file.elements).toHaveLength(2)
    }
  })

  test('only zips by members of this site are looked at', async () => {
    const kim = visitor(other)
    const path = '/api/sessions/import'
    const body = await bundleOf(held.ina, held.roomId)
    const from = { 'content-type': 'application/zip', origin: 'https://elsewhere.example' }
    expect(await kim.fetch(path, { method: 'POST', headers: from, body })).toMatchObject({ status: 403 })
    expect(
      await kim.fetch(path, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
    ).toMatchObject({ status: 400 })
  })
})

type Files = Record<string, Uint8Array>
type Line = {
  seq: number
  at: number
  actorId: string | null
  type: string
  payload: Record<string, unknown>
}

/** A bundle of these files with the manifest that they need, as a careful liar would write it. */
function forged(files: Files, changed: (manifest: Record<string, unknown>) => void = () => {}): Uint8Array {
  const { 'manifest.json': head = new Uint8Array(), ...rest } = files
  const manifest = JSON.parse(strFromU8(head)) as Record<string, unknown>
  manifest['files'] = Object.entries(rest).map(([name, bytes]) => ({
    ...{ name, size: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  changed(manifest)
  return zipSync({ 'manifest.json': strToU8(JSON.stringify(manifest)), ...rest })
}

const linesOf = (files: Files): Line[] =>
  strFromU8(files['events.jsonl'] ?? new Uint8Array())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

function withLines(files: Files, change: (lines: Line[]) => Line[]): Uint8Array {
  const lines = change(linesOf(files)).map((line) => `${JSON.stringify(line)}\n`)
  return forged({ ...files, 'events.jsonl': strToU8(lines.join('')) })
}

function withText(files: Files, change: (texts: Record<string, string>) => unknown): Uint8Array {
  const texts = JSON.parse(strFromU8(files['texts.json'] ?? new Uint8Array())) as Record<string, string>
  return forged({ ...files, 'texts.json': strToU8(JSON.stringify(change(texts))) })
}

const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([each]) => each !== name))

/** Changes the last line of a type. */
const editing = (type: string, change: (line: Line) => Line) => (lines: Line[]) => {
  const at = lines.findLastIndex((line) => line.type === type)
  return lines.map((line, index) => (index === at ? change(line) : line))
}

/** Two entries of one name: the second's is written over the first's in a zip whose names are as long. */
function twice(files: Files): Uint8Array {
  const name = `image-${'a'.repeat(64)}`
  const zip = forged({ ...files, [name]: PNG, [`image-${'b'.repeat(64)}`]: PNG })
  const from = strToU8(`image-${'b'.repeat(64)}`)
  for (let at = 0; at + from.length <= zip.length; at += 1) {
    if (from.every((byte, i) => zip[at + i] === byte)) zip.set(strToU8(name), at)
  }
  return zip
}

/** The second entry of the directory says that its bytes are where the first's are. */
function overlapping(files: Files): Uint8Array {
  const zip = forged(files)
  const view = new DataView(zip.buffer)
  const starts: number[] = []
  for (let at = 0; at + 4 <= zip.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) starts.push(at)
  }
  const sizeAt = (starts[0] ?? 0) + 20
  view.setUint32(sizeAt, view.getUint32(sizeAt, true) + 20, true)
  return zip
}

const HOSTILE: [what: string, make: (files: Files) => Uint8Array, reason: RegExp][] = [
  ['is no zip', () => strToU8('not a zip at all'), /^the bundle: not a zip file/],
  ['is empty', () => new Uint8Array(), /^the bundle: not a zip file/],
  ['is cut off', (files) => forged(files).subarray(0, -30), /^the bundle: /],
  ['leads out of it', (files) => forged({ ...files, '../evil': PNG }), /a path that leads out of the bundle/],
  ['has an absolute path', (files) => forged({ ...files, '/etc/passwd': PNG }), /an absolute path/],
  ['has a folder', (files) => forged({ ...files, 'a/b': PNG }), /in a folder/],
  [
    'has a file of another kind',
    (files) => forged({ ...files, 'run.sh': PNG }),
    /not a file that a session has/,
  ],
  ['has a name twice', twice, /twice in the zip/],
  ['has entries that overlap', overlapping, /shares bytes with another part|damaged in the zip/],
  [
    'is a bomb',
    (files) => forged({ ...files, 'texts.json': new Uint8Array(15_000_000).fill(32) }),
    /texts.json: unpacks to over 100 times its size/,
  ],
  [
    'is a larger bomb',
    (files) => forged({ ...files, 'board.log': new Uint8Array(60_000_000) }),
    /board.log: over 40 MB/,
  ],
  ['has no manifest', (files) => zipSync(without(files, 'manifest.json')), /manifest.json: missing/],
  [
    'has a manifest that is none',
    (files) => zipSync({ ...files, 'manifest.json': strToU8('{"format":"other"}') }),
    /not the manifest of a session/,
  ],
  [
    'is of a newer version',
    (files) => forged(files, (manifest) => (manifest['version'] = 2)),
    /written by a newer version \(2\) than this server reads \(1\): update the server/,
  ],
  [
    'has a wrong checksum',
    (files) => zipSync({ ...files, 'rubric.md': strToU8('changed') }),
    /rubric.md: its checksum is wrong/,
  ],
  [
    'lacks a file that is listed',
    (files) => zipSync(without(files, 'events.jsonl')),
    /events.jsonl: missing/,
  ],
  ['lacks its events', (files) => forged(without(files, 'events.jsonl')), /events.jsonl: missing/],
  ['lacks its rubric', (files) => forged(without(files, 'rubric.md')), /rubric.md: missing/],
  [
    'has a file that is not listed',
    (files) => zipSync({ ...files, [`image-${'c'.repeat(64)}`]: PNG }),
    /not in the manifest/,
  ],
  [
    'has an unknown event',
    (files) => withLines(files, (lines) => [...lines, { ...lines.at(-1)!, seq: 9_999, type: 'rootGranted' }]),
    /an event that this server does not know/,
  ],
  [
    'has an event of a wrong shape',
    (files) =>
      withLines(
        files,
        editing('phaseMoved', (line) => ({ ...line, payload: { to: 'x' } })),
      ),
    /is not as such an event has to be/,
  ],
  ['has events out of order', (files) => withLines(files, (lines) => lines.toReversed()), /is out of order/],
  [
    'goes back in time',
    (files) =>
      withLines(
        files,
        editing('chatSent', (line) => ({ ...line, at: 5 })),
      ),
    /is out of order/,
  ],
  [
    'is of an interview that is not over',
    (files) => withLines(files, (lines) => lines.filter((line) => line.type !== 'scoresRevealed')),
    /not the log of one interview/,
  ],
  [
    'moves to a phase that is not there',
    (files) =>
      withLines(
        files,
        editing('phaseMoved', (line) => ({ ...line, payload: { to: 44 } })),
      ),
    /a phase that is not in the plan/,
  ],
  [
    'has an event of a stranger',
    (files) =>
      withLines(
        files,
        editing('chatSent', (line) => ({ ...line, actorId: 'nobody' })),
      ),
    /by somebody who was not in the room/,
  ],
  [
    'holds what its viewer could not have seen',
    (files) =>
      withLines(files, (lines) => {
        const ina = lines.find((line) => line.type === 'phaseMoved')!
        const note = { field: 'private-notes', textId: 'x', base: 0 }
        return [...lines, { ...ina, seq: 9_999, at: lines.at(-1)!.at, type: 'textSettled', payload: note }]
      }),
    /what its viewer could not have seen/,
  ],
  [
    'is of a viewer who was not there',
    (files) => forged(files, (manifest) => (manifest['viewer'] = 'nobody')),
    /its viewer was not in the room/,
  ],
  [
    'brings a guide that its viewer did not read',
    (files) =>
      forged({ ...without(files, 'seen.json'), 'problem.md': readFileSync('prisma/bank/url-shortener.md') }),
    /its viewer could not have seen the guide/,
  ],
  [
    'has a text that is too long',
    (files) =>
      withText(files, (texts) => ({
        ...texts,
        [Object.keys(texts)[0]!]: Array.from({ length: 9_000 }, (_, i) => i).join(' '),
      })),
    /a text of over \d+ characters/,
  ],
  [
    'has a text that nothing points to',
    (files) => withText(files, (texts) => ({ ...texts, loose: 'x' })),
    /a text that nothing points to/,
  ],
  [
    'has a zero in a text',
    (files) => withText(files, (texts) => ({ ...texts, [Object.keys(texts)[0]!]: 'a\0b' })),
    /texts.json: not texts by their ids/,
  ],
  [
    'has half a character in a text',
    (files) => withText(files, (texts) => ({ ...texts, [Object.keys(texts)[0]!]: 'a\ud800' })),
    /texts.json: not texts by their ids/,
  ],
  ['has texts that are none', (files) => withText(files, () => [1, 2]), /texts.json: not texts by their ids/],
  [
    'has a picture that is none',
    (files) => {
      const bytes = strToU8('<html>')
      return forged({ ...files, [`image-${createHash('sha256').update(bytes).digest('hex')}`]: bytes })
    },
    /not a picture that a board takes/,
  ],
  [
    'has a picture under another’s name',
    (files) => forged({ ...files, [`image-${'d'.repeat(64)}`]: PNG }),
    /not the picture that its name says/,
  ],
  [
    'has a log of the board that is none',
    (files) => forged({ ...files, 'board.log': Uint8Array.of(1, 2, 3) }),
    /board.log: cut off or damaged/,
  ],
  [
    'has an update that cannot be read',
    (files) => forged({ ...files, 'board.log': withUpdate(files, Uint8Array.of(9, 9, 9, 9, 9)) }),
    /board.log: not a drawing: an update cannot be read/,
  ],
  [
    'has an update that builds on a missing one',
    (files) => {
      const doc = new Y.Doc()
      drawBox(doc, 'one')
      const before = Y.encodeStateVector(doc)
      drawBox(doc, 'two')
      return forged({ ...files, 'board.log': withUpdate(files, Y.encodeStateAsUpdate(doc, before)) })
    },
    /board.log: an update builds on one that is missing/,
  ],
  [
    'has presence that is none',
    (files) => {
      const [row] = unpackRows(files['presence.log']!)!
      return forged({ ...files, 'presence.log': packRows([{ ...row!, bytes: Uint8Array.of(7) }]) })
    },
    /presence.log: not samples of presence/,
  ],
  [
    'has a rubric that is none',
    (files) => forged({ ...files, 'rubric.md': strToU8('# Nothing') }),
    /rubric.md: not a rubric/,
  ],
]

function withUpdate(files: Files, bytes: Uint8Array): Uint8Array {
  const rows = unpackRows(files['board.log']!)!
  return packRows([...rows, { ...rows.at(-1)!, bytes }])
}

describe('a broken or hostile bundle', () => {
  let files: Files
  let kim: Visitor

  beforeAll(async () => {
    await revealed(held)
    files = unzipSync(await bundleOf(held.cai, held.roomId))
    kim = visitor(other)
    expect(await imported(kim, forged(files)), 'what the cases below are made of').toMatchObject({
      status: 201,
    })
  })

  test.each(HOSTILE)(
    '[IM2] that %s is refused with the reason, and nothing of it is kept',
    async (_what, make, reason) => {
      const before = await counts()
      const done = await imported(kim, make(files))
      const body = done.body as { error: string; faults: { file: string; message: string }[] }
      expect([done.status, body.error]).toEqual([422, 'bundle_faulty'])
      expect(body.faults.map(({ file, message }) => `${file}: ${message}`).join('\n')).toMatch(reason)
      expect(await counts()).toEqual(before)
    },
  )

  test('[IM2] too large a one is refused before it has come', async () => {
    const bytes = new Uint8Array(96_000_001)
    const done = await imported(kim, bytes).catch(() => null)
    // the connection may be closed before all of it was sent
    if (done !== null) expect(done).toMatchObject({ status: 413, body: { error: 'bundle_too_large' } })
  })
})

describe('examples', () => {
  test('[IM3] are put on an empty server, seen by everybody, and once removed they stay away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mockboard-demo-'))
    const empty = await startPostgres()
    try {
      await writeFile(join(folder, 'one.zip'), await bundleOf(held.ina, held.roomId))
      await writeFile(join(folder, 'two.zip'), 'broken')
      await writeFile(join(folder, 'README.md'), 'no bundle')
      const fresh = await new Doors(empty.url).open(folder)
      const demo = testPool(empty.url)
      const examples = async () =>
        (await demo.query<{ room_id: string }>('SELECT room_id FROM imported_session')).rows
      const [example] = await examples()
      const stranger = visitor(fresh)
      const path = `/api/rooms/${example!.room_id}`
      expect((await stranger.fetch(`${path}/events`)).status).toBe(200)
      expect((await sent(stranger, `${path}/replay`)).status).toBe(200)
      expect((await sent(stranger, `${path}/export/transcript`)).status).toBe(200)
      expect((await stranger.fetch(`/api/sessions/${example!.room_id}`, { method: 'DELETE' })).status).toBe(
        401,
      )
      await fresh.close()
      const again = await new Doors(empty.url).open(folder)
      expect(await examples()).toHaveLength(1)
      stranger.doors.url = again.url
      expect((await stranger.fetch('/api/sessions/examples', { method: 'DELETE' })).status).toBe(200)
      expect((await stranger.fetch(`${path}/events`)).status).toBe(401)
      await again.close()
      const last = await new Doors(empty.url).open(folder)
      expect(await examples()).toEqual([])
      await last.close()
      await demo.end()
    } finally {
      await empty.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

/** The tables of the other server that have a row of this room. */
async function rowsOf(roomId: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.columns WHERE column_name = 'room_id' AND table_schema = 'public'`,
  )
  const found: string[] = []
  for (const { table_name: table } of rows) {
    const { rowCount } = await database.pool.query(`SELECT FROM "${table}" WHERE room_id = $1`, [roomId])
    if ((rowCount ?? 0) > 0) found.push(table)
  }
  const { rowCount } = await database.pool.query('SELECT FROM room WHERE id = $1', [roomId])
  return (rowCount ?? 0) > 0 ? [...found, 'room'] : found
}

/** How many rows each table of the other server has. */
async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of [
    ...['room', 'room_event', 'room_text', 'participant', 'board_update', 'board_keyframe'],
    ...['presence_sample', 'board_image', 'imported_session'],
  ]) {
    const { rows } = await database.pool.query<{ count: string }>(`SELECT count(*) FROM "${table}"`)
    found[table] = Number(rows[0]?.count)
  }
  return found
}
