import { expect, test } from 'vitest'
import { readinessOf } from '@/components/lobby/readiness'
import { ALL_KEPT } from '@/domain/room/choices'
import type { ParticipantView, RoomView } from '@/domain/room/view'

const mara: ParticipantView = {
  id: 'mara',
  role: 'interviewer',
  name: 'Mara',
  consented: true,
  keeps: ALL_KEPT,
  first: false,
  rates: false,
  solo: false,
}
const dev: ParticipantView = {
  id: 'dev',
  role: 'candidate',
  name: 'Dev',
  consented: true,
  keeps: ALL_KEPT,
  first: false,
  rates: false,
  solo: false,
}
const jonas: ParticipantView = {
  id: 'jonas',
  role: 'observer',
  name: 'Jonas',
  consented: false,
  keeps: null,
  first: false,
  rates: false,
  solo: false,
}
const BOTH = new Set(['mara', 'dev'])

function viewOf(...participants: ParticipantView[]): RoomView {
  return {
    you: { participantId: 'mara', role: 'interviewer', capabilities: [] },
    participants,
  } as unknown as RoomView
}

test('an empty seat comes before everything else', () => {
  expect(
    readinessOf(
      viewOf({ ...mara, consented: false, keeps: null, first: false, rates: false, solo: false }),
      BOTH,
    ),
  ).toEqual({
    state: 'needsPartner',
    seat: 'candidate',
  })
  expect(readinessOf(viewOf(dev), BOTH)).toEqual({ state: 'needsPartner', seat: 'interviewer' })
})

test("one's own agreement is asked for before the partner's", () => {
  const undecided = { ...dev, consented: false, keeps: null, first: false, rates: false, solo: false }
  expect(
    readinessOf(
      viewOf({ ...mara, consented: false, keeps: null, first: false, rates: false, solo: false }, undecided),
      BOTH,
    ),
  ).toEqual({ state: 'needsYou' })
  expect(readinessOf(viewOf(mara, undecided), BOTH)).toEqual({ state: 'needsAgreement', person: undecided })
})

test('an observer need not agree', () => {
  expect(readinessOf(viewOf(mara, dev, jonas), BOTH)).toEqual({ state: 'ready', away: null })
})

test('a partner who is not connected does not hold up the start, but is named', () => {
  expect(readinessOf(viewOf(mara, dev), new Set(['mara']))).toEqual({ state: 'ready', away: dev })
})
