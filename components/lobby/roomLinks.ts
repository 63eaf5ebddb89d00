import { ROLES, type Role } from '@/domain/room/roles'
import type { LinkView } from '@/domain/room/view'

/**
 * A join link as the browser that made it keeps it: the server has only its hash. `linkId` ties it to the room's list of
 * links once that was seen; until then any but `not`, the link it replaced, may be the one.
 */
export type KeptLink = { path: string; linkId: string | null; not: string | null }
export type KeptLinks = Partial<Record<Role, KeptLink>>

/** Where a room's links are kept in `localStorage`. */
export function linksKey(roomId: string): string {
  return `mockboard:links:${roomId}`
}

/** The links of a room just made, as text to keep. */
export function newLinksText(links: Record<Role, string>): string {
  const kept = ROLES.map((role): [Role, KeptLink] => [role, { path: links[role], linkId: null, not: null }])
  return JSON.stringify(Object.fromEntries(kept))
}

function isKept(value: unknown): value is KeptLink {
  const { path, linkId, not } = (value ?? {}) as Partial<Record<keyof KeptLink, unknown>>
  const isId = (id: unknown) => id === null || typeof id === 'string'
  return typeof path === 'string' && path.startsWith('/join/') && isId(linkId) && isId(not)
}

/** Kept links from their text; what cannot be read is left out. */
export function parseLinks(text: string | null): KeptLinks {
  try {
    const value = JSON.parse(text ?? '{}') as Partial<Record<Role, unknown>> | null
    return Object.fromEntries(ROLES.flatMap((role) => (isKept(value?.[role]) ? [[role, value[role]]] : [])))
  } catch {
    return {}
  }
}

/** The link of a role that works at `now`, if there is one. */
export function workingLink(links: readonly LinkView[], role: Role, now: number): LinkView | undefined {
  const isIt = (link: LinkView) => link.role === role && !link.rates && !link.revoked && link.expiresAt > now
  return links.findLast(isIt)
}

/**
 * Kept links after a look at the room's list: a link not yet tied is tied to the one that works, a link that was
 * replaced elsewhere or turned off is forgotten.
 */
export function reconciled(kept: KeptLinks, links: readonly LinkView[], now: number): KeptLinks {
  const result: KeptLinks = {}
  for (const role of ROLES) {
    const link = kept[role]
    if (link === undefined) continue
    const working = workingLink(links, role, now)
    // the answer with a new link can overtake the view that lists it
    const waitsForList =
      link.linkId === null && link.not !== null && (working === undefined || working.id === link.not)
    if (waitsForList) result[role] = link
    else if (working !== undefined && (link.linkId ?? working.id) === working.id)
      result[role] = { ...link, linkId: working.id }
  }
  return result
}
