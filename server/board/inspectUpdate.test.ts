import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { deletesNothingNew, inspectUpdate } from '@/server/board/inspectUpdate'

/** Three documents that edit one text and exchange updates as the program says; @returns every update, in order. */
function history(program: readonly { who: number; at: number; cut: boolean; from: number }[]): Uint8Array[] {
  const docs = [11, 22, 33].map((clientId) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    return doc
  })
  const updates: Uint8Array[] = []
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'exchange') updates.push(update)
    })
  }
  for (const { who, at, cut, from } of program) {
    const doc = docs[who % 3]
    const partner = docs[from % 3]
    if (doc === undefined || partner === undefined) continue
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(partner), 'exchange')
    const text = doc.getText('t')
    if (cut && text.length > 0) text.delete(at % text.length, 1)
    else text.insert(at % (text.length + 1), 'x')
  }
  return updates
}

const programs = fc.array(fc.record({ who: fc.nat(2), at: fc.nat(40), cut: fc.boolean(), from: fc.nat(2) }), {
  minLength: 2,
  maxLength: 30,
})

describe('an inspection', () => {
  test('says of any update, in any order, exactly whether Yjs would have to keep a part of it waiting', () => {
    let gaps = 0
    fc.assert(
      fc.property(programs, fc.array(fc.nat(), { maxLength: 20 }), (program, order) => {
        const updates = history(program)
        const doc = new Y.Doc()
        for (const pick of [...order, ...updates.keys()]) {
          const update = updates[pick % updates.length]
          if (update === undefined) continue
          const { gapped } = inspectUpdate(doc, update)
          Y.applyUpdate(doc, update)
          const { pendingStructs, pendingDs } = doc.store
          if (gapped !== (pendingStructs !== null || pendingDs !== null)) return false
          if (!gapped) continue
          gaps += 1
          // what fitted stays, and the rest is thrown away
          doc.store.pendingStructs = null
          doc.store.pendingDs = null
        }
        return true
      }),
      { numRuns: 80 },
    )
    expect(gaps).toBeGreaterThan(40)
  }, 30_000)

  test('names the clients of which something is new, and only those', () => {
    const [first, ...rest] = history([
      { who: 0, at: 0, cut: false, from: 0 },
      { who: 1, at: 1, cut: false, from: 0 },
    ])
    const doc = new Y.Doc()
    if (first === undefined) throw new Error('no update')
    expect([...inspectUpdate(doc, first).clients]).toEqual([11])
    Y.applyUpdate(doc, first)
    expect(inspectUpdate(doc, first)).toMatchObject({ clients: new Set(), gapped: false, deletes: false })
    const both = Y.mergeUpdates([first, ...rest])
    expect([...inspectUpdate(doc, both).clients]).toEqual([22])
  })

  test('does not touch the document', () => {
    const doc = new Y.Doc()
    for (const update of history([{ who: 0, at: 0, cut: false, from: 0 }])) inspectUpdate(doc, update)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
    expect(doc.share.size).toBe(0)
  })
})

test('deletions are known only when every deleted struct is deleted already', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'abcdef')
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.getText('t').delete(1, 3)
  const { deleteSet } = inspectUpdate(doc, Y.encodeStateAsUpdate(copy))
  expect(deletesNothingNew(doc, deleteSet)).toBe(false)
  doc.getText('t').delete(2, 1)
  expect(deletesNothingNew(doc, deleteSet)).toBe(false)
  doc.getText('t').delete(1, 2)
  expect(deletesNothingNew(doc, deleteSet)).toBe(true)
})
