/** Where a line of a text begins and ends, counted from 1; the last line when there are fewer. */
export function rangeOfLine(text: string, line: number): { from: number; to: number } {
  let from = 0
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', from)
    if (next < 0) break
    from = next + 1
  }
  const end = text.indexOf('\n', from)
  return { from, to: end < 0 ? text.length : end }
}

/** The line that a place in a text is on, counted from 1. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length
}

const COPIED = [
  ...(['fontFamily', 'fontSize', 'fontWeight', 'fontFeatureSettings', 'lineHeight'] as const),
  ...(['letterSpacing', 'tabSize', 'wordBreak', 'overflowWrap'] as const),
] as const

/** How far down a place of a text area is, in pixels: its lines wrap, so that only the browser knows. */
function heightUpTo(area: HTMLTextAreaElement, place: number): number {
  const style = getComputedStyle(area)
  const copy = document.createElement('div')
  // one by one: of a font with features the shorthand is empty
  for (const property of COPIED) copy.style[property] = style[property]
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    padding: '0',
  })
  copy.style.width = `${area.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)}px`
  copy.textContent = area.value.slice(0, place)
  document.body.append(copy)
  const height = copy.getBoundingClientRect().height
  copy.remove()
  return height
}

/** Selects a line and shows it in the upper third. */
export function jumpToLine(area: HTMLTextAreaElement, line: number): void {
  const { from, to } = rangeOfLine(area.value, line)
  area.focus()
  area.setSelectionRange(from, to)
  area.scrollTop = Math.max(0, heightUpTo(area, from) - area.clientHeight / 3)
}
