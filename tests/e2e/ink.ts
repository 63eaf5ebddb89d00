import { expect } from '@playwright/test'
import type { Person } from '@/tests/e2e/Person'

export type Corner = readonly [x: number, y: number]

/** Whether something is drawn round a corner of the board, for boards on which nothing can be selected. */
function hasInk(person: Person, [x, y]: Corner): Promise<boolean> {
  return person.page.locator('canvas.static').evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const scale = canvas.width / canvas.getBoundingClientRect().width
      const region = [at.x - 8, at.y - 8, 16, 16].map((length) => Math.round(length * scale))
      const [left = 0, top = 0, width = 1, height = 1] = region
      const { data } = canvas.getContext('2d')!.getImageData(left, top, width, height)
      return data.some((value, index) => index % 4 === 0 && value < 100 && data[index + 3]! > 100)
    },
    { x, y },
  )
}

export async function expectInk(
  person: Person,
  corners: readonly Corner[],
  expected: boolean,
): Promise<void> {
  for (const corner of corners) {
    await expect.poll(() => hasInk(person, corner), { timeout: 20_000 }).toBe(expected)
  }
}
