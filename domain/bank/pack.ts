import { Inflate, strToU8, zipSync } from 'fflate'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { parseProblemFile, type BankFile } from '@/domain/bank/parseBank'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, ok, type Result } from '@/domain/result'

/** What a pack may hold. Sizes are bytes; `ratio` is how many times its packed size a file may unpack to. */
export const PACK_LIMITS = {
  files: 200,
  file: 250_000,
  total: 20_000_000,
  ratio: 100,
  zip: 20_000_000,
} as const

/** A pack's files by name; `leftOut` are those that belong in a folder of problems and are none. */
export type PackFiles = { files: readonly BankFile[]; leftOut: readonly string[] }

const README = 'README.md'
const FLAT_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/
/** Names longer than this, and what does not print, would only be there to confuse whoever reads the refusal. */
const SHOWN_NAME = 80
const ZIP = 'the pack'

const END = 0x06054b50
const END_SIZE = 22
const CENTRAL = 0x02014b50
const CENTRAL_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30
const LONGEST_COMMENT = 0xffff
const ZIP64 = 0xffffffff
const [STORED, DEFLATED] = [0, 8]
const UNIX = 3
const [FILE_TYPE, REGULAR] = [0o170000, 0o100000]
const ENCRYPTED = 1
/** Deflate makes a thousand bytes of one at most: what a step unpacks beyond a limit is bounded by this. */
const STEP = 1024

/** One file as the zip's directory describes it. */
type Entry = {
  name: string
  encrypted: boolean
  method: number
  crc: number
  packedSize: number
  size: number
  /** false for symbolic links, devices and folders */
  isRegular: boolean
  localAt: number
}

/** The zip breaks a rule that makes it pointless to look further. */
class Refused extends Error {
  readonly file: string

  constructor(file: string, message: string) {
    super(message)
    this.file = file
  }
}

/**
 * Unpacks a pack: a zip of flat `slug.md` files, from anybody. Only the directory at the end of the zip counts; whatever
 * disagrees with it, hides behind it or grows beyond the limits while it is unpacked is refused, and then nothing of the
 * pack is given back. A README.md is left out.
 */
export function readZip(bytes: Uint8Array): Result<PackFiles, Fault[]> {
  try {
    if (bytes.length > PACK_LIMITS.zip) throw new Refused(ZIP, `over ${inMegabytes(PACK_LIMITS.zip)}`)
    const { entries, directoryAt } = readDirectory(bytes)
    const faults = nameFaults(entries)
    if (faults.length > 0) return err(faults)
    const contents = contentsOf(bytes, entries, directoryAt)
    return unpack(entries, contents)
  } catch (error) {
    if (error instanceof Refused) return err([packFault(error.file, error.message)])
    // reading beyond the end of the bytes
    if (error instanceof RangeError) return err([packFault(ZIP, 'the zip is cut off or damaged')])
    throw error
  }
}

/** The same files make the same bytes, whenever and in whatever order they come. */
export function writePack(files: readonly BankFile[]): Uint8Array<ArrayBuffer> {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const contents = sorted.map(({ name, source }) => [name, strToU8(source)] as const)
  // the earliest time a zip can say, in the zone it is read in
  return zipSync(Object.fromEntries(contents), { level: 9, mtime: new Date(1980, 0, 1) })
}

/**
 * Reads one file of a pack, by the bank's own checks. Its formulas are evaluated: what comes from a stranger belongs off
 * the event loop, under a limit of time.
 */
export function parsePackFile({ name, source }: BankFile): Result<Walkthrough, Fault[]> {
  return withPrintableLines(name, source, () => parseProblemFile(name, source))
}

/** The same for a text that has no file yet. @param label the name to put into faults */
export function parseOwnText(label: string, source: string): Result<Walkthrough, Fault[]> {
  return withPrintableLines(label, source, () => parseWalkthrough(label, source))
}

/** Characters that no line of a text has: the database does not take all of them, and people do not see them. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u

function withPrintableLines(
  file: string,
  source: string,
  parse: () => Result<Walkthrough, Fault[]>,
): Result<Walkthrough, Fault[]> {
  if (!UNPRINTABLE.test(source)) return parse()
  const faults = new FaultLog(file)
  for (const [index, line] of source.split('\n').entries()) {
    if (UNPRINTABLE.test(line)) faults.add(index + 1, 'SPACE', 'a character that cannot be seen')
  }
  return err(faults.sorted())
}

/** A fault of a pack rather than of a text in it. */
export function packFault(file: string, message: string): Fault {
  return { file: shownName(file), line: 1, code: 'PACK', message }
}

function readDirectory(bytes: Uint8Array): { entries: Entry[]; directoryAt: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const [disk, startDisk] = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)]
  const [here, count] = [view.getUint16(end + 8, true), view.getUint16(end + 10, true)]
  const [size, directoryAt] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (count > PACK_LIMITS.files) throw new Refused(ZIP, `over ${PACK_LIMITS.files} files`)
  if (disk !== 0 || startDisk !== 0 || here !== count || directoryAt === ZIP64) {
    throw new Refused(ZIP, 'a zip in several parts, or in the zip64 format')
  }
  const entries: Entry[] = []
  let at = directoryAt
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(view, bytes, at)
    entries.push(entry)
    at = next
  }
  // files that the end does not count, or that stand outside of the directory it names
  if (at !== directoryAt + size || at !== end) throw new Refused(ZIP, 'its directory does not fit its end')
  return { entries, directoryAt }
}

