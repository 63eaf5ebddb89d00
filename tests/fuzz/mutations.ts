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
    find: 'if (current && busy.has(element.id)) {',
    replace: 'if (current && busy.size < 0) {',
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
    name: 'every property is written with every change',
    file: 'domain/board/writes.ts',
    find: 'if (!sameJson(coldValue(base, property), value)) {',
    replace: 'if (property !== "isDeleted" || !sameJson(coldValue(base, property), value)) {',
  },
  {
    name: 'two labels of one box both stay its labels',
    file: 'domain/board/References.ts',
    find: 'this.labelOf(containerId) === element',
    replace: 'this.labelOf(containerId) !== null',
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
  {
    name: 'what was typed at two places replaces all that stands between them',
    file: 'domain/board/textDelta.ts',
    find: "taken === '' || put === '' ? null : fewestSteps",
    replace: "taken !== '!' || put === '' ? null : fewestSteps",
  },
  {
    name: 'an arrow stays bound to a box that is deleted',
    file: 'domain/board/References.ts',
    find: "!BINDABLE.has(this.alive(to)?.type ?? '')",
    replace: "!BINDABLE.has(this.elements.get(to)?.type ?? '')",
  },
  {
    name: 'an element that is taken up moves to where it stood before',
    file: 'domain/board/projection.ts',
    find: 'const to = this.placeOf(after)\n',
    replace: 'const to = this.placeOf(before ?? after)\n',
  },
  {
    name: 'pen pressures begin anew with every piece of a stroke',
    file: 'domain/board/writes.ts',
    find: "append(entry, 'pr', change.keep, change.values)",
    replace: "append(entry, 'pr', 0, change.values)",
  },
  {
    name: 'a stroke is continued from where its last piece began',
    file: 'domain/board/writes.ts',
    find: 'stepsFrom(drawn[keep * 2 - 2] ?? 0, drawn[keep * 2 - 1] ?? 0, rest)',
    replace: 'stepsFrom(drawn[keep * 2 - 4] ?? 0, drawn[keep * 2 - 3] ?? 0, rest)',
  },
  {
    name: 'moving a box writes its size, too',
    file: 'domain/board/writes.ts',
    find: 'if (hasSize(element) && !sameJson(sizeOf(base), sizeOf(element))) {',
    replace: 'if (hasSize(element)) {',
  },
]
