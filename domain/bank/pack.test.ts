import { readFileSync } from 'node:fs'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { formatFault } from '@/domain/bank/faults'
import { PACK_LIMITS, parsePackFile, readPack, writePack } from '@/domain/bank/pack'

const TICKETMASTER = readFileSync('prisma/bank/ticketmaster.md', 'utf8')
const SHORTENER = readFileSync('prisma/bank/url-shortener.md', 'utf8')

/** What a refused zip says, one fault a line. */
function refusal(zip: Uint8Array): string {
  const read = readPack(zip)
  return read.ok ? 'taken' : read.error.map(formatFault).join('\n')
}

const zipped = (files: Zippable) => zipSync(files, { mtime: new Date(1980, 0, 1) })

/** Where a four-byte signature stands for the n-th time. */
function placeOf(zip: Uint8Array, signature: number, nth = 0): number {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let at = 0, found = 0; at + 4 <= zip.length; at += 1) {
    if (view.getUint32(at, true) === signature && found++ === nth) return at
  }
  throw new Error('no such signature')
}

/** A copy of the zip with two or four bytes changed. */
function changed(zip: Uint8Array, at: number, value: number, bytes: 2 | 4 = 2): Uint8Array {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  if (bytes === 2) view.setUint16(at, value, true)
  else view.setUint32(at, value, true)
  return copy
}

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50

describe('a pack', () => {
  test('is what was written, and the same files make the same bytes', () => {
    const files = [
      { name: 'url-shortener.md', source: SHORTENER },
      { name: 'ticketmaster.md', source: TICKETMASTER },
    ]
    const zip = writePack(files)
    expect(writePack(files.toReversed())).toEqual(zip)
    const read = readPack(zip)
    expect(read).toEqual({ ok: true, value: { files: files.toReversed(), leftOut: [] } })
    expect(read.ok && writePack(read.value.files)).toEqual(zip)
  })

  test('may be stored without packing, have a README.md, and lines that end as on Windows', () => {
    const zip = zipped({
      'README.md': strToU8('Ours.'),
      'ticketmaster.md': [strToU8(TICKETMASTER.replaceAll('\n', '\r\n')), { level: 0 }],
    })
    expect(readPack(zip)).toEqual({
      ok: true,
      value: { files: [{ name: 'ticketmaster.md', source: TICKETMASTER }], leftOut: ['README.md'] },
    })
  })

  test('with files at fault names each with line and reason', () => {
    const read = parsePackFile({ name: 'tickets.md', source: TICKETMASTER })
    expect(read.ok ? [] : read.error.map(formatFault)).toEqual([
      'tickets.md:2: FRONT file must be named ticketmaster.md, after its slug',
    ])
  })
})

