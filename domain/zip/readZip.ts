import { Inflate, zipSync } from 'fflate'
import { err, ok, type Result } from '@/domain/result'

/** What a zip of one kind may hold. Sizes are bytes. */
export type ZipRules = {
  /** what refusals call it: a pack, a bundle */
  kind: string
  files: number
  /** how large a file of this name may be; all names that are taken have one */
  sizeOf: (name: string) => number
  total: number
  /** how many times its packed size a file may unpack to */
  ratio: number
  zip: number
  /** why no file may be called so; null when it may. Paths are refused before. */
  refusedName: (name: string) => string | null
}

export type ZipFile = { name: string; bytes: Uint8Array }

/** Why a zip is not taken: the file that is at fault, or the whole. */
export type ZipFault = { file: string; message: string }

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
 * Unpacks a zip of flat files, from anybody. Only the directory at its end counts; whatever disagrees with it, hides
 * behind it or grows beyond the limits while it is unpacked is refused, and then nothing of it is given back. The files
 * come in the directory's order.
 */
export function readZip(bytes: Uint8Array, rules: ZipRules): Result<readonly ZipFile[], ZipFault[]> {
  const whole = wholeOf(rules)
  try {
    if (bytes.length > rules.zip) throw new Refused(whole, `over ${inWords(rules.zip)}`)
    const { entries, directoryAt } = readDirectory(bytes, rules)
    const faults = nameFaults(entries, rules)
    if (faults.length > 0) return err(faults)
    const contents = contentsOf(bytes, entries, directoryAt)
    return unpack(entries, contents, rules)
  } catch (error) {
    if (error instanceof Refused) return err([{ file: error.file, message: error.message }])
    // reading beyond the end of the bytes
    if (error instanceof RangeError) return err([{ file: whole, message: 'the zip is cut off or damaged' }])
    throw error
  }
}

/**
 * Packs files in the order they are given: the same files make the same bytes, whenever. What would unpack to far more than
 * its size is not packed, since no reader would take it.
 */
export function writeZip(files: readonly ZipFile[], ratio = Infinity): Uint8Array<ArrayBuffer> {
  // the earliest time a zip can say, in the zone it is read in
  const mtime = new Date(1980, 0, 1)
  const packed = (level: 0 | 9, { name, bytes }: ZipFile) =>
    zipSync({ [name]: [bytes, { level }] }, { mtime })
  const levelOf = (file: ZipFile) => {
    if (ratio === Infinity || file.bytes.length === 0) return 9
    return file.bytes.length > (packed(9, file).length - overheadOf(file.name)) * ratio ? 0 : 9
  }
  return zipSync(
    Object.fromEntries(files.map((file) => [file.name, [file.bytes, { level: levelOf(file) }]] as const)),
    { mtime },
  )
}

/** What a zip of one file has beside its packed bytes. */
function overheadOf(name: string): number {
  return LOCAL_SIZE + CENTRAL_SIZE + END_SIZE + 2 * name.length
}

function wholeOf({ kind }: ZipRules): string {
  return `the ${kind}`
}

function readDirectory(bytes: Uint8Array, rules: ZipRules): { entries: Entry[]; directoryAt: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = wholeOf(rules)
  const end = endOf(view, whole)
  const [disk, startDisk] = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)]
  const [here, count] = [view.getUint16(end + 8, true), view.getUint16(end + 10, true)]
  const [size, directoryAt] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (count > rules.files) throw new Refused(whole, `over ${rules.files} files`)
  if (disk !== 0 || startDisk !== 0 || here !== count || directoryAt === ZIP64) {
    throw new Refused(whole, 'a zip in several parts, or in the zip64 format')
  }
  const entries: Entry[] = []
  let at = directoryAt
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(view, bytes, at, whole)
    entries.push(entry)
    at = next
  }
  // files that the end does not count, or that stand outside of the directory it names
  if (at !== directoryAt + size || at !== end) throw new Refused(whole, 'its directory does not fit its end')
  return { entries, directoryAt }
}

/** The comment after it must reach the end exactly: a second end hidden in a comment would hide other files. */
function endOf(view: DataView, whole: string): number {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new Refused(whole, 'not a zip file')
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  whole: string,
): { entry: Entry; next: number } {
  if (view.getUint32(at, true) !== CENTRAL) throw new Refused(whole, 'its directory is damaged')
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

function nameFaults(entries: readonly Entry[], rules: ZipRules): ZipFault[] {
  if (entries.length === 0) return [{ file: wholeOf(rules), message: 'there is no file in it' }]
  const seen = new Set<string>()
  return entries.flatMap((entry) => {
    const again = seen.has(entry.name)
    seen.add(entry.name)
    const message = again ? 'twice in the zip' : refusedEntry(entry, rules)
    return message === null ? [] : [{ file: entry.name, message }]
  })
}

function refusedEntry(entry: Entry, rules: ZipRules): string | null {
  const { name, isRegular, encrypted, method, packedSize, size } = entry
  const { kind } = rules
  if (/^[/\\]|^[A-Za-z]:/.test(name)) return 'an absolute path'
  if (name.includes('\\')) return 'a backslash in its name'
  if (name.split('/').includes('..')) return `a path that leads out of the ${kind}`
  if (name.includes('/')) return `in a folder: all files of a ${kind} stand side by side`
  if (!isRegular) return 'a link or a device, not a file'
  const reason = rules.refusedName(name)
  if (reason !== null) return reason
  if (encrypted) return 'encrypted'
  if (method !== STORED && method !== DEFLATED) return `packed by a method (${method}) other than deflate`
  if (size > rules.sizeOf(name)) return `over ${inWords(rules.sizeOf(name))}`
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

function unpack(
  entries: readonly Entry[],
  contents: readonly Uint8Array[],
  rules: ZipRules,
): Result<readonly ZipFile[], ZipFault[]> {
  const faults: ZipFault[] = []
  const files: ZipFile[] = []
  let total = 0
  for (const [index, entry] of entries.entries()) {
    const content = contents[index] ?? new Uint8Array()
    try {
      const bytes = unpackEntry(entry, content, rules)
      total += bytes.length
      // not a fault of this file: the rest need not be unpacked
      if (total > rules.total)
        return err([{ file: wholeOf(rules), message: `over ${inWords(rules.total)} unpacked` }])
      files.push({ name: entry.name, bytes })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      faults.push({ file: error.file, message: error.message })
    }
  }
  return faults.length > 0 ? err(faults) : ok(files)
}

function unpackEntry({ name, method, size, crc }: Entry, packed: Uint8Array, rules: ZipRules): Uint8Array {
  const unpacked = method === STORED ? packed : inflate(name, packed, rules)
  if (unpacked.length !== size || crcOf(unpacked) !== crc) throw new Refused(name, 'damaged in the zip')
  return unpacked
}

/** Stops as soon as a limit is passed, whatever size the zip claims. */
function inflate(name: string, packed: Uint8Array, { sizeOf, ratio }: ZipRules): Uint8Array {
  const most = sizeOf(name)
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((part) => {
    parts.push(part)
    length += part.length
    if (length > most) throw new Refused(name, `unpacks to over ${inWords(most)}`)
    if (length > packed.length * ratio) {
      throw new Refused(name, `unpacks to over ${ratio} times its size`)
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

function sliceOf(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length > bytes.length) throw new RangeError('cut off')
  return bytes.subarray(at, at + length)
}

/** Only names in ASCII are taken, so what the others mean is for the refusal alone. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function inWords(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`
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
