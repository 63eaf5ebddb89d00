import { expect } from '@playwright/test'
import { en } from '@/domain/messages/en'
import type { Person } from '@/tests/e2e/Person'
import type { Product } from '@/tests/product'

/**
 * Ina interviews Cai; both have the board before them.
 * @returns the room's address, and the token that lets somebody observe
 */
export async function beginInterview(
  product: Product,
  ina: Person,
  cai: Person,
): Promise<{ room: string; observing: string }> {
  const made = await ina.context.request.post(`${product.url}/api/rooms`, {
    data: { promptSlug: 'url-shortener', seat: 'interviewer', name: 'Ina' },
  })
  const { roomId, links } = (await made.json()) as {
    roomId: string
    links: { candidate: string; observer: string }
  }
  const token = links.candidate.replace('/join/', '')
  await cai.context.request.post(`${product.url}/api/join`, { data: { token, name: 'Cai' } })
  const room = `${product.url}/rooms/${roomId}`
  for (const who of [ina, cai]) {
    await who.open(room)
    await who.button(en.lobby.kept.agree).click()
  }
  await expect(ina.page.getByText(en.lobby.start.ready)).toBeVisible()
  await ina.button(en.lobby.start.action).click()
  for (const who of [ina, cai]) {
    await expect(who.canvas).toBeVisible({ timeout: 30_000 })
    await who.saved()
  }
  return { room, observing: links.observer.replace('/join/', '') }
}
