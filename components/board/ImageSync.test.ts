// @vitest-environment jsdom
import type { BinaryFileData } from '@excalidraw/excalidraw/types'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ImageSync } from '@/components/board/ImageSync'
import type { PictureStore } from '@/components/board/PictureStore'
import { ownPictureId } from '@/domain/board/picture'
import { board } from '@/domain/messages/board'
import { errors } from '@/domain/messages/errors'
import type { RoomErrorCode } from '@/domain/room/errors'

const STORED = 'f'.repeat(64)
const OWN = ownPictureId('ada', STORED)
/** longer than any pause */
const LONG_MS = 60_000

type Image = { type: 'image'; fileId: string | null; status: string; version: number; versionNonce: number }

/** The editor, as far as pictures go. */
class EditorStub {
  elements: Image[] = []
  files: Record<string, BinaryFileData> = {}
  readonly toasts: string[] = []
  readonly getSceneElements = () => this.elements as never
  readonly getFiles = () => this.files
  readonly setToast = (toast: { message?: unknown } | null) => void this.toasts.push(String(toast?.message))
  readonly addFiles = (files: BinaryFileData[]) => {
    for (const file of files) this.files[file.id] ??= file
  }

  add(fileId: string | null, status = 'pending'): Image {
    const image: Image = { type: 'image', fileId, status, version: 1, versionNonce: 1 }
    this.elements = [...this.elements, image]
    return image
  }
}

/** What a browser keeps, over reloads. */
class MemoryPictures implements PictureStore {
  readonly kept = new Map<string, BinaryFileData>()
  readonly keep = (picture: BinaryFileData) => Promise.resolve(void this.kept.set(picture.id, picture))
  load = (id: string): Promise<BinaryFileData | null> => Promise.resolve(this.kept.get(id) ?? null)
  readonly forget = (id: string) => Promise.resolve(void this.kept.delete(id))
  readonly forgetAll = () => Promise.resolve(this.kept.clear())
  readonly forgetBefore = (moment: number, except: ReadonlySet<string>) => {
    for (const { id, created } of this.kept.values()) {
      if (created < moment && !except.has(id)) this.kept.delete(id)
    }
    return Promise.resolve()
  }
}

let editor: EditorStub
let store: MemoryPictures
let isAlone: boolean
let sync: ImageSync
/** what the server answers to a picture that is sent, and to one that is asked for */
let answers: { send: () => Response; fetch: () => Response }
let requests: string[]
let counts: number[]

