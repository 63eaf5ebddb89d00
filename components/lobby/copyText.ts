/**
 * Copies what a field shows. Without HTTPS a browser has no clipboard interface, and a room on the local network often
 * has none: then the field is selected and the old command tried.
 * @returns false when the person has to press the keys themselves; the text is then selected
 */
export async function copyText(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.focus()
    field.select()
    return document.execCommand('copy')
  }
}