/** The comment after it must reach the end exactly: a second end hidden in a comment would hide other files. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new Refused(ZIP, 'not a zip file')
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (view.getUint32(at, true) !== CENTRAL) throw new Refused(ZIP, 'its directory is damaged')
  const madeBy = view.getUint8(at + 5)
  const mode = view.getUint16(at + 40, true)
  const type = mode & FILE_TYPE
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const commentLength = view.getUint16(at + 32, true)
  const name = textOf(sliceOf(bytes, at + CENTRAL_SIZE, nameLength))
  const entry = {
    name,
    encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    // zips of other systems say no type at all
    isRegular: madeBy !== UNIX || type === 0 || type === REGULAR,
    localAt: view.getUint32(at + 42, true),
  }
  return { entry, next: at + CENTRAL_SIZE + nameLength + extraLength + commentLength }
}

function nameFaults(entries: readonly Entry[]): Fault[] {
  if (entries.length === 0) return [packFault(ZIP, 'there is no file in it')]
  const seen = new Set<string>()
  return entries.flatMap((entry) => {
    const again = seen.has(entry.name)
    seen.add(entry.name)
    const reason = again ? 'twice in the zip' : refusedName(entry)
    return reason === null ? [] : [packFault(entry.name, reason)]
  })
}

function refusedName({ name, isRegular, encrypted, method, packedSize, size }: Entry): string | null {
  if (/^[/\\]|^[A-Za-z]:/.test(name)) return 'an absolute path'
  if (name.includes('\\')) return 'a backslash in its name'
  if (name.split('/').includes('..')) return 'a path that leads out of the pack'
  if (name.includes('/')) return 'in a folder: all files of a pack stand side by side'
  if (!isRegular) return 'a link or a device, not a file'
  if (name !== README && !FLAT_NAME.test(name)) {
    return 'not named after a slug: lower case words joined by -, then .md'
  }
  if (encrypted) return 'encrypted'
  if (method !== STORED && method !== DEFLATED) return `packed by a method (${method}) other than deflate`
  if (size > PACK_LIMITS.file) return `over ${inKilobytes(PACK_LIMITS.file)}`
  if (method === STORED && packedSize !== size) return 'its sizes do not fit each other'
  return null
}

/** The packed bytes of each entry. Entries that share bytes are how a small zip unpacks to a huge one. */
function contentsOf(bytes: Uint8Array, entries: readonly Entry[], directoryAt: number): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ranges = entries.map((entry) => {
    const { name, method, localAt, packedSize } = entry
    if (view.getUint32(localAt, true) !== LOCAL) throw new Refused(name, 'not where the directory says')
    const nameLength = view.getUint16(localAt + 26, true)
    const localName = textOf(sliceOf(bytes, localAt + LOCAL_SIZE, nameLength))
    if (localName !== name || view.getUint16(localAt + 8, true) !== method) {
      throw new Refused(name, 'named otherwise inside of the zip than in its directory')
    }
    const from = localAt + LOCAL_SIZE + nameLength + view.getUint16(localAt + 28, true)
    return { name, localAt, from, to: from + packedSize }
  })
  let free = 0
  for (const { name, localAt, to } of ranges.toSorted((a, b) => a.localAt - b.localAt)) {
    if (localAt < free || to > directoryAt)
      throw new Refused(name, 'shares bytes with another part of the zip')
    free = to
  }
  return ranges.map(({ from, to }) => bytes.subarray(from, to))
}

function unpack(entries: readonly Entry[], contents: readonly Uint8Array[]): Result<PackFiles, Fault[]> {
  const faults: Fault[] = []
  const files: BankFile[] = []
  const leftOut: string[] = []
  let total = 0
  for (const [index, entry] of entries.entries()) {
    const content = contents[index] ?? new Uint8Array()
    try {
      const unpacked = unpackEntry(entry, content)
      total += unpacked.length
      // not a fault of this file: the rest need not be unpacked
      if (total > PACK_LIMITS.total)
        return err([packFault(ZIP, `over ${inMegabytes(PACK_LIMITS.total)} unpacked`)])
      if (entry.name === README) leftOut.push(entry.name)
      else files.push({ name: entry.name, source: sourceOf(entry.name, unpacked) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      faults.push(packFault(error.file, error.message))
    }
  }
  if (faults.length > 0) return err(faults)
  if (files.length === 0) return err([packFault(ZIP, 'there is no problem in it')])
  return ok({ files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), leftOut })
}

function unpackEntry({ name, method, size, crc }: Entry, packed: Uint8Array): Uint8Array {
  const unpacked = method === STORED ? packed : inflate(name, packed)
  if (unpacked.length !== size || crcOf(unpacked) !== crc) throw new Refused(name, 'damaged in the zip')
  return unpacked
}

/** Stops as soon as a limit is passed, whatever size the zip claims. */
function inflate(name: string, packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((part) => {
    parts.push(part)
    length += part.length
    if (length > PACK_LIMITS.file) throw new Refused(name, `unpacks to over ${inKilobytes(PACK_LIMITS.file)}`)
    if (length > packed.length * PACK_LIMITS.ratio) {
      throw new Refused(name, `unpacks to over ${PACK_LIMITS.ratio} times its size`)
    }
  })
  try {
    for (let at = 0; at === 0 || at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(name, 'damaged in the zip')
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Lines that end as Windows ends them are the same lines. */
function sourceOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    throw new Refused(name, 'not UTF-8 text')
  }
}

function sliceOf(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length > bytes.length) throw new RangeError('cut off')
  return bytes.subarray(at, at + length)
}

/** Only names in ASCII are taken, so what the others mean is for the refusal alone. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function shownName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')
  return plain.length > SHOWN_NAME ? `${plain.slice(0, SHOWN_NAME)}…` : plain
}

function inMegabytes(bytes: number): string {
  return `${bytes / 1_000_000} MB`
}

function inKilobytes(bytes: number): string {
  return `${bytes / 1_000} kB`
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
