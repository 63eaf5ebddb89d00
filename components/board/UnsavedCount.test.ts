import { beforeEach, expect, test } from 'vitest'
import { UnsavedCount } from '@/components/board/UnsavedCount'

class MapStorage {
  readonly items = new Map<string, string>()
  get length(): number {
    return this.items.size
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }
}

let storage: MapStorage

beforeEach(() => {
  storage = new MapStorage()
})

test('what tabs left unsaved is found by the next one, for this room alone', () => {
  new UnsavedCount(storage, 'room', '1').set(3)
  new UnsavedCount(storage, 'room', '2').set(4)
  new UnsavedCount(storage, 'another', '1').set(50)
  expect(new UnsavedCount(storage, 'room', '3').found).toBe(7)
})

test('a tab whose edits are saved leaves nothing', () => {
  const tab = new UnsavedCount(storage, 'room', '1')
  tab.set(3)
  tab.set(0)
  expect(storage.length).toBe(0)
})

test('what was found is counted by one tab, unless its own is still drawing', () => {
  const open = new UnsavedCount(storage, 'room', 'open')
  open.set(2)
  new UnsavedCount(storage, 'room', 'gone').set(1)
  const next = new UnsavedCount(storage, 'room', 'next')
  open.set(3)
  next.set(next.found)
  next.adoptFound()
  // the three of the open tab, and what the next one took over: rather too many than too few
  expect(new UnsavedCount(storage, 'room', 'later').found).toBe(6)
  next.set(0)
  expect(new UnsavedCount(storage, 'room', 'later').found).toBe(3)
})

test('a browser that keeps nothing finds nothing', () => {
  const tab = new UnsavedCount(null, 'room', '1')
  tab.set(3)
  tab.adoptFound()
  expect(tab.found).toBe(0)
})
