import { expect, test } from 'vitest'
import { chosenPack } from '@/components/editor/packFiles'

function file(path: string): File {
  const name = path.split('/').at(-1) ?? ''
  return Object.assign(new File(['x'], name), { webkitRelativePath: path.includes('/') ? path : '' })
}

test('a zip is taken as it is, and gives the pack its name', () => {
  expect(chosenPack([file('Ours.zip')])).toMatchObject({ kind: 'zip', name: 'Ours' })
})

test('of a folder only the Markdown files that stand directly in it count', () => {
  const chosen = chosenPack(
    ['team/a.md', 'team/b.md', 'team/.git/HEAD', 'team/notes/c.md', 'team/logo.png'].map(file),
  )
  expect(chosen).toMatchObject({ kind: 'files', name: 'team', passed: 3 })
  expect(chosen?.kind === 'files' && chosen.files.map(({ name }) => name)).toEqual(['a.md', 'b.md'])
})

test('nothing chosen is nothing', () => {
  expect(chosenPack([])).toBeNull()
  expect(chosenPack([file('picture.png')])).toMatchObject({ kind: 'files', files: [], passed: 1 })
})
