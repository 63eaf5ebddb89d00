import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { setImmediate } from 'node:timers/promises'
import { foldLog, type LoggedUpdate } from '@/domain/board/foldLog'
import { SceneCompiler, type InterviewBounds } from '@/domain/replay/SceneCompiler'
import { packScene } from '@/domain/replay/sceneBlob'

const gzipped = promisify(gzip)
/** Long enough to get on, short enough that no live room notices. */
const SLICE_MS = 8

/** Compiles on the event loop, in slices: sockets and timers have their turn in between. */
export async function compileInSlices(
  log: readonly LoggedUpdate[],
  bounds: InterviewBounds,
): Promise<Uint8Array<ArrayBuffer>> {
  const compiler = new SceneCompiler(bounds)
  let sliceEnd = performance.now() + SLICE_MS
  for (const frame of foldLog(log, bounds.startedAt)) {
    compiler.add(frame)
    if (performance.now() < sliceEnd) continue
    await setImmediate()
    sliceEnd = performance.now() + SLICE_MS
  }
  // on the thread pool; copied, since Buffers of a pool share their memory with strangers
  return new Uint8Array(await gzipped(JSON.stringify(packScene(compiler.finish()))))
}
