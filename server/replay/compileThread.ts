import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { LogFolder } from '@/domain/board/foldLog'
import { tracksOf, type PresenceRow } from '@/domain/board/presenceSamples'
import { cursorTracksOf, packCursors } from '@/domain/replay/cursorTracks'
import { SceneCompiler, type InterviewBounds } from '@/domain/replay/SceneCompiler'
import { packScene } from '@/domain/replay/sceneBlob'

/** A part of a board's log. The bytes of all its rows are in one piece, which can be handed over. */
export type LogPage = {
  readonly ats: Float64Array
  /** of each row, an index into `userIds` */
  readonly users: Uint16Array
  readonly userIds: readonly string[]
  readonly lengths: Uint32Array
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One replay after the other: `begin`, the log and then the presence page by page, `end`. */
export type CompileQuestion =
  | { readonly kind: 'begin'; readonly bounds: InterviewBounds }
  | { readonly kind: 'page'; readonly page: LogPage }
  | { readonly kind: 'presence'; readonly rows: readonly PresenceRow[] }
  | { readonly kind: 'end' }

/** To each question one answer; after a failure nothing else comes. */
export type CompileAnswer =
  | { readonly kind: 'next' }
  | {
      readonly kind: 'done'
      readonly scene: Uint8Array<ArrayBuffer>
      readonly cursors: Uint8Array<ArrayBuffer>
    }
  | { readonly kind: 'failed'; readonly message: string }

type Work = {
  bounds: InterviewBounds
  folder: LogFolder
  compiler: SceneCompiler
  presence: PresenceRow[]
}
let work: Work | null = null

// elsewhere the priority is that of the whole process
if (process.platform === 'linux') setPriority(19)

function take({ ats, users, userIds, lengths, bytes }: LogPage, { folder, compiler }: Work): void {
  let start = 0
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!
    const moment = folder.add({
      at: ats[i]!,
      userId: userIds[users[i]!]!,
      bytes: bytes.subarray(start, start + length),
    })
    if (moment !== null) compiler.add(moment)
    start += length
  }
}

function packed(value: unknown): Uint8Array<ArrayBuffer> {
  // copied, since Buffers of a pool share their memory with strangers
  return new Uint8Array(gzipSync(JSON.stringify(value)))
}

function answerTo(question: CompileQuestion): CompileAnswer {
  if (question.kind === 'begin') {
    const { bounds } = question
    work = {
      ...{ bounds, presence: [] },
      folder: new LogFolder(bounds.startedAt),
      compiler: new SceneCompiler(bounds),
    }
    return { kind: 'next' }
  }
  if (work === null) throw new Error('nothing was begun')
  if (question.kind === 'page') {
    take(question.page, work)
    return { kind: 'next' }
  }
  if (question.kind === 'presence') {
    work.presence.push(...question.rows)
    return { kind: 'next' }
  }
  const last = work.folder.finish()
  if (last !== null) work.compiler.add(last)
  const scene = packed(packScene(work.compiler.finish()))
  const cursors = packed(packCursors(cursorTracksOf(tracksOf(work.presence), work.bounds)))
  work = null
  return { kind: 'done', scene, cursors }
}

parentPort?.on('message', (question: CompileQuestion) => {
  try {
    const answer = answerTo(question)
    const handed = answer.kind === 'done' ? [answer.scene.buffer, answer.cursors.buffer] : []
    parentPort?.postMessage(answer, handed)
  } catch (error) {
    work = null
    parentPort?.postMessage({ kind: 'failed', message: String(error) } satisfies CompileAnswer)
  }
})
