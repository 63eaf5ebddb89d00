/** A text with a mark put in at the caret, on a line of its own beginning, and where the caret stands then. */
export function withMark(text: string, caret: number, mark: string): { text: string; caret: number } {
  const before = text.slice(0, caret)
  const line = before === '' || before.endsWith('\n') ? mark : `\n${mark}`
  return { text: before + line + text.slice(caret), caret: caret + line.length }
}
