/** What somebody chose to import: one zip, or Markdown files that are to become one. */
export type ChosenPack =
  | { kind: 'zip'; name: string; file: File }
  | { kind: 'files'; name: string; files: readonly File[]; passed: number }

/**
 * Sorts what a file dialog gave. Of a folder only the Markdown files that stand directly in it count: a git folder is
 * full of others.
 */
export function chosenPack(chosen: readonly File[]): ChosenPack | null {
  const [first] = chosen
  if (first === undefined) return null
  if (chosen.length === 1 && first.name.toLowerCase().endsWith('.zip')) {
    return { kind: 'zip', name: first.name.slice(0, -'.zip'.length), file: first }
  }
  const files = chosen.filter((file) => file.name.endsWith('.md') && depthOf(file) <= 2)
  const [folder] = first.webkitRelativePath.split('/')
  return {
    kind: 'files',
    name: folder || first.name.replace(/\.md$/, ''),
    files,
    passed: chosen.length - files.length,
  }
}

function depthOf(file: File): number {
  return file.webkitRelativePath === '' ? 1 : file.webkitRelativePath.split('/').length
}

/** The pack as the server takes it. */
export async function zipOf(chosen: ChosenPack): Promise<Blob> {
  if (chosen.kind === 'zip') return chosen.file
  const { writePack } = await import('@/domain/bank/pack')
  const files = await Promise.all(
    chosen.files.map(async (file) => ({ name: file.name, source: await file.text() })),
  )
  return new Blob([writePack(files)])
}
