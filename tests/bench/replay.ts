import { gunzipSync } from 'node:zlib'
import { Player } from '@/domain/replay/Player'
import { unpackScene } from '@/domain/replay/sceneBlob'
import { compileInSlices } from '@/server/replay/compileInSlices'
import { syntheticSession, TENFOLD, TYPICAL, type SessionSize } from '@/tests/syntheticSession'

/** Prints what compiling, decoding and seeking cost: `npx tsx tests/bench/replay.ts`. */
async function measure(name: string, size: SessionSize): Promise<void> {
  const session = syntheticSession(size)
  const raw = session.log.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const compiled = await timed(() => compileInSlices(session.log, session))
  const json = gunzipSync(compiled.value).toString()
  const decoded = await timed(() => unpackScene(JSON.parse(json)))
  if (!decoded.value.ok) throw new Error(decoded.value.error)
  const blob = decoded.value.value
  const built = await timed(() => new Player(blob))
  const seeks = Array.from({ length: 2_000 }, (_, i) => {
    const t = ((i * 7_919) % 2_000) * (blob.durationMs / 2_000)
    const from = performance.now()
    built.value.sceneAt(t)
    return performance.now() - from
  }).sort((a, b) => a - b)
  console.log(name, {
    frames: session.frames,
    updates: session.log.length,
    rawLogKb: kb(raw),
    elements: blob.ids.length,
    operations: blob.operations.length,
    blobJsonKb: kb(json.length),
    blobGzipKb: kb(compiled.value.length),
    compileMs: Math.round(compiled.ms),
    decodeMs: Math.round(decoded.ms),
    keyframesMs: Math.round(built.ms),
    seekMedianMs: seeks[seeks.length >> 1]!.toFixed(3),
    seekWorstMs: seeks.at(-1)!.toFixed(2),
  })
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
  const from = performance.now()
  const value = await work()
  return { value, ms: performance.now() - from }
}

const kb = (bytes: number) => Math.round(bytes / 102.4) / 10

await measure('45 minutes', TYPICAL)
if (process.argv.includes('--tenfold')) await measure('450 minutes', TENFOLD)
