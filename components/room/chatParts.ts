/** A part of a message: plain words, or a block whose columns have to stay where they are. */
export type ChatPart = { kind: 'words' | 'block'; text: string }

export const FENCE = '```'

const isFence = (line: string): boolean => line.startsWith(FENCE)

/**
 * A message in its parts: what stands between two lines that begin with three backticks is a block; without the second,
 * up to the end. Parts without anything to see are left out.
 */
export function chatParts(message: string): ChatPart[] {
  const parts: { kind: ChatPart['kind']; lines: string[] }[] = [{ kind: 'words', lines: [] }]
  for (const line of message.split('\n')) {
    const last = parts.at(-1)!
    if (isFence(line)) parts.push({ kind: last.kind === 'words' ? 'block' : 'words', lines: [] })
    else last.lines.push(line)
  }
  return parts
    .map(({ kind, lines }): ChatPart => ({ kind, text: lines.join('\n') }))
    .filter(({ text }) => text.trim() !== '')
}

/** Whether a message that is being typed is inside a block, where Enter makes a new line. */
export function isInBlock(message: string): boolean {
  return message.split('\n').filter(isFence).length % 2 === 1
}
