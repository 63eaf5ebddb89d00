import { parentPort } from 'node:worker_threads'
import type { Fault } from '@/domain/bank/faults'
import type { FrontMatter } from '@/domain/bank/frontMatter'
import { parseOwnText, parsePackFile, readPack } from '@/domain/bank/pack'
import type { BankFile } from '@/domain/bank/parseBank'
import type { SessionBundle } from '@/domain/bundle/bundle'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, ok, type Result } from '@/domain/result'
import type { ZipFault } from '@/domain/zip/readZip'
import { checkBundle } from '@/server/sessions/checkBundle'

/** A file without a fault. */
export type CheckedFile = BankFile & { front: FrontMatter }
export type CheckedPack = { files: readonly CheckedFile[]; leftOut: readonly string[] }

export type Job =
  | { kind: 'zip'; bytes: Uint8Array }
  | { kind: 'bundle'; bytes: Uint8Array }
  | { kind: 'text'; file: string; source: string }
export type Question = { id: number; job: Job }
/** `at` says which file comes next, so that whoever waits can tell a long pack from a file that does not end. */
export type Answer =
  | { id: number; at: string }
  | { id: number; zip: Result<CheckedPack, Fault[]> }
  | { id: number; bundle: Result<SessionBundle, ZipFault[]> }
  | { id: number; text: Result<Walkthrough, Fault[]> }

function answer(message: Answer): void {
  parentPort?.postMessage(message)
}

function checkPack(id: number, bytes: Uint8Array): Result<CheckedPack, Fault[]> {
  const zip = readPack(bytes)
  if (!zip.ok) return zip
  const faults: Fault[] = []
  const files: CheckedFile[] = []
  for (const file of zip.value.files) {
    answer({ id, at: file.name })
    const parsed = parsePackFile(file)
    if (parsed.ok) files.push({ ...file, front: parsed.value.front })
    else faults.push(...parsed.error)
  }
  return faults.length > 0 ? err(faults) : ok({ files, leftOut: zip.value.leftOut })
}

// What strangers wrote is unpacked and evaluated in a thread of its own: one that does not end is ended from outside.
parentPort?.on('message', ({ id, job }: Question) => {
  if (job.kind === 'zip') {
    answer({ id, at: 'the pack' })
    answer({ id, zip: checkPack(id, job.bytes) })
  } else if (job.kind === 'bundle') {
    answer({ id, at: 'the bundle' })
    answer({ id, bundle: checkBundle(job.bytes, (at) => answer({ id, at })) })
  } else {
    answer({ id, at: job.file })
    answer({ id, text: parseOwnText(job.file, job.source) })
  }
})
