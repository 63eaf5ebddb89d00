import * as Y from 'yjs'

/** What an update would do to a document that it has not been applied to. */
export type Inspection = {
  /** clientIDs of which it brings structs that the document does not hold yet */
  readonly clients: ReadonlySet<number>
  /** it builds on structs, or deletes structs, that neither the document nor the update holds */
  readonly gapped: boolean
  /** it deletes something, held or not */
  readonly deletes: boolean
  /** what it deletes */
  readonly deleteSet: ReturnType<typeof Y.decodeUpdate>['ds']
}

type Id = { readonly client: number; readonly clock: number }

/**
 * Decodes an update and holds it against the document, without touching the document.
 * @throws Error when the bytes are no update, or none that any Yjs client can have made.
 */
export function inspectUpdate(doc: Y.Doc, update: Uint8Array): Inspection {
  const { structs, ds } = Y.decodeUpdate(update)
  const held = (client: number) => Y.getState(doc.store, client)
  // how far each client reaches once the update is in
  const reach = new Map<number, number>()
  const reachOf = (client: number) => reach.get(client) ?? held(client)
  let gapped = false
  for (const { id, length } of structs.filter((struct) => !(struct instanceof Y.Skip))) {
    if (!Number.isSafeInteger(id.clock + length)) throw new Error('a clock beyond the safe integers')
    // applying structs behind a hole would leave them pending, and merging pending ones is what stalls a server
    if (id.clock > reachOf(id.client)) gapped = true
    else reach.set(id.client, Math.max(reachOf(id.client), id.clock + length))
  }
  const clients = new Set([...reach].filter(([client, end]) => end > held(client)).map(([client]) => client))
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= held(struct.id.client)) continue
    for (const id of predecessors(struct)) {
      if (id.client === struct.id.client && id.clock >= struct.id.clock) {
        throw new Error('a struct that builds on itself')
      }
      if (id.clock >= reachOf(id.client)) gapped = true
    }
  }
  for (const [client, ranges] of ds.clients) {
    if (ranges.some(({ clock, len }) => clock + len > reachOf(client))) gapped = true
  }
  return { clients, gapped, deletes: ds.clients.size > 0, deleteSet: ds }
}

/** Whether everything that an update deletes is deleted in the document already. Reads the whole document. */
export function deletesNothingNew(doc: Y.Doc, deleteSet: Inspection['deleteSet']): boolean {
  if (deleteSet.clients.size === 0) return true
  const gone = Y.createDeleteSetFromStructStore(doc.store)
  return [...deleteSet.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) =>
      gone.clients
        .get(client)
        ?.some((range) => range.clock <= clock && range.clock + range.len >= clock + len),
    ),
  )
}

function predecessors(item: Y.Item): Id[] {
  // while a struct is only decoded, its parent is the id of a struct or the name of a root type
  const parent: unknown = item.parent
  const ids: (Id | null)[] = [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null]
  return ids.filter((id) => id !== null)
}
