import { imageTypeOf, IMAGE_LIMITS } from '@/domain/board/imageType'
import { decodeSamples, type PresenceRow } from '@/domain/board/presenceSamples'
import {
  BUNDLE_FILES,
  BUNDLE_RULES,
  BUNDLE_VERSION,
  IMAGE_FILE,
  manifestHeadSchema,
  manifestSchema,
  seenSchema,
  type BundledBoard,
  type BundledProblem,
  type Manifest,
  type SessionBundle,
  type Sha256,
} from '@/domain/bundle/bundle'
import { isPlainText } from '@/domain/bundle/canonical'
import { readEvents, readTexts } from '@/domain/bundle/readLog'
import { Refused } from '@/domain/bundle/Refused'
import { unpackRows, type TimedRow } from '@/domain/bundle/rows'
import { err, ok, type Result } from '@/domain/result'
import { keptOf } from '@/domain/room/consent'
import type { Room } from '@/domain/room/room'
import { mayReadBrief, mayReadGuide } from '@/domain/room/view'
import { readZip, type ZipFault } from '@/domain/zip/readZip'

const WHOLE = 'the bundle'

/**
 * Reads a bundle from anybody: all of it, or a reason why not. What it gives back is what `writeBundle` could have written;
 * the board's updates, the problem and the rubric are only known to have arrived whole.
 * @param onFile told before each file is looked at, so that whoever waits can tell long from endless
 */
export function readBundle(
  bytes: Uint8Array,
  sha256: Sha256,
  onFile: (name: string) => void = () => {},
): Result<SessionBundle, ZipFault[]> {
  try {
    const zip = readZip(bytes, BUNDLE_RULES)
    if (!zip.ok) return zip
    const files = new Map(zip.value.map((file) => [file.name, file.bytes]))
    const manifest = readManifest(files)
    checkFiles(files, manifest, sha256, onFile)
    onFile(BUNDLE_FILES.events)
    const { events, room } = readEvents(textOf(files, BUNDLE_FILES.events), manifest)
    const people = new Set([...room.participants.keys(), ...room.former.keys()])
    const texts = readTexts(textOf(files, BUNDLE_FILES.texts), events)
    onFile(BUNDLE_FILES.history)
    return ok({
      originId: manifest.origin,
      viewerId: manifest.viewer,
      ...{ events, texts },
      board: readBoard(files, people, room),
      presence: readPresence(files, people),
      images: readImages(files, sha256),
      problem: readProblem(files, manifest, room),
      rubric: textOf(files, BUNDLE_FILES.rubric),
    })
  } catch (error) {
    if (error instanceof Refused) return err([{ file: error.file, message: error.message }])
    throw error
  }
}

type Files = ReadonlyMap<string, Uint8Array>

function readManifest(files: Files): Manifest {
  const { manifest: name } = BUNDLE_FILES
  const json = parsedJson(files, name)
  const head = manifestHeadSchema.safeParse(json)
  if (!head.success) throw new Refused(name, 'not the manifest of a session')
  if (head.data.version > BUNDLE_VERSION) {
    throw new Refused(
      name,
      `written by a newer version (${head.data.version}) than this server reads (${BUNDLE_VERSION}): update the server`,
    )
  }
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success || !isPlainText(json)) throw new Refused(name, 'not as a manifest has to be')
  return manifest.data
}

function checkFiles(files: Files, manifest: Manifest, sha256: Sha256, onFile: (name: string) => void): void {
  const listed = new Set(manifest.files.map(({ name }) => name))
  if (listed.size !== manifest.files.length) {
    throw new Refused(BUNDLE_FILES.manifest, 'names a file twice')
  }
  for (const { name, size, sha256: expected } of manifest.files) {
    const bytes = files.get(name)
    if (bytes === undefined || name === BUNDLE_FILES.manifest) throw new Refused(name, 'missing')
    onFile(name)
    if (bytes.length !== size || sha256(bytes) !== expected) {
      throw new Refused(name, 'its checksum is wrong: it was damaged or changed on its way')
    }
  }
  for (const name of files.keys()) {
    if (name !== BUNDLE_FILES.manifest && !listed.has(name)) throw new Refused(name, 'not in the manifest')
  }
}

