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
  /** `end` leads to the end, and `delta` from there to the beginning */
  | {
      readonly kind: 'loaded'
      readonly summary: SceneSummary
      readonly end: SceneDelta
      readonly delta: SceneDelta
    }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'shown'; readonly delta: SceneDelta | null }
  | { readonly kind: 'still'; readonly elements: readonly SceneElement[] }
  | { readonly kind: 'drawn'; readonly elementIds: readonly string[] }

const NOTHING: SceneDelta = { changed: [], order: null }

let player: Player | null = null

function answerTo(question: SceneQuestion): SceneAnswer {
  if (question.kind === 'load') {
    const blob = unpackScene(parsed(question.bytes))
    if (!blob.ok) return { kind: 'unreadable' }
    player = new Player(blob.value)
    // whoever has seen the end lacks little of what is jumped to later
    const end = player.deltaTo(blob.value.durationMs) ?? NOTHING
    return { kind: 'loaded', summary: summaryOf(blob.value), end, delta: player.deltaTo(0) ?? NOTHING }
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
