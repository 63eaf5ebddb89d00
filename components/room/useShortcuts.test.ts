import { expect, test } from 'vitest'
import { shortcutOf } from '@/components/room/useShortcuts'

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

test('Alt+P pins from anywhere, whatever letter it types on this keyboard', () => {
  expect(shortcutOf({ ...NONE, code: 'KeyP', key: 'p', altKey: true }, true)).toBe('pin')
  expect(shortcutOf({ ...NONE, code: 'KeyP', key: 'π', altKey: true }, false)).toBe('pin')
})

test('Alt+N puts a nudge away, whatever letter it types on this keyboard', () => {
  expect(shortcutOf({ ...NONE, code: 'KeyN', key: '˜', altKey: true }, true)).toBe('nudge')
  expect(shortcutOf({ ...NONE, code: 'KeyN', key: 'n' }, false)).toBeNull()
})

test('a plain p stays the board’s pen and the text’s letter', () => {
  expect(shortcutOf({ ...NONE, code: 'KeyP', key: 'p' }, false)).toBeNull()
  expect(shortcutOf({ ...NONE, code: 'KeyP', key: 'p', altKey: true, ctrlKey: true }, false)).toBeNull()
})

test('Ctrl or Command and the backslash move the panel', () => {
  expect(shortcutOf({ ...NONE, code: 'Backslash', key: '\\', ctrlKey: true }, true)).toBe('rail')
  expect(shortcutOf({ ...NONE, code: 'Backslash', key: '\\', metaKey: true }, false)).toBe('rail')
})

test('a question mark is a character while one types', () => {
  expect(shortcutOf({ ...NONE, code: 'Slash', key: '?', shiftKey: true }, true)).toBeNull()
  expect(shortcutOf({ ...NONE, code: 'Slash', key: '?', shiftKey: true }, false)).toBe('help')
})
