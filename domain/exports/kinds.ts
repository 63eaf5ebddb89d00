/** What an interview is taken along as, from the server: `GET /api/rooms/<roomId>/export/<kind>`. */
export const EXPORT_KINDS = [
  'bundle',
  'board',
  'scores-csv',
  'scores-json',
  'tracking',
  'timeline',
  'transcript',
] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

const ENDINGS: Record<ExportKind, string> = {
  bundle: 'session.zip',
  board: 'board.excalidraw',
  'scores-csv': 'scores.csv',
  'scores-json': 'scores.json',
  tracking: 'tracking.csv',
  timeline: 'timeline.jsonl',
  transcript: 'transcript.md',
}

/** What a file is called: by the day and the problem, for who may know it. */
export function exportName(
  kind: ExportKind,
  { startedAt, title }: { startedAt: number; title: string | null },
): string {
  return `${exportStem(startedAt, title)}-${ENDINGS[kind]}`
}

/** The beginning that all files of an interview have in common. */
export function exportStem(startedAt: number, title: string | null): string {
  const words = (title ?? 'interview')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${new Date(startedAt).toISOString().slice(0, 10)}-${words || 'interview'}`
}
