import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardContent } from '@/server/board/BoardContent'
import { inspectUpdate } from '@/server/board/inspectUpdate'

type Step = { who: number; at: number; cut: boolean; from: number }

/** Three documents that edit one text and one map and exchange updates as the program says; every update, in order. */
function history(program: readonly Step[]): Uint8Array[] {
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
    const doc = docs[who % 3]!
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[from % 3]!), 'exchange')
    const text = doc.getText('t')
    doc.transact(() => {
      if (cut && text.length > 0) text.delete(at % text.length, 1)
      else text.insert(at % (text.length + 1), at % 5 === 0 ? 'é😀' : 'x')
      if (at % 3 === 0) doc.getMap('m').set(`k${at % 4}`, { n: at, list: [1.5, null, 'ü'], big: 2 ** 40 })
      if (at % 7 === 0) doc.getMap('m').set('sub', new Y.Map([['inner', at]]))
    })
  }
  return updates
}

const programs = fc.array(fc.record({ who: fc.nat(2), at: fc.nat(40), cut: fc.boolean(), from: fc.nat(2) }), {
  minLength: 2,
  maxLength: 30,
})
const orders = fc.array(fc.nat(), { maxLength: 20 })

function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function contentOf(updates: readonly Uint8Array[]): BoardContent {
  const content = new BoardContent()
  for (const update of updates) content.add(update, content.inspect(update))
  return content
}

