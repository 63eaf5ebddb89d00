import { expect, test } from 'vitest'
import { missingOf } from '@/components/report/missing'
import { debriefRoom, liveRoom, scoreAll, seatedRoom } from '@/tests/factories'

test('a room without an interview behind it has no report', () => {
  const abandoned = liveRoom()
  abandoned.as('ina', { type: 'abandonRoom' })
  expect([seatedRoom(), liveRoom(), abandoned].map((played) => missingOf(played.view('cai')))).toEqual([
    { kind: 'lobby' },
    { kind: 'live' },
    { kind: 'abandoned' },
  ])
})

test('before the reveal, whose scores are missing; after it, nothing', () => {
  const played = debriefRoom()
  for (const id of ['ina', 'cai']) scoreAll(played, id, 3)
  expect(missingOf(played.view('cai'))).toEqual({ kind: 'scores', of: ['ina', 'cai'] })
  played.as('ina', { type: 'submitCard' })
  expect(missingOf(played.view('cai'))).toEqual({ kind: 'scores', of: ['cai'] })
  played.as('cai', { type: 'submitCard' })
  expect(missingOf(played.view('obi'))).toEqual({ kind: 'scores', of: [] })
  played.after(10_000).server({ type: 'reveal' })
  expect(missingOf(played.view('obi'))).toBeNull()
})
