import { strToU8 } from 'fflate'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { parseProblemFile, type BankFile } from '@/domain/bank/parseBank'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, ok, type Result } from '@/domain/result'
import { readZip, writeZip, type ZipRules } from '@/domain/zip/readZip'

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

const RULES: ZipRules = {
  ...PACK_LIMITS,
  kind: 'pack',
  sizeOf: () => PACK_LIMITS.file,
  refusedName: (name) =>
    name === README || FLAT_NAME.test(name)
      ? null
      : 'not named after a slug: lower case words joined by -, then .md',
}

/** Unpacks a pack: a zip of flat `slug.md` files, from anybody, all of it or nothing. A README.md is left out. */
export function readPack(bytes: Uint8Array): Result<PackFiles, Fault[]> {
  const zip = readZip(bytes, RULES)
  if (!zip.ok) return err(zip.error.map(({ file, message }) => packFault(file, message)))
  const faults: Fault[] = []
  const files: BankFile[] = []
  for (const { name, bytes } of zip.value) {
    if (name === README) continue
    const source = sourceOf(bytes)
    if (source === null) faults.push(packFault(name, 'not UTF-8 text'))
    else files.push({ name, source })
  }
  if (faults.length > 0) return err(faults)
  if (files.length === 0) return err([packFault(ZIP, 'there is no problem in it')])
  const leftOut = zip.value.filter(({ name }) => name === README).map(({ name }) => name)
  return ok({ files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), leftOut })
}

/** The same files make the same bytes, whenever and in whatever order they come. */
export function writePack(files: readonly BankFile[]): Uint8Array<ArrayBuffer> {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return writeZip(sorted.map(({ name, source }) => ({ name, bytes: strToU8(source) })))
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

/** Lines that end as Windows ends them are the same lines. Null when it is no text. */
function sourceOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}

function shownName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')
  return plain.length > SHOWN_NAME ? `${plain.slice(0, SHOWN_NAME)}…` : plain
}
