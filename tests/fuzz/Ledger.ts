import * as Y from 'yjs'

type Letters = readonly string[]
/** A writer, and how much they had written before. */
type Moment = { readonly by: number; readonly clock: number }

/** What the writers of a program meant, for the invariants to be checked against. */
export class Ledger {
  readonly created = new Set<string>()
  /** deleted before they were published, or thrown away before they were finished: nobody has to see them */
  readonly thrownAway = new Set<string>()
  /** element id → its deletions that nobody took back who knew of all of them */
  readonly deletions = new Map<string, Moment[]>()
  /** each stroke's points and pressures, as its author drew them */
  readonly strokes = new Map<string, { points: [number, number][]; pressures: number[] }>()
  /** strokes that somebody made wider or flipped: their points are elsewhere, but as many */
  readonly stretched = new Set<string>()
  /** text id → the letters typed into it, each of them like no other, and who typed each */
  readonly typed = new Map<string, Map<string, number>>()
  /** letters that somebody took out */
  readonly removed = new Set<string>()
  /** text id → pairs of letters of one writer, who saw the first stand before the second */
  readonly orders = new Map<string, [before: string, after: string][]>()
  /** element id and register → values that a writer saw there and put another in the place of */
  readonly overwritten = new Map<string, Set<string>>()
  /** element id → the places in the order that somebody gave it; two people may well give the same */
  readonly placed = new Map<string, Set<string>>()
  private next = 0

  id(kind: string): string {
    this.next += 1
    return `${kind}${this.next}`
  }

  /** A value like no other: where it is found in the end, it can only have come from one write. */
  value(): number {
    this.next += 1
    return this.next
  }

  /**
   * Somebody types a letter like no other between letters that they see.
   * @returns a private-use code point outside the basic plane, half of which must never be left
   */
  letter(text: string, author: number, before: Letters, after: Letters): string {
    const letter = String.fromCodePoint(0xf0000 + this.value())
    const typed = this.typed.get(text) ?? new Map<string, number>()
    const pairs = this.orders.get(text) ?? []
    const isOwn = (other: string): boolean => typed.get(other) === author
    const left = before.findLast(isOwn)
    const right = after.find(isOwn)
    if (left !== undefined) pairs.push([left, letter])
    if (right !== undefined) pairs.push([letter, right])
    this.orders.set(text, pairs)
    this.typed.set(text, typed.set(letter, author))
    return letter
  }

  /** Somebody deletes an element, and writes that with whatever they write next. */
  deleted(id: string, doc: Y.Doc): void {
    const moment = { by: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
    this.deletions.set(id, [...(this.deletions.get(id) ?? []), moment])
  }

  /** Somebody brings an element back: that counts if every deletion had been written and had reached them. */
  undeleted(id: string, doc: Y.Doc): void {
    const isKnown = ({ by, clock }: Moment): boolean => Y.getState(doc.store, by) > clock
    if (this.deletions.get(id)?.every(isKnown)) this.deletions.delete(id)
  }

  /** Somebody puts an element at this place in the order. */
  put(id: string, index: string): void {
    this.placed.set(id, (this.placed.get(id) ?? new Set()).add(index))
  }

  /** Somebody saw this value in a register of an element and set another. */
  overwrote(id: string, register: string, seen: string): void {
    const key = `${id} ${register}`
    const values = this.overwritten.get(key) ?? new Set()
    this.overwritten.set(key, values.add(seen))
  }
}
