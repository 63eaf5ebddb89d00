/** A browser whose storage does not answer must not keep anybody from the board. */
const STORAGE_MS = 5_000

/** What the browser's storage answers, or null when it takes too long. */
export async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), STORAGE_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
