/** The token of a join link that someone pasted, whole or only its path; null when it is no such link. */
export function tokenOf(pasted: string): string | null {
  const match = /(?:^|\/)join\/([A-Za-z0-9_.~-]{1,200})\/?(?:[?#].*)?$/.exec(pasted.trim())
  return match?.[1] ?? null
}
