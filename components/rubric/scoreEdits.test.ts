import { expect, test } from 'vitest'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'
import {
  reduceScoreEdits,
  shownScores,
  type ScoreEditEvent,
  type ScoreEdits,
} from '@/components/rubric/scoreEdits'

const after = (...events: ScoreEditEvent[]) => events.reduce<ScoreEdits>(reduceScoreEdits, {})

test('a choice shows at once, over what the server holds', () => {
  const edits = after({ type: 'chosen', dimension: 'API', score: 4, sure: true, at: 1 })
  expect(shownScores({ API: 2, HLD: 3 }, edits)).toEqual({ API: 4, HLD: 3 })
})

test('a cleared score and "not observed" are choices too', () => {
  const edits = after(
    { type: 'chosen', dimension: 'API', score: null, sure: true, at: 1 },
    { type: 'chosen', dimension: 'HLD', score: NOT_OBSERVED, sure: true, at: 2 },
  )
  expect(shownScores({ API: 2, HLD: 3 }, edits)).toEqual({ HLD: NOT_OBSERVED })
})

test('once saved, the server has the word again', () => {
  const edits = after(
    { type: 'chosen', dimension: 'API', score: 4, sure: true, at: 1 },
    { type: 'saved', dimension: 'API', at: 1 },
  )
  expect(edits).toEqual({})
})

test('the answer to an overtaken choice does not take the newer one away', () => {
  const edits = after(
    { type: 'chosen', dimension: 'API', score: 4, sure: true, at: 1 },
    { type: 'chosen', dimension: 'API', score: 5, sure: true, at: 2 },
    { type: 'saved', dimension: 'API', at: 1 },
    { type: 'refused', dimension: 'API', at: 1, code: 'busy' },
  )
  expect(edits).toEqual({ API: { score: 5, sure: true, at: 2, failed: null } })
})

test('a refused choice stays in its row with the reason', () => {
  const edits = after(
    { type: 'chosen', dimension: 'API', score: 4, sure: true, at: 1 },
    { type: 'refused', dimension: 'API', at: 1, code: 'busy' },
  )
  expect(edits.API).toEqual({ score: 4, sure: true, at: 1, failed: 'busy' })
  expect(shownScores({}, edits)).toEqual({ API: 4 })
})
