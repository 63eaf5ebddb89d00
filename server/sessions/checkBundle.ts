import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { formatFault } from '@/domain/bank/faults'
import { parseOwnText } from '@/domain/bank/pack'
import { parseRubric } from '@/domain/bank/parseRubric'
import { projection } from '@/domain/board/projection'
import { BUNDLE_FILES, type SessionBundle } from '@/domain/bundle/bundle'
import { isPlainText } from '@/domain/bundle/canonical'
import { readBundle } from '@/domain/bundle/readBundle'
import { err, ok, type Result } from '@/domain/result'
import type { ZipFault } from '@/domain/zip/readZip'
import { inspectUpdate } from '@/server/board/inspectUpdate'

/** After so many updates the one who waits is told that it goes on. */
const TOLD_EVERY = 500
/** What a board may hold, in bytes as one update: the board's own limit. */
const LARGEST_BOARD = 10_000_000

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Reads a bundle from anybody and everything that is in it. What strangers wrote is put together and evaluated here: this
 * belongs in a thread that can be ended.
 */
export function checkBundle(
  bytes: Uint8Array,
  onFile: (name: string) => void,
): Result<SessionBundle, ZipFault[]> {
  const read = readBundle(bytes, sha256, onFile)
  if (!read.ok) return read
  const fault = boardFault(read.value, onFile) ?? textFault(read.value, onFile)
  return fault === null ? ok(read.value) : err([fault])
}

/** Why the board is none that was drawn here or anywhere; null when it is one. */
function boardFault({ board }: SessionBundle, onFile: (name: string) => void): ZipFault | null {
  if (board === null) return null
  const file = board.kind === 'history' ? BUNDLE_FILES.history : BUNDLE_FILES.finished
  const updates = board.kind === 'history' ? board.updates.map((row) => row.bytes) : [board.document]
  const doc = new Y.Doc()
  try {
    for (const [index, update] of updates.entries()) {
      if (index % TOLD_EVERY === 0) onFile(file)
      // stricter than Yjs itself, which takes what it cannot have made
      inspectUpdate(new Map(), update)
      Y.applyUpdate(doc, update)
    }
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
      return { file, message: 'an update builds on one that is missing' }
    }
    onFile(file)
    if (Y.encodeStateAsUpdate(doc).length > LARGEST_BOARD) return { file, message: 'more than a board takes' }
    projection(doc)
    return null
  } catch {
    return { file, message: 'not a drawing: an update cannot be read' }
  } finally {
    doc.destroy()
  }
}

function textFault({ problem, rubric }: SessionBundle, onFile: (name: string) => void): ZipFault | null {
  if (problem?.markdown != null) {
    const file = BUNDLE_FILES.problem
    onFile(file)
    const parsed = parseOwnText(file, problem.markdown)
    if (!parsed.ok) return { file, message: `not a problem: ${reasonOf(parsed.error)}` }
    if (parsed.value.front.title !== problem.title)
      return { file, message: 'not the problem of the manifest' }
  }
  const file = BUNDLE_FILES.rubric
  onFile(file)
  if (!isPlainText(rubric)) return { file, message: 'a character that cannot be seen' }
  const parsed = parseRubric(file, rubric)
  return parsed.ok ? null : { file, message: `not a rubric: ${reasonOf(parsed.error)}` }
}

function reasonOf(faults: Parameters<typeof formatFault>[0][]): string {
  return faults[0] === undefined ? 'it cannot be read' : formatFault(faults[0])
}
