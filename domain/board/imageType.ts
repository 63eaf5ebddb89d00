/** The kinds of pictures a board takes: what every browser shows, and the editor can draw. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** What bounds a room's pictures. Bytes, and pictures. */
export const IMAGE_LIMITS = {
  image: 4 * 1024 * 1024,
  room: 64 * 1024 * 1024,
  images: 200,
} as const

const SIGNATURES: readonly [ImageType, readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  // RIFF, a length, WEBP
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
]

/** How far into a text the root of an SVG is looked for: declarations and comments may stand before it. */
const HEAD = 4_096

/** What a picture's own bytes say that it is; null when that is none of ours. What its sender calls it proves nothing. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  for (const [type, signature] of SIGNATURES) {
    if (signature.every((byte, at) => byte === null || bytes[at] === byte)) return type
  }
  return isSvg(new TextDecoder().decode(bytes.subarray(0, HEAD))) ? 'image/svg+xml' : null
}

/** What may stand before an SVG's root, each with its end. */
const PROLOGUE = [
  ['<?xml', '?>'],
  ['<!--', '-->'],
  ['<!doctype svg', '>'],
] as const

/** Step by step: an expression for all of it would take for ever on a text made for that. */
function isSvg(head: string): boolean {
  let rest = head.replace(/^\uFEFF/, '').trimStart()
  for (;;) {
    const part = PROLOGUE.find(([start]) => rest.slice(0, start.length).toLowerCase() === start)
    if (part === undefined) return /^<svg[\s>/]/i.test(rest)
    const end = rest.indexOf(part[1], part[0].length)
    if (end === -1) return false
    rest = rest.slice(end + part[1].length).trimStart()
  }
}

/** The id of a picture: the SHA-256 of its bytes, in hexadecimal. */
export function isImageId(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id)
}
