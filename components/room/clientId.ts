/**
 * An id for something this browser makes: 128 random bits in hexadecimal. `crypto.randomUUID` exists only on secure
 * origins, and people run this on plain HTTP in their own network.
 */
export function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
