import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { formatFault } from '@/domain/bank/faults'
import { writePack } from '@/domain/bank/pack'
import { PackReader } from '@/server/packs/PackReader'

const source = (slug: string) => readFileSync(`prisma/bank/${slug}.md`, 'utf8')
const readers: PackReader[] = []

function reader(fileMs?: number): PackReader {
  const made = new PackReader(fileMs)
  readers.push(made)
  return made
}

afterEach(async () => {
  for (const each of readers.splice(0)) await each.close()
})

/** A line that the sheet's reader would look at for minutes. */
const endless = source('ticketmaster').replace(
  /^given /m,
  `endless = 1${' '.repeat(200_000)}x\n`.concat('given '),
)

test('a pack is read in another thread, file by file', async () => {
  const files = ['ticketmaster', 'url-shortener'].map((slug) => ({
    name: `${slug}.md`,
    source: source(slug),
  }))
  const read = await reader().readPack(writePack(files))
  expect(read.ok && read.value.files.map(({ name, front }) => [name, front.slug])).toEqual([
    ['ticketmaster.md', 'ticketmaster'],
    ['url-shortener.md', 'url-shortener'],
  ])
})

test('the faults of all files come together, in their order', async () => {
  const files = [
    { name: 'url-shortener.md', source: source('url-shortener').replace('kind: full', 'kind: half') },
    { name: 'ticketmaster.md', source: source('ticketmaster').replace('minutes: 45', 'minutes: 4') },
  ]
  const read = await reader().readPack(writePack(files))
  expect(read.ok ? [] : read.error.map(formatFault)).toEqual([
    expect.stringMatching(/^ticketmaster\.md:\d+: FRONT bad value for "minutes"/),
    expect.stringMatching(/^url-shortener\.md:\d+: FRONT bad value for "kind"/),
  ])
})

test('a text that does not end is ended, and the next one is read', async () => {
  const one = reader(500)
  const [slow, next] = await Promise.all([
    one.readText('slow.md', endless),
    one.readText('ticketmaster.md', source('ticketmaster')),
  ])
  expect(slow.ok ? [] : slow.error.map(formatFault)).toEqual([
    'slow.md:1: PACK took too long to check: make it simpler',
  ])
  expect(next.ok && next.value.front.slug).toBe('ticketmaster')
})

test('in a pack it is named, and meanwhile the event loop goes on', async () => {
  let turns = 0
  let going = true
  const turn = () => {
    turns += 1
    if (going) setImmediate(turn)
  }
  turn()
  const read = await reader(500).readPack(
    writePack([
      { name: 'slow.md', source: endless },
      { name: 'ticketmaster.md', source: source('ticketmaster') },
    ]),
  )
  going = false
  expect(read.ok ? [] : read.error.map(formatFault)).toEqual([
    'slow.md:1: PACK took too long to check: make it simpler',
  ])
  expect(turns).toBeGreaterThan(1_000)
})
