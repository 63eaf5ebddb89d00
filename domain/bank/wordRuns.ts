/**
 * Every run of `length` words of prose in a Markdown file, in lower case and without marks. A run stays within one line
 * and, in a table, one cell. Front matter, headings, table heads and fences are no prose.
 */
export function wordRuns(source: string, length: number): Set<string> {
  const runs = new Set<string>()
  for (const text of proseOf(source)) {
    const words = text.toLowerCase().match(/[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
    for (let at = 0; at + length <= words.length; at += 1) runs.add(words.slice(at, at + length).join(' '))
  }
  return runs
}

/** Runs that stand in more than one file, with the files' names. */
export function sharedRuns(runsByFile: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const filesByRun = new Map<string, string[]>()
  for (const [file, runs] of runsByFile) {
    for (const run of runs) filesByRun.set(run, [...(filesByRun.get(run) ?? []), file])
  }
  return [...filesByRun]
    .filter(([, files]) => files.length > 1)
    .map(([run, files]) => `${files.join(', ')}: ${run}`)
}

function proseOf(source: string): string[] {
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^```[\s\S]*?^```$/gm, '')
  const lines = body.split('\n')
  return lines.flatMap((line, index) => {
    if (line.startsWith('#')) return []
    if (!line.startsWith('|')) return [line]
    const isHead = /^\|[\s|:-]+$/.test(lines[index + 1] ?? '')
    return isHead ? [] : line.split(/(?<!\\)\|/)
  })
}