describe('a hostile zip', () => {
  test.each([
    ['a path out of the pack', '../evil.md', 'a path that leads out of the pack'],
    ['a path out of a folder', 'a/../../evil.md', 'a path that leads out of the pack'],
    ['an absolute path', '/etc/cron.md', 'an absolute path'],
    ['a drive', 'C:evil.md', 'an absolute path'],
    ['a backslash', 'a\\..\\evil.md', 'a backslash in its name'],
    ['a folder', 'folder/a.md', 'in a folder: all files of a pack stand side by side'],
    ['an empty folder', 'folder/', 'in a folder: all files of a pack stand side by side'],
    ['another kind of file', 'a.exe', 'not named after a slug: lower case words joined by -, then .md'],
    ['capitals', 'A.md', 'not named after a slug: lower case words joined by -, then .md'],
    ['a hidden file', '.md', 'not named after a slug: lower case words joined by -, then .md'],
    ['a prototype', '__proto__.md', 'not named after a slug: lower case words joined by -, then .md'],
  ])('with %s is refused by name', (_what, name, reason) => {
    expect(refusal(zipped({ [name]: strToU8('x') }))).toBe(`${name}:1: PACK ${reason}`)
  })

  test('shows of a name only what prints', () => {
    const name = `\u001b[31m\u202e${'a'.repeat(300)}\n.md`
    const said = refusal(zipped({ [name]: strToU8('x') }))
    expect(said).toMatch(/^\?\[31m\?a{74}…:1: PACK not named after a slug/)
  })

  test('with every bad name in it says all of them', () => {
    const said = refusal(zipped({ 'good.md': strToU8('x'), '../b.md': strToU8('x'), 'C.md': strToU8('x') }))
    expect(said.split('\n')).toHaveLength(2)
  })

  test('with two files of one name is refused', () => {
    const zip = zipped({ 'aa.md': strToU8('x'), 'bb.md': strToU8('y') })
    const second = strToU8('aa.md')
    zip.set(second, placeOf(zip, LOCAL, 1) + 30)
    zip.set(second, placeOf(zip, CENTRAL, 1) + 46)
    expect(refusal(zip)).toBe('aa.md:1: PACK twice in the zip')
  })

  test('with a symbolic link, or a device, is refused', () => {
    for (const mode of [0o120777, 0o060600]) {
      const zip = zipped({ 'passwd.md': [strToU8('/etc/passwd'), { os: 3, attrs: mode * 0x10000 }] })
      expect(refusal(zip)).toBe('passwd.md:1: PACK a link or a device, not a file')
    }
    const plain = zipped({ 'plain.md': [strToU8('x'), { os: 3, attrs: 0o100644 * 0x10000 }] })
    expect(refusal(plain)).toBe('taken')
  })

  test('that unpacks to far more than its size is stopped on the way', () => {
    const bomb = zipped({ 'bomb.md': [new Uint8Array(100_000_000), { level: 9 }] })
    expect(bomb.length).toBeLessThan(110_000)
    expect(refusal(bomb)).toBe('bomb.md:1: PACK over 250 kB')
    // the size it claims is no help
    const lying = changed(bomb, placeOf(bomb, CENTRAL) + 24, 1_000, 4)
    expect(refusal(lying)).toBe('bomb.md:1: PACK unpacks to over 250 kB')
    const dense = zipped({ 'dense.md': [new Uint8Array(200_000), { level: 9 }] })
    expect(refusal(dense)).toBe('dense.md:1: PACK unpacks to over 100 times its size')
  })

  test('of files that are large together is refused', () => {
    let seed = 1
    // noise, so that it is not refused for its density
    const noise = Uint8Array.from({ length: 240_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) & 0x7f)
    const names = Array.from({ length: 90 }, (_, index) => `file-${index}.md`)
    const zip = zipped(Object.fromEntries(names.map((name) => [name, noise])))
    expect(zip.length).toBeLessThan(PACK_LIMITS.zip)
    expect(refusal(zip)).toBe('the pack:1: PACK over 20 MB unpacked')
  })

  test('of a hundred thousand tiny files is refused before one is looked at', () => {
    const tiny = strToU8('x')
    const names = Array.from({ length: 100_000 }, (_, index) => `f${index}.md`)
    const zip = zipSync(Object.fromEntries(names.map((name) => [name, tiny])), { level: 0 })
    expect(refusal(zip)).toBe('the pack:1: PACK over 200 files')
    // a count that says less than there is
    const lying = changed(changed(zip, zip.length - 22 + 8, 3), zip.length - 22 + 10, 3)
    expect(refusal(lying)).toBe('the pack:1: PACK its directory does not fit its end')
  })

  test('whose files share their bytes is refused', () => {
    const zip = zipped({ 'aa.md': strToU8('x'.repeat(50)), 'bb.md': strToU8('y'.repeat(50)) })
    const same = changed(zip, placeOf(zip, CENTRAL, 1) + 42, 0, 4)
    same.set(strToU8('aa.md'), placeOf(zip, CENTRAL, 1) + 46)
    expect(refusal(same)).toBe('aa.md:1: PACK twice in the zip')
    const sizeAt = placeOf(zip, CENTRAL) + 20
    const overlapping = changed(zip, sizeAt, zip[sizeAt]! + 10, 4)
    expect(refusal(overlapping)).toBe('bb.md:1: PACK shares bytes with another part of the zip')
  })

  test('that says one thing in its directory and another inside is refused', () => {
    const zip = zipped({ 'aa.md': strToU8('x') })
    const renamed = zip.slice()
    renamed.set(strToU8('zz.md'), placeOf(zip, LOCAL) + 30)
    expect(refusal(renamed)).toBe('aa.md:1: PACK named otherwise inside of the zip than in its directory')
    expect(refusal(changed(zip, placeOf(zip, CENTRAL) + 16, 1, 4))).toBe('aa.md:1: PACK damaged in the zip')
    expect(refusal(changed(zip, placeOf(zip, CENTRAL) + 10, 12))).toBe(
      'aa.md:1: PACK packed by a method (12) other than deflate',
    )
    expect(refusal(changed(zip, placeOf(zip, CENTRAL) + 8, 1))).toBe('aa.md:1: PACK encrypted')
  })

  test('that is none, cut off, damaged or empty is refused with a reason', () => {
    const zip = zipped({ 'aa.md': strToU8(TICKETMASTER) })
    expect(refusal(new Uint8Array())).toBe('the pack:1: PACK not a zip file')
    expect(refusal(strToU8(TICKETMASTER))).toBe('the pack:1: PACK not a zip file')
    expect(refusal(zip.subarray(0, zip.length - 1))).toBe('the pack:1: PACK not a zip file')
    expect(refusal(zipped({}))).toBe('the pack:1: PACK there is no file in it')
    expect(refusal(zipped({ 'README.md': strToU8('x') }))).toBe('the pack:1: PACK there is no problem in it')
    expect(refusal(changed(zip, placeOf(zip, END) + 16, 0xfffffff0, 4))).toBe(
      'the pack:1: PACK the zip is cut off or damaged',
    )
    const garbled = zip.slice()
    garbled.fill(0xff, 60, 400)
    expect(refusal(garbled)).toBe('aa.md:1: PACK damaged in the zip')
    expect(refusal(zipped({ 'aa.md': Uint8Array.of(0xff, 0xfe) }))).toBe('aa.md:1: PACK not UTF-8 text')
  })

  test('with any one byte changed is taken as it was, or refused: nothing else happens', () => {
    const zip = zipped({ 'aa.md': strToU8('one line\n'.repeat(4)), 'bb.md': strToU8('two') })
    const whole = readPack(zip)
    for (let at = 0; at < zip.length; at += 1) {
      for (const value of [0, 0xff, zip[at]! ^ 1]) {
        const bytes = zip.slice()
        bytes[at] = value
        const read = readPack(bytes)
        if (read.ok) expect(read).toEqual(whole)
        else expect(read.error.length).toBeGreaterThan(0)
      }
    }
  })
})

describe('what a stranger writes', () => {
  const faultsOf = (from: string, to: string) => {
    expect(TICKETMASTER).toContain(from)
    const read = parsePackFile({ name: 'ticketmaster.md', source: TICKETMASTER.replace(from, to) })
    return read.ok ? [] : read.error.map(formatFault)
  }
  const GIVEN = TICKETMASTER.split('\n').find((line) => line.startsWith('given ')) ?? ''

  test.each([
    ['a power without end', 'bomb_value = 9^9^9^9^9'],
    ['a function that is none of ours', 'bomb_value = factorial(170)'],
    ['a function that builds code', 'bomb_value = parse(1)'],
    ['a matrix', 'bomb_value = [1, 2]'],
    ['a range', 'bomb_value = 1:100000000'],
    ['an assignment', 'bomb_value = (x = 3)'],
    ['a hundred brackets', `bomb_value = ${'('.repeat(190)}1${')'.repeat(190)}`],
    ['more than its length', `bomb_value = 1${'+1'.repeat(400)}`],
    ['more than its nodes', `bomb_value = 1${'+1'.repeat(80)}`],
  ])('a formula with %s is a fault of its line', (_what, line) => {
    const faults = faultsOf(GIVEN, `${GIVEN}\n${line}`)
    const at = TICKETMASTER.split('\n').indexOf(GIVEN) + 2
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toMatch(new RegExp(`^ticketmaster\\.md:${at}: EST `))
  })

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['an element with a handler', '<img src=x onerror=alert(1)>'],
    ['a comment', '<!-- hidden -->'],
    ['an image from elsewhere', '![x](https://elsewhere.example/pixel.png)'],
    ['a link that runs', '[here](javascript:alert(1))'],
    ['a link with data', '[here](data:text/html,x)'],
  ])('%s in the Markdown is a fault of its line', (_what, markup) => {
    const line = TICKETMASTER.split('\n').findIndex((text) => text.startsWith('- **')) + 1
    const original = TICKETMASTER.split('\n')[line - 1] ?? ''
    expect(faultsOf(original, `${original} ${markup}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^ticketmaster\\.md:${line}: HTML `)),
    )
  })

  test.each([
    ['a zero', '\u0000'],
    ['an escape', '\u001b[31m'],
    ['a turned direction', '\u202e'],
    ['half a character', '\ud800'],
  ])('%s in a line is a fault of that line', (_what, hidden) => {
    const line = TICKETMASTER.split('\n')[20] ?? ''
    expect(faultsOf(line, `${line}${hidden}`)).toEqual([
      'ticketmaster.md:21: SPACE a character that cannot be seen',
    ])
  })

  test('aliases that multiply in the front matter are refused', () => {
    const faults = faultsOf('aliases:', 'tags: &a [&b [x, x], *b, *b]\naliases:')
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toMatch(/^ticketmaster\.md:\d+: FRONT /)
  })
})
