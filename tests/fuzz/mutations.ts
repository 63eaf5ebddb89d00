/** A fault that somebody could really make: a piece of a source file, and what stands there instead. */
export type Mutation = {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

const BINDING = 'components/board/BoardBinding.ts'

/** What the property test of the board must notice. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'remote changes are shown over unwritten local ones',
    file: BINDING,
    find: `    // a remote value must not be compared with a scene that holds unwritten changes
    this.flush()`,
    replace: '',
  },
  {
    name: 'the shadow is the object that the editor changes in place',
    file: BINDING,
    find: 'base: copyJson<BoardElement>(element) })',
    replace: 'base: element })',
  },
  {
    name: 'elements that are held are replaced',
    file: 'components/board/mergeScene.ts',
    find: 'busy.has(element.id) || untouched',
    replace: 'untouched',
  },
  {
    name: 'what is missing from the scene is deleted for everyone',
    file: BINDING,
    find: `for (const id of this.drawn) {
      if (this.gesture.drawing.has(id)) continue`,
    replace: `for (const id of [...this.drawn, ...this.shadows.keys()].slice(0, present.size > 0 ? undefined : 0)) {
      if (this.gesture.drawing.has(id) || present.has(id)) continue`,
  },
  {
    name: 'a place in the order that had to make way is written as if it were a person’s wish',
    file: BINDING,
    find: 'if (shadow) shadow.base = { ...shadow.base, index }',
    replace: 'void shadow; void index',
  },
  {
    name: 'typing goes to where it stood in the older text',
    file: 'domain/board/writes.ts',
    find: 'local: carry(typed, pending, true)',
    replace: 'local: typed',
  },
  {
    name: 'what a partner typed is not carried over one’s own typing',
    file: 'domain/board/writes.ts',
    find: 'pending: carry(pending, typed, false)',
    replace: 'pending',
  },
  {
    name: 'of a partner’s typing only the last step is remembered',
    file: BINDING,
    find: 'compose(before, event.delta as TextDelta)',
    replace: '(void before, event.delta as TextDelta)',
  },
  {
    name: 'a partner’s typing is carried again though it is shown already',
    file: BINDING,
    find: `      this.shadows.set(id, { nonce: shown.scene.versionNonce, base: shown.element })
      this.pendingText.delete(id)`,
    replace: '      this.shadows.set(id, { nonce: shown.scene.versionNonce, base: shown.element })',
  },
  {
    name: 'every property is written with every change',
    file: 'domain/board/writes.ts',
    find: 'if (!sameJson(base[property], value)) {',
    replace: 'if (property !== "isDeleted" || !sameJson(base[property], value)) {',
  },
  {
    name: 'the arrows of a box are stored with the box',
    file: 'domain/board/element.ts',
    find: `  'boundElements',
  'lastCommittedPoint',`,
    replace: "  'lastCommittedPoint',",
  },
  {
    name: 'a stroke that grows loses the point before its new ones',
    file: 'domain/board/writes.ts',
    find: 'while (keep < points.length && keep < shown.length && samePoint',
    replace: 'while (keep < points.length - 1 && keep < shown.length - 1 && samePoint',
  },
  {
    name: 'two labels of one box both stay its labels',
    file: 'domain/board/projection.ts',
    find: '|| labelled.has(container.id)',
    replace: '',
  },
  {
    name: 'elements with equal indices keep the order in which they came',
    file: 'domain/board/indices.ts',
    find: 'return a.id < b.id ? -1 : a.id > b.id ? 1 : 0',
    replace: 'return 0',
  },
  {
    name: 'a character outside the basic plane is cut in two',
    file: 'domain/board/textDelta.ts',
    find: 'return i > 0 && i < text.length && isHigh',
    replace: 'return i < 0 && i < text.length && isHigh',
  },
]
