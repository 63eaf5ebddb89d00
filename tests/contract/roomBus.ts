import { beforeEach, describe, expect, test } from 'vitest'
import type { RoomBus, RoomBusListener } from '@/server/board/RoomBus'

/** Keeps what it hears, as lines. */
class Ear implements RoomBusListener {
  readonly heard: string[] = []

  update(seq: number, bytes: Uint8Array): void {
    this.heard.push(`row ${seq}: ${[...bytes].join(' ')}`)
  }

  presence(update: Uint8Array): void {
    this.heard.push(`presence: ${[...update].join(' ')}`)
  }

  resubscribed(): void {
    this.heard.push('resubscribed')
  }
}

/**
 * What every room bus must do.
 * @param open the same bus as two processes see it, with nobody subscribed
 * @param delivered resolves when whatever was published has been heard
 */
export function registerRoomBusTests(
  name: string,
  open: () => { here: RoomBus; there: RoomBus },
  delivered: () => Promise<void>,
): void {
  describe(`room bus: ${name}`, () => {
    let here: RoomBus
    let there: RoomBus
    beforeEach(() => {
      ;({ here, there } = open())
    })

    test('rows and presence reach everybody else in the room, in order', async () => {
      const [a, b, c] = [new Ear(), new Ear(), new Ear()]
      const mouth = here.subscribe('r', a)
      there.subscribe('r', b)
      there.subscribe('r', c)
      await delivered()
      for (const ear of [a, b, c]) ear.heard.length = 0
      mouth.publish(1, Uint8Array.of(1, 2))
      mouth.publishPresence(Uint8Array.of(9))
      mouth.publish(2, Uint8Array.of(255))
      await delivered()
      const all = ['row 1: 1 2', 'presence: 9', 'row 2: 255']
      expect([a.heard, b.heard, c.heard]).toEqual([[], all, all])
    })

    test('who subscribes is told that rows may have been missed, if there was somebody to tell them', async () => {
      const [a, b] = [new Ear(), new Ear()]
      here.subscribe('r', a)
      await delivered()
      a.heard.length = 0
      there.subscribe('r', b)
      await delivered()
      expect([a.heard, b.heard]).toEqual([[], ['resubscribed']])
    })

    test('nobody hears anything while they subscribe or publish', () => {
      const [a, b] = [new Ear(), new Ear()]
      const mouth = here.subscribe('r', a)
      there.subscribe('r', b)
      mouth.publish(1, Uint8Array.of(1))
      expect([a.heard, b.heard]).toEqual([[], []])
    })

    test('another room hears nothing', async () => {
      const [a, b] = [new Ear(), new Ear()]
      there.subscribe('other', b)
      here.subscribe('r', a).publish(1, Uint8Array.of(1))
      await delivered()
      expect(b.heard).toEqual([])
    })

    test('who has left neither hears nor is heard, and closing twice does nothing', async () => {
      const [a, b] = [new Ear(), new Ear()]
      const gone = here.subscribe('r', a)
      const stays = there.subscribe('r', b)
      await delivered()
      for (const ear of [a, b]) ear.heard.length = 0
      gone.close()
      gone.close()
      stays.publish(1, Uint8Array.of(1))
      gone.publish(2, Uint8Array.of(2))
      await delivered()
      expect([a.heard, b.heard]).toEqual([[], []])
    })

    test('who comes back hears again', async () => {
      const [a, b] = [new Ear(), new Ear()]
      here.subscribe('r', a).close()
      const mouth = there.subscribe('r', b)
      here.subscribe('r', a)
      await delivered()
      a.heard.length = 0
      mouth.publish(3, Uint8Array.of(3))
      await delivered()
      expect(a.heard).toEqual(['row 3: 3'])
    })
  })
}