beforeEach(() => {
  vi.useFakeTimers()
  editor = new EditorStub()
  store = new MemoryPictures()
  isAlone = true
  requests = []
  counts = []
  answers = {
    send: () => Response.json({ id: STORED }, { status: 201 }),
    fetch: () => refusal('image_not_found', 404),
  }
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push(`${init.method ?? 'GET'} ${url}`)
    return Promise.resolve(init.method === 'POST' ? answers.send() : answers.fetch())
  })
  sync = open()
})
afterEach(() => {
  sync.destroy()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function open({ writable = true } = {}): ImageSync {
  const opened: ImageSync = new ImageSync({
    ...{ api: editor, roomId: 'room', writable },
    sending: {
      ...{ participantId: 'ada', store, isAlone: () => isAlone, nonce: () => 7 },
      refresh: () => (editor.elements = [...editor.elements]),
      onSettled: () => counts.push(opened.unsent),
    },
  })
  return opened
}

function refusal(error: RoomErrorCode, status: number): Response {
  return Response.json({ error, message: errors[error] }, { status })
}

function file(id: string): BinaryFileData {
  return {
    id,
    mimeType: 'image/png',
    dataURL: 'data:image/png;base64,AAAA',
    created: Date.now(),
  } as BinaryFileData
}

/** A picture that is put in here. */
function insert(fileId = OWN, status = 'pending'): Image {
  editor.addFiles([file(fileId)])
  const image = editor.add(fileId, status)
  sync.handleScene()
  return image
}

/** The page is loaded again: the scene comes from the document, and the editor holds no bytes. */
function reload({ writable = true } = {}): void {
  sync.destroy()
  editor.files = {}
  sync = open({ writable })
  sync.handleScene()
}

const work = (ms = 200) => vi.advanceTimersByTimeAsync(ms)

test('a picture that is put in is sent and takes the id that the server gives it', async () => {
  const image = insert()
  expect(sync.unsent).toBe(1)
  await work()
  expect(requests).toEqual(['POST /api/rooms/room/images'])
  expect(image).toEqual({ type: 'image', fileId: STORED, status: 'saved', version: 2, versionNonce: 7 })
  expect(editor.files[STORED]).toBeDefined()
  expect(sync.unsent).toBe(0)
  // whoever shows what is saved is told
  expect(counts).toEqual([0])
})

test('one that this browser cannot show is sent, too', async () => {
  const image = insert(OWN, 'error')
  await work()
  expect(image).toMatchObject({ fileId: STORED, status: 'saved' })
})

test('one that was put in with elements of another board is sent as any other', async () => {
  const image = insert('an id of elsewhere', 'saved')
  await work()
  expect(image).toMatchObject({ fileId: STORED, status: 'saved' })
})

test('a busy server is asked again', async () => {
  answers.send = () => refusal('busy', 503)
  const image = insert()
  await work()
  expect(image).toMatchObject({ fileId: OWN, status: 'pending' })
  expect(sync.unsent).toBe(1)
  answers.send = () => Response.json({ id: STORED }, { status: 201 })
  await work(2_000)
  expect(requests).toHaveLength(2)
  expect(image).toMatchObject({ fileId: STORED, status: 'saved' })
  expect(editor.toasts).toEqual([])
})

describe('a picture whose author reloads before it was sent', () => {
  test('is found in this browser and sent', async () => {
    answers.send = () => refusal('unavailable', 503)
    const image = insert()
    await work()
    reload()
    expect(sync.unsent).toBe(1)
    answers.send = () => Response.json({ id: STORED }, { status: 201 })
    await work(1_000)
    expect(image).toMatchObject({ fileId: STORED, status: 'saved' })
    expect(editor.toasts).toEqual([])
  })

  test('is kept as soon as the page may be left', () => {
    insert()
    sync.handleLeaving()
    expect([...store.kept.keys()]).toEqual([OWN])
  })

  test('is kept until the document that names it is durable', async () => {
    insert()
    await work()
    expect(store.kept.has(OWN)).toBe(true)
    sync.handleSaved()
    await work()
    expect(store.kept.size).toBe(0)
  })

  test('is said to be gone when it is, to everybody and with a sentence', async () => {
    const image = editor.add(OWN)
    reload()
    await work(LONG_MS)
    // another tab may have sent it meanwhile: the document of this browser does not know
    expect(image).toMatchObject({ fileId: OWN, status: 'pending' })
    sync.handleSynced()
    await work(LONG_MS)
    expect(image).toMatchObject({ fileId: null, status: 'error' })
    expect(editor.toasts).toEqual([board.pictures.gone])
    expect(sync.unsent).toBe(0)
  })

  test('is gone, too, where the browser’s storage does not answer; others are fetched meanwhile', async () => {
    store.load = () => new Promise(() => undefined)
    const image = editor.add(OWN)
    editor.add(STORED, 'saved')
    reload()
    sync.handleSynced()
    await work()
    expect(requests).toEqual([`GET /api/rooms/room/images/${STORED}`])
    await work(LONG_MS)
    expect(image).toMatchObject({ fileId: null, status: 'error' })
  })

  test('is not said to be gone while another tab of theirs may have it', async () => {
    isAlone = false
    const image = editor.add(OWN)
    reload()
    sync.handleSynced()
    await work(LONG_MS)
    expect(image).toMatchObject({ fileId: OWN, status: 'pending' })
    isAlone = true
    await work(LONG_MS)
    expect(image).toMatchObject({ fileId: null, status: 'error' })
  })

  test('is left as it is on a board that is frozen', async () => {
    const image = editor.add(OWN)
    reload({ writable: false })
    sync.handleSynced()
    await work(LONG_MS)
    expect(image).toMatchObject({ fileId: OWN, status: 'pending' })
    expect([requests, editor.toasts, sync.unsent]).toEqual([[], [], 0])
  })

  test('is not waited for by the partner, who can do nothing about it', async () => {
    const image = editor.add(ownPictureId('bo', STORED))
    reload()
    sync.handleSynced()
    await work(LONG_MS)
    expect(image).toMatchObject({ status: 'pending' })
    expect([requests, sync.unsent]).toEqual([[], 0])
  })
})

test('what was kept and nothing waits for is forgotten after a day', async () => {
  const other = ownPictureId('ada', '1'.repeat(64))
  for (const id of [OWN, other]) await store.keep({ ...file(id), created: Date.now() - 25 * 60 * 60 * 1000 })
  editor.add(OWN)
  reload()
  sync.handleSynced()
  expect([...store.kept.keys()]).toEqual([OWN])
  reload({ writable: false })
  sync.handleSynced()
  expect(store.kept.size).toBe(0)
})

describe('a refusal', () => {
  test.each<[RoomErrorCode, number]>([
    ['image_too_large', 413],
    ['image_type', 415],
    ['images_full', 409],
  ])('%s is about the picture: everybody sees that it is lost', async (error, status) => {
    answers.send = () => refusal(error, status)
    const image = insert()
    await work()
    expect(image).toMatchObject({ fileId: null, status: 'error' })
    expect(editor.toasts).toEqual([errors[error]])
    await work(LONG_MS)
    expect(requests).toHaveLength(1)
    expect([store.kept.size, sync.unsent]).toEqual([0, 0])
  })

  test('of a proxy that has words of its own is understood', async () => {
    answers.send = () => new Response('<h1>Too large</h1>', { status: 413 })
    insert()
    await work()
    expect(editor.toasts).toEqual([errors.image_too_large])
  })

  test('after the end changes nothing on the board, and says why', async () => {
    answers.send = () => refusal('wrong_stage', 409)
    const image = insert()
    sync.setWritable(false)
    await work()
    expect(image).toMatchObject({ fileId: OWN, status: 'pending' })
    expect(editor.toasts).toEqual([board.pictures.tooLate])
    await work(LONG_MS)
    expect(requests).toHaveLength(1)
    expect(sync.unsent).toBe(0)
  })
})

test('a picture that the server has is fetched, by those who only look on as well', async () => {
  sync.destroy()
  sync = new ImageSync({ api: editor, roomId: 'room', writable: false, sending: null })
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  answers.fetch = () => new Response(png)
  editor.add(STORED, 'saved')
  editor.add(OWN)
  sync.handleScene()
  await work()
  expect(requests).toEqual([`GET /api/rooms/room/images/${STORED}`])
  expect(editor.files[STORED]).toMatchObject({ mimeType: 'image/png' })
})
