/** A value as JSON with the keys of its objects in order: the same value makes the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]),
  )
}

/** Whether all text in a value is text: no half characters, and no zero, which the database cannot keep. */
export function isPlainText(value: unknown): boolean {
  if (typeof value === 'string') return !/\0|\p{Cs}/u.test(value)
  if (Array.isArray(value)) return value.every(isPlainText)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isPlainText(key) && isPlainText(inner))
}
