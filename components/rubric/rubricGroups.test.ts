import { expect, test } from 'vitest'
import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { isOpen, movedTo, neighbour, phaseOf, RUBRIC_GROUPS, toggled } from '@/components/rubric/rubricGroups'

const openKeys = (open: Parameters<typeof isOpen>[0]) =>
  RUBRIC_GROUPS.filter((g) => isOpen(open, g)).map((g) => g.key)
const group = (key: string) => RUBRIC_GROUPS.find((g) => g.key === key)!

test('every dimension is in one group', () => {
  expect(RUBRIC_GROUPS.flatMap((g) => g.dimensions).toSorted()).toEqual([...DIMENSIONS].toSorted())
})

test('the groups carry the number of their phase; communication runs through all', () => {
  expect(RUBRIC_GROUPS.map((g) => g.phase)).toEqual([0, 1, 2, 3, null])
  expect(phaseOf('CACHE')).toBe(2)
  expect(phaseOf('COMM')).toBeNull()
})

test('only the present phase is open, and in the debrief all are', () => {
  expect(openKeys({ present: 2, byHand: {} })).toEqual(['deepDive'])
  expect(openKeys({ present: null, byHand: {} })).toHaveLength(5)
})

test('a group can be opened and closed by hand, until the interview moves on', () => {
  const opened = toggled({ present: 2, byHand: {} }, group('requirements'))
  expect(openKeys(opened)).toEqual(['requirements', 'deepDive'])
  expect(openKeys(toggled(opened, group('deepDive')))).toEqual(['requirements'])
  expect(openKeys(movedTo(opened, 3))).toEqual(['wrapUp'])
  expect(movedTo(opened, 2)).toBe(opened)
})

test('the neighbour of the last row is the last row', () => {
  expect(neighbour('REQ', 1)).toBe('BOE')
  expect(neighbour('REQ', -1)).toBe('REQ')
  expect(neighbour('COMM', 1)).toBe('COMM')
})
