/** A name that every system takes, from a problem's title, a day and what the file is. */
export function exportName(title: string | null, startedAt: number | null, rest: string): string {
  const slug = (title ?? 'interview')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const day = startedAt === null ? '' : `-${new Date(startedAt).toISOString().slice(0, 10)}`
  return `${slug || 'interview'}${day}-${rest}`
}
