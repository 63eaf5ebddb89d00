import { Player } from '@/domain/replay/Player'
import { unpackScene, type SceneElement } from '@/domain/replay/sceneBlob'
import type { SceneDelta } from '@/domain/replay/SceneFollower'
import { summaryOf, type SceneSummary } from '@/domain/replay/sceneSummary'

/** `load` comes first, once. `t` is in milliseconds since the interview's start. */
export type SceneQuestion =
  | { readonly kind: 'load'; readonly bytes: ArrayBuffer }
  /** what is different there from what was shown before */
  | { readonly kind: 'show'; readonly t: number }
  /** the board at a moment, beside what is shown */
  | { readonly kind: 'still'; readonly t: number }
  /** what was changed last by then */
  | { readonly kind: 'drawn'; readonly t: number }

/** One to each question, in their order. */
export type SceneAnswer =
  | { readonly kind: 'loaded'; readonly summary: SceneSummary; readonly delta: SceneDelta }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'shown'; readonly delta: SceneDelta | null }
  | { readonly kind: 'still'; readonly elements: readonly SceneElement[] }
  | { readonly kind: 'drawn'; readonly elementIds: readonly string[] }

let player: Player | null = null

function answerTo(question: SceneQuestion): SceneAnswer {
  if (question.kind === 'load') {
    const blob = unpackScene(parsed(question.bytes))
    if (!blob.ok) return { kind: 'unreadable' }
    player = new Player(blob.value)
    return {
      kind: 'loaded',
      summary: summaryOf(blob.value),
      delta: player.deltaTo(0) ?? { changed: [], order: null },
    }
  }
  if (player === null) throw new Error('nothing was loaded')
  if (question.kind === 'show') return { kind: 'shown', delta: player.deltaTo(question.t) }
  if (question.kind === 'drawn') return { kind: 'drawn', elementIds: player.drawnLast(question.t) }
  return { kind: 'still', elements: player.stillAt(question.t) }
}

function parsed(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return null
  }
}

addEventListener('message', ({ data }: MessageEvent<SceneQuestion>) => postMessage(answerTo(data)))
