import { beforeEach, describe, expect, test } from 'vitest'
import {
  encodeSamples,
  tracksOf,
  type PresenceRow,
  type PresenceSample,
} from '@/domain/board/presenceSamples'
import type { PresenceStorage, RoomPresenceRow } from '@/server/board/PresenceStorage'
import { newId } from '@/server/rooms/secrets'

const AT = Date.UTC(2026, 0, 5, 15, 2, 11, 7)

/** What every storage of presence samples must do. */
export function describePresenceStorage(name: string, open: () => PresenceStorage): void {
  describe(`presence storage: ${name}`, () => {
    let storage: PresenceStorage
    let roomId: string

    beforeEach(() => {
      storage = open()
      roomId = newId()
    })

    /** All of it, two rows at a time. */
    const read = async (room: string) => {
      const rows: PresenceRow[] = []
      for (
        let part = await storage.read(room, 2);
        part.length > 0;
        part = await storage.read(room, 2, rows.at(-1))
      )
        rows.push(...part)
      return tracksOf(rows)
    }

    const row = (participantId: string, samples: readonly PresenceSample[]): RoomPresenceRow => {
      const at = samples[0]!.at
      return { roomId, participantId, at, bytes: encodeSamples(at, samples) }
    }

    test('what was sampled is read as one track a person, in the order of time', async () => {
      const cai = [sample(AT, -300_000), sample(AT + 200, 5), sample(AT + 10_000, 7)]
      const ina = [sample(AT + 100, 1)]
      await storage.append([row('cai', cai.slice(2)), row('ina', ina)])
      await storage.append([row('cai', cai.slice(0, 2))])
      const tracks = new Map((await read(roomId)).map((track) => [track.participantId, track.samples]))
      expect(tracks).toEqual(
        new Map([
          ['cai', cai],
          ['ina', ina],
        ]),
      )
    })

    test('a room without samples has no tracks, and no other room’s', async () => {
      await storage.append([row('cai', [sample(AT, 1)])])
      expect(await read(newId())).toEqual([])
    })

    test('a row that is there already is passed over, and those beside it are kept', async () => {
      await storage.append([row('cai', [sample(AT, 1)])])
      await storage.append([row('cai', [sample(AT, 2)]), row('ina', [sample(AT, 3)])])
      const tracks = await read(roomId)
      expect(
        new Map(tracks.map(({ participantId, samples }) => [participantId, samples[0]?.pointer?.x])),
      ).toEqual(
        new Map([
          ['cai', 1],
          ['ina', 3],
        ]),
      )
    })

    test('nothing is nothing', async () => {
      await storage.append([])
      expect(await read(roomId)).toEqual([])
    })
  })
}

function sample(at: number, x: number): PresenceSample {
  return { at, pointer: { x, y: -x }, pressed: x % 2 === 0, drawing: true }
}