function readBoard(files: Files, people: ReadonlySet<string>, room: Room): BundledBoard | null {
  const document = files.get(BUNDLE_FILES.finished)
  if (document === undefined) {
    const updates = readRows(files, BUNDLE_FILES.history, people)
    if (updates !== null && !keptOf(room).board) {
      throw new Refused(BUNDLE_FILES.history, 'somebody refused to have it kept')
    }
    return updates === null ? null : { kind: 'history', updates }
  }
  if (files.has(BUNDLE_FILES.history)) throw new Refused(BUNDLE_FILES.finished, 'two boards in one bundle')
  return { kind: 'finished', document }
}

function readPresence(files: Files, people: ReadonlySet<string>): readonly PresenceRow[] {
  const { presence: name } = BUNDLE_FILES
  const rows = readRows(files, name, people) ?? []
  if (rows.length > 0 && !files.has(BUNDLE_FILES.history))
    throw new Refused(name, 'without the board it is on')
  const keys = new Set(rows.map(({ participantId, at }) => `${at} ${participantId}`))
  if (keys.size !== rows.length) throw new Refused(name, 'one moment of a person twice')
  if (rows.some((row) => decodeSamples(row) === null)) throw new Refused(name, 'not samples of presence')
  return rows
}

/** Null without the file. */
function readRows(files: Files, name: string, people: ReadonlySet<string>): TimedRow[] | null {
  const bytes = files.get(name)
  if (bytes === undefined) return null
  const rows = unpackRows(bytes)
  if (rows === null || rows.length === 0) throw new Refused(name, 'cut off or damaged')
  const stranger = rows.find(({ participantId }) => !people.has(participantId))
  if (stranger !== undefined) throw new Refused(name, 'by somebody who was not in the room')
  if (rows.some(({ at }) => at > LAST_TIME)) throw new Refused(name, 'at a time that cannot be')
  return rows
}

/** The year 2200: what is later is no time of an interview. */
const LAST_TIME = Date.UTC(2200, 0)

function readImages(files: Files, sha256: Sha256): SessionBundle['images'] {
  const images = [...files].flatMap(([name, bytes]) => {
    const id = IMAGE_FILE.exec(name)?.[1]
    return id === undefined ? [] : [{ name, id, bytes }]
  })
  for (const { name, id, bytes } of images) {
    if (sha256(bytes) !== id) throw new Refused(name, 'not the picture that its name says')
    if (imageTypeOf(bytes) === null) throw new Refused(name, 'not a picture that a board takes')
  }
  if (images.reduce((sum, { bytes }) => sum + bytes.length, 0) > IMAGE_LIMITS.room) {
    throw new Refused(WHOLE, 'more pictures than a board takes')
  }
  return images.map(({ id, bytes }) => ({ id, bytes })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readProblem(files: Files, { problem: title, viewer }: Manifest, room: Room): BundledProblem | null {
  const { problem, seen } = BUNDLE_FILES
  const you = { participantId: viewer }
  const knowsGuide = mayReadGuide(room, you)
  if ((knowsGuide || mayReadBrief(room, you)) !== (title !== null)) {
    throw new Refused(BUNDLE_FILES.manifest, 'its viewer knew more or less of the problem')
  }
  if (title === null) {
    const extra = [problem, seen].find((name) => files.has(name))
    if (extra !== undefined) throw new Refused(extra, 'without the title of its problem')
    return null
  }
  if (knowsGuide !== files.has(problem)) {
    throw new Refused(problem, knowsGuide ? 'missing' : 'its viewer could not have seen the guide')
  }
  if (knowsGuide) {
    if (files.has(seen)) throw new Refused(seen, 'two problems in one bundle')
    return { title, markdown: textOf(files, problem), seen: null }
  }
  const parsed = seenSchema.safeParse(parsedJson(files, seen))
  if (!parsed.success || !isPlainText(parsed.data)) throw new Refused(seen, 'not what is shown of a problem')
  return { title, markdown: null, seen: parsed.data }
}

function parsedJson(files: Files, name: string): unknown {
  try {
    return JSON.parse(textOf(files, name)) as unknown
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(name, 'not JSON')
  }
}

function textOf(files: Files, name: string): string {
  const bytes = files.get(name)
  if (bytes === undefined) throw new Refused(name, 'missing')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refused(name, 'not UTF-8 text')
  }
}
