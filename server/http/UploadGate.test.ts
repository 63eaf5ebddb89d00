import { expect, test } from 'vitest'
import { UploadGate } from '@/server/http/UploadGate'

test('so many of one room and so many in all, and each that leaves makes way', () => {
  const gate = new UploadGate({ room: 2, inAll: 3 })
  const leave = gate.enter('a')
  expect(leave).not.toBe(null)
  expect(gate.enter('a')).not.toBe(null)
  expect(gate.enter('a')).toBe(null)
  expect(gate.enter('b')).not.toBe(null)
  expect(gate.enter('b')).toBe(null)
  leave?.()
  expect(gate.enter('b')).not.toBe(null)
})
