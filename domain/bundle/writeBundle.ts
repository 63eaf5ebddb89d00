import {
  BUNDLE_FILES,
  BUNDLE_FORMAT,
  BUNDLE_RULES,
  BUNDLE_VERSION,
  type Manifest,
  type SessionBundle,
  type Sha256,
} from '@/domain/bundle/bundle'
import { canonicalJson } from '@/domain/bundle/canonical'
import { packRows } from '@/domain/bundle/rows'
import { err, ok, type Result } from '@/domain/result'
import type { RoomEvent } from '@/domain/room/events'
import { writeZip, type ZipFile } from '@/domain/zip/readZip'

/**
 * [EX2] The bytes of a bundle: the same session for the same person makes the same bytes, wherever it is written. An error
 * when it is larger than any server would take.
 */
export function writeBundle(
  bundle: SessionBundle,
  sha256: Sha256,
): Result<Uint8Array<ArrayBuffer>, 'bundle_too_large'> {
  const files = filesOf(bundle).sort((a, b) => (a.name < b.name ? -1 : 1))
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const isLarge = files.some(({ name, bytes }) => bytes.length > BUNDLE_RULES.sizeOf(name))
  if (isLarge || total > BUNDLE_RULES.total || files.length >= BUNDLE_RULES.files) {
    return err('bundle_too_large')
  }
  const manifest: Manifest = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    origin: bundle.originId,
    viewer: bundle.viewerId,
    problem: bundle.problem?.title ?? null,
    files: files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
  }
  const head = text(BUNDLE_FILES.manifest, `${JSON.stringify(manifest, null, 2)}\n`)
  const zip = writeZip([head, ...files], BUNDLE_RULES.ratio)
  return zip.length > BUNDLE_RULES.zip ? err('bundle_too_large') : ok(zip)
}

function filesOf(bundle: SessionBundle): ZipFile[] {
  const { events, texts, board, presence, images, problem, rubric } = bundle
  const files = [
    text(BUNDLE_FILES.events, events.map((event) => `${eventLine(event)}\n`).join('')),
    text(BUNDLE_FILES.texts, canonicalJson(Object.fromEntries(texts))),
    text(BUNDLE_FILES.rubric, rubric),
    ...images.map(({ id, bytes }) => ({ name: `image-${id}`, bytes })),
  ]
  if (board?.kind === 'history') files.push({ name: BUNDLE_FILES.history, bytes: packRows(board.updates) })
  if (board?.kind === 'finished') files.push({ name: BUNDLE_FILES.finished, bytes: board.document })
  if (presence.length > 0) files.push({ name: BUNDLE_FILES.presence, bytes: packRows(presence) })
  if (problem?.markdown != null) files.push(text(BUNDLE_FILES.problem, problem.markdown))
  if (problem?.seen != null) files.push(text(BUNDLE_FILES.seen, canonicalJson(problem.seen)))
  return files
}

/** An event as a line: which room it is in is said once, by the manifest. */
export function eventLine({ seq, at, actorId, type, payload }: RoomEvent): string {
  return canonicalJson({ seq, at, actorId, type, payload })
}

function text(name: string, body: string): ZipFile {
  return { name, bytes: new TextEncoder().encode(body) }
}
