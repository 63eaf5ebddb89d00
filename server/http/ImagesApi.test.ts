import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { errors } from '@/domain/messages/errors'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import { ImagesApi } from '@/server/http/ImagesApi'
import { MemoryImageStorage } from '@/tests/contract/MemoryImageStorage'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

let server: Server
let images: MemoryImageStorage
/** what the room says to who wants to draw */
let verdict: Result<null, RoomErrorCode>
/** told whenever somebody is let in with a picture */
let letIn: () => void

beforeEach(async () => {
  verdict = ok(null)
  letIn = () => undefined
  images = new MemoryImageStorage()
  const mayDraw = () => {
    letIn()
    return verdict
  }
  const api = new ImagesApi({
    images,
    visitor: () => Promise.resolve(ok({ participantId: 'cai', mayDraw })),
    now: () => 0,
    uploads: { room: 1, inAll: 1 },
  })
  server = createServer((message, response) => void api.handle(message, response, message.url ?? ''))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A picture of which nothing but its length has been sent; the server waits for it. */
async function onItsWay() {
  const upload = request({
    ...{ port: (server.address() as AddressInfo).port, host: '127.0.0.1', method: 'POST' },
    path: '/api/rooms/room/images',
    headers: { 'content-length': PNG.length },
  })
  const answer = once(upload, 'response') as Promise<[IncomingMessage]>
  const isLetIn = new Promise<void>((resolve) => {
    letIn = resolve
  })
  upload.flushHeaders()
  await isLetIn
  return async () => {
    upload.end(PNG)
    const [response] = await answer
    const body = JSON.parse((await response.toArray()).join('')) as object
    return { status: response.statusCode, body, retryAfter: response.headers['retry-after'] }
  }
}

test('a picture that is on its way when the interview ends is refused, and not kept', async () => {
  const finish = await onItsWay()
  verdict = err('wrong_stage')
  expect(await finish()).toMatchObject({ status: 409, body: { error: 'wrong_stage' } })
  expect(await images.usage('room')).toEqual({ images: 0, bytes: 0 })
})

test('one that comes while too many are on their way is asked to come again, and then is taken', async () => {
  const first = await onItsWay()
  const second = await onItsWay()
  const busy = { error: 'busy', message: errors.busy }
  expect(await second()).toEqual({ status: 503, body: busy, retryAfter: '1' })
  expect(await first()).toMatchObject({ status: 201 })
  expect(await (await onItsWay())()).toMatchObject({ status: 201 })
})

test('one that is refused makes way for the next', async () => {
  const finish = await onItsWay()
  verdict = err('wrong_stage')
  await finish()
  verdict = ok(null)
  expect(await (await onItsWay())()).toMatchObject({ status: 201 })
})
