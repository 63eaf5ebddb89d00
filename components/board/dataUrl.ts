import type { DataURL } from '@excalidraw/excalidraw/types'

/** The bytes that a data URL of the editor's holds. */
export function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  const comma = dataUrl.indexOf(',')
  const data = dataUrl.slice(comma + 1)
  if (!dataUrl.slice(0, comma).endsWith(';base64')) return new TextEncoder().encode(decodeURIComponent(data))
  return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
}

/** Bytes as the editor holds them. */
export function dataUrlOf(bytes: Uint8Array, type: string): DataURL {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `data:${type};base64,${btoa(binary)}` as DataURL
}
