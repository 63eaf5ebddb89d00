import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteList } from '@/server/board/ByteList'

test('holds what a list of arrays would, through any additions and drops', () => {
  const step = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((piece) => ({ piece })),
    fc.nat(6).map((drop) => ({ drop })),
  )
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const list = new ByteList()
      let plain: Uint8Array[] = []
      for (const each of steps) {
        const before = list.views()
        const copies = before.map((view) => Uint8Array.from(view))
        if ('piece' in each) {
          list.push(each.piece)
          plain.push(Uint8Array.from(each.piece))
          // what was handed in may be changed afterwards
          each.piece.fill(255)
        } else {
          list.drop(each.drop)
          plain = plain.slice(each.drop)
        }
        expect(before).toEqual(copies)
        expect(list.views()).toEqual(plain)
        expect(list.views(1, 3)).toEqual(plain.slice(1, 3))
        expect([list.length, list.bytes]).toEqual([
          plain.length,
          plain.reduce((sum, { length }) => sum + length, 0),
        ])
      }
    }),
  )
})
