import { beforeEach, describe, expect, test } from 'vitest'
import type { RoomEvent } from '@/domain/room/events'
import { fold } from '@/domain/room/reduce'
import { SUBMIT_UNDO_MS } from '@/domain/room/limits'
import { hashToken, newId } from '@/server/rooms/secrets'
import type { Batch, NewText, RoomStorage } from '@/server/rooms/RoomStorage'
import type { PlayedRoom } from '@/tests/factories'
import { debriefRoom, scoreAll, seatedRoom } from '@/tests/factories'

/** A played room as one batch, under a room id of its own. */
export function batchOf(played: PlayedRoom, roomId: string, from = 0): Batch {
  const events = played.events.map((e): RoomEvent => ({ ...e, roomId }))
  const texts = [...played.texts].map(([id, body]): NewText => ({ id, authorId: null, kind: 'note', body }))
  const linkIds = events.slice(from).flatMap((e) => (e.type === 'linkIssued' ? [e.payload.linkId] : []))
  const joined = events.slice(from).flatMap((e) => (e.type === 'participantJoined' ? [e.payload] : []))
  return {
    events: events.slice(from),
    texts: from === 0 ? texts : [],
    erased: [],
    members: joined.map(({ participantId }) => ({ participantId, userId: `user-${participantId}` })),
    links: linkIds.map((linkId) => ({ linkId, tokenHash: hashToken(`${roomId}/${linkId}`) })),
    seatRequests: [],
    room: fold(roomId, events),
  }
}

/** What every room storage has to do. */
export function describeRoomStorage(name: string, storageOf: () => RoomStorage): void {
  describe(`room storage: ${name}`, () => {
    let storage: RoomStorage
    let roomId: string

    beforeEach(() => {
      storage = storageOf()
      roomId = newId()
    })

    test('what was appended is loaded: events, texts and seats', async () => {
      const played = seatedRoom()
      expect(await storage.append(roomId, 0, batchOf(played, roomId))).toBe('appended')
      const stored = await storage.load(roomId)
      expect(stored?.events).toEqual(played.events.map((e) => ({ ...e, roomId })))
      expect(stored?.texts).toEqual(played.texts)
      expect(stored?.members).toEqual(
        new Map([
          ['user-ina', 'ina'],
          ['user-cai', 'cai'],
          ['user-obi', 'obi'],
        ]),
      )
    })

    test('a room that is not there loads as null', async () => {
      expect(await storage.load(roomId)).toBeNull()
    })

    test('of two appends on the same seq one wins, and the other leaves nothing behind', async () => {
      const played = seatedRoom()
      await storage.append(roomId, 0, batchOf(played, roomId))
      const { seq } = played.room
      const first = batchOf(played, roomId, seq)
      played.as('ina', { type: 'sendChat', messageId: 'message-1', text: 'first' })
      const chat = batchOf(played, roomId, seq)
      const texts: NewText[] = [{ id: 'lost', authorId: 'ina', kind: 'chat', body: 'lost' }]
      expect(first.events).toEqual([])
      expect(await storage.append(roomId, seq, chat)).toBe('appended')
      expect(await storage.append(roomId, seq, { ...chat, texts })).toBe('conflict')
      const stored = await storage.load(roomId)
      expect(stored?.events.at(-1)?.seq).toBe(seq + 1)
      expect(stored?.texts.has('lost')).toBe(false)
    })

    test('whatever somebody types comes back, and a card is as it was left', async () => {
      const played = seatedRoom()
      played.as('ina', { type: 'startInterview' })
      await storage.append(roomId, 0, batchOf(played, roomId))
      const { seq } = played.room
      const body = `"quoted", 'single', \\back, {braces}, NULL, %s, $1,\n😀 é\u202e`
      played.as('ina', { type: 'sendChat', messageId: 'message-1', text: body })
      played.as('ina', { type: 'setScore', dimension: 'REQ', score: 4, sure: false })
      const texts = [...played.texts]
        .filter(([id]) => id.includes('message-1'))
        .map(([id, text]): NewText => ({ id, authorId: 'ina', kind: 'chat', body: text }))
      expect(await storage.append(roomId, seq, { ...batchOf(played, roomId, seq), texts })).toBe('appended')
      const stored = await storage.load(roomId)
      expect(stored?.texts.get(texts[0]!.id)).toBe(body)
      const room = fold(roomId, stored?.events ?? [])
      expect(room.cards.get('ina')).toMatchObject({ scores: { REQ: 4 }, unsure: ['REQ'] })
    })

    test('a link is found by its secret’s hash alone', async () => {
      await storage.append(roomId, 0, batchOf(seatedRoom(), roomId))
      expect(await storage.findLink(hashToken(`${roomId}/link-candidate`))).toEqual({
        roomId,
        linkId: 'link-candidate',
      })
      expect(await storage.findLink(hashToken('guess'))).toBeNull()
    })

    test('a seat request knows who made it, and a granted seat changes hands', async () => {
      const played = seatedRoom()
      await storage.append(roomId, 0, batchOf(played, roomId))
      const { seq } = played.room
      const name = { id: 'name-again', body: 'Cai again' }
      played.server({ type: 'requestSeat', requestId: 'request', role: 'candidate', name })
      await storage.append(roomId, seq, {
        ...batchOf(played, roomId, seq),
        seatRequests: [{ requestId: 'request', participantId: 'cai', userId: 'user-new' }],
      })
      expect(await storage.seatRequestOf(roomId, 'user-new')).toBe('request')
      expect(await storage.seatRequestOf(roomId, 'user-other')).toBeNull()
      expect(await storage.userOfSeatRequest(roomId, 'request')).toBe('user-new')
      played.as('ina', { type: 'grantSeat', requestId: 'request' })
      await storage.append(roomId, seq + 1, {
        ...batchOf(played, roomId, seq + 1),
        members: [{ participantId: 'cai', userId: 'user-new' }],
      })
      const members = (await storage.load(roomId))?.members
      expect(members?.get('user-new')).toBe('cai')
      expect(members?.has('user-cai')).toBe(false)
    })

    test('[RV2] rooms whose reveal is pending are found again after a restart', async () => {
      const played = debriefRoom()
      scoreAll(played, 'ina', 3)
      played.as('ina', { type: 'submitCard' })
      await storage.append(roomId, 0, batchOf(played, roomId))
      expect(await storage.awaitingReveal()).not.toContain(roomId)
      let { seq } = played.room
      scoreAll(played, 'cai', 4)
      played.as('cai', { type: 'submitCard' })
      await storage.append(roomId, seq, batchOf(played, roomId, seq))
      expect(await storage.awaitingReveal()).toContain(roomId)
      seq = played.room.seq
      played.after(SUBMIT_UNDO_MS)
      played.server({ type: 'reveal' })
      await storage.append(roomId, seq, batchOf(played, roomId, seq))
      expect(await storage.awaitingReveal()).not.toContain(roomId)
    })
  })
}