const shown = (doc: Y.Doc) => [doc.getText('t').toJSON(), doc.getMap('m').toJSON()]
const state = (doc: Y.Doc) => [
  ...shown(doc),
  [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
]

describe('an inspection', () => {
  test('says of any update, in any order, exactly whether Yjs would have to keep a part of it waiting', () => {
    let gaps = 0
    fc.assert(
      fc.property(programs, orders, (program, order) => {
        const updates = history(program)
        const doc = new Y.Doc()
        for (const pick of [...order, ...updates.keys()]) {
          const update = updates[pick % updates.length]!
          const { gapped } = inspectUpdate(Y.decodeStateVector(Y.encodeStateVector(doc)), update)
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
    const [first, second] = history([
      { who: 0, at: 1, cut: false, from: 0 },
      { who: 1, at: 1, cut: false, from: 0 },
    ]) as [Uint8Array, Uint8Array]
    const content = new BoardContent()
    expect([...content.inspect(first).reach]).toEqual([[11, 1]])
    content.add(first, content.inspect(first))
    expect(content.isNews(content.inspect(first))).toBe(false)
    expect([...content.inspect(Y.mergeUpdates([first, second])).reach]).toEqual([[22, 1]])
  })

  test.each([
    ['two sections of one client', Uint8Array.of(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0)],
    ['a struct of no length', Uint8Array.of(1, 1, 5, 0, 0, 0, 0)],
    ['bytes after the end', Uint8Array.of(0, 0, 7)],
    ['a subdocument whose options are no object', Uint8Array.of(1, 1, 5, 0, 9, 1, 1, 116, 1, 120, 126, 0)],
    ['a shared type that does not exist', Uint8Array.of(1, 1, 5, 0, 7, 1, 1, 116, 9, 0)],
    ['a text that is no UTF-8', Uint8Array.of(1, 1, 5, 0, 4, 1, 1, 116, 2, 0xc3, 0x28, 0)],
    ['an embedded value that is no JSON', Uint8Array.of(1, 1, 5, 0, 5, 1, 1, 116, 1, 123, 0)],
  ])('refuses %s', (_what, bytes) => {
    expect(() => new BoardContent().inspect(bytes)).toThrow()
  })
})

describe('a board as bytes', () => {
  test('holds and hands out what a document would, to whatever it is told and whoever asks', () => {
    fc.assert(
      fc.property(programs, orders, fc.nat(), fc.boolean(), (program, order, cut, compacts) => {
        const updates = history(program)
        const content = new BoardContent()
        const taken: Uint8Array[] = []
        for (const pick of [...order, ...updates.keys()]) {
          const update = updates[pick % updates.length]!
          const inspection = content.inspect(update)
          if (inspection.gapped || !content.isNews(inspection)) continue
          content.add(update, inspection)
          taken.push(update)
          if (compacts && taken.length % 5 === 0) {
            const { updates: parts, tailLength } = content.parts()
            content.replace(tailLength, Y.encodeStateAsUpdate(docOf(parts)))
          }
        }
        const whole = docOf(taken)
        expect(state(docOf(content.everything()))).toEqual(state(whole))
        // somebody who holds a part of it, and something of their own
        const part = docOf(taken.slice(0, cut % (taken.length + 1)))
        part.getText('t').insert(0, 'own')
        for (const update of content.since(Y.encodeStateVector(part))) Y.applyUpdate(part, update)
        const both = docOf(taken)
        Y.applyUpdate(both, Y.encodeStateAsUpdate(part))
        expect(shown(part)).toEqual(shown(both))
      }),
      { numRuns: 150 },
    )
  }, 30_000)

  test('takes only what is new of what somebody holds', () => {
    fc.assert(
      fc.property(programs, fc.nat(), (program, cut) => {
        const updates = history(program)
        const content = contentOf(updates.slice(0, cut % (updates.length + 1)))
        const theirs = Y.encodeStateAsUpdate(docOf(updates))
        const inspection = content.inspect(theirs)
        expect(inspection.gapped).toBe(false)
        if (!content.isNews(inspection)) return
        const news = content.newsOf(theirs)
        expect(news.length).toBeLessThanOrEqual(theirs.length)
        content.add(news, content.inspect(news))
        expect(state(docOf(content.everything()))).toEqual(state(docOf(updates)))
        // a second time there is nothing in it
        expect(content.isNews(content.inspect(theirs))).toBe(false)
      }),
      { numRuns: 150 },
    )
  }, 30_000)

  test('takes of a gapped update what Yjs would integrate, and nothing else', () => {
    let gaps = 0
    fc.assert(
      fc.property(programs, fc.nat(), fc.nat(), (program, first, second) => {
        const updates = history(program)
        const content = new BoardContent()
        const known = updates.slice(0, first % updates.length)
        for (const update of known) content.add(update, content.inspect(update))
        const missing = known.length + (second % Math.max(1, updates.length - known.length))
        const theirs = Y.mergeUpdates(updates.filter((_, index) => index !== missing))
        const doc = docOf(known)
        Y.applyUpdate(doc, theirs)
        doc.store.pendingStructs = null
        doc.store.pendingDs = null
        const inspection = content.inspect(theirs)
        if (!inspection.gapped) return
        gaps += 1
        const fitting = content.fittingPart(theirs)
        expect(content.inspect(fitting).gapped).toBe(false)
        content.add(fitting, content.inspect(fitting))
        expect(state(docOf(content.everything()))).toEqual(state(doc))
      }),
      { numRuns: 150 },
    )
    expect(gaps).toBeGreaterThan(30)
  }, 30_000)

  test('knows a deletion only when every deleted struct is deleted already', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'abcdef')
    const content = contentOf([Y.encodeStateAsUpdate(doc)])
    const copy = docOf([Y.encodeStateAsUpdate(doc)])
    copy.getText('t').delete(1, 3)
    const theirs = Y.encodeStateAsUpdate(copy)
    expect(content.isNews(content.inspect(theirs))).toBe(true)
    for (const [at, length] of [
      [2, 1],
      [1, 2],
    ] as const) {
      doc.once('update', (update: Uint8Array) => content.add(update, content.inspect(update)))
      doc.getText('t').delete(at, length)
    }
    expect(content.isNews(content.inspect(theirs))).toBe(false)
  })

  test('grows by what its holes take in memory, too', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'x'.repeat(2_000))
    const content = contentOf([Y.encodeStateAsUpdate(doc)])
    const before = content.size
    doc.once('update', (update: Uint8Array) => content.add(update, content.inspect(update)))
    doc.transact(() => {
      for (let at = 0; at < 900; at += 1) doc.getText('t').delete(at, 1)
    })
    expect(content.size - before).toBeGreaterThan(900 * 40)
  })
})
