import { expect, test } from 'vitest'
import { chosenAnchor } from '@/domain/rubric/chosenAnchor'
import { NOT_OBSERVED } from '@/domain/rubric/scoring'

test('[SC10] a score stands on the nearest anchor at or below it', () => {
  const anchors = { 1: 'nothing', 3: 'a hole', 5: 'whole' }
  expect(chosenAnchor(anchors, 5)).toEqual({ score: 5, text: 'whole' })
  expect(chosenAnchor(anchors, 4)).toEqual({ score: 3, text: 'a hole' })
  expect(chosenAnchor(anchors, 2)).toEqual({ score: 1, text: 'nothing' })
  expect(chosenAnchor({ 3: 'a hole' }, 2)).toBeNull()
  expect(chosenAnchor(anchors, NOT_OBSERVED)).toBeNull()
  expect(chosenAnchor(anchors, null)).toBeNull()
})
