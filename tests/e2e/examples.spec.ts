import { expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { say } from '@/tests/e2e/Person'
import { Stage } from '@/tests/e2e/stage'

const stage = new Stage()

test('[IM3] a fresh server shows finished interviews: report and replay open, and one press clears them away', async ({
  browser,
}) => {
  const visitor = await stage.arrive(browser)
  const { page } = visitor
  await visitor.open(stage.product.url)
  await expect(page.getByRole('heading', { name: en.exports.examples.title })).toBeVisible()
  const examples = page.getByRole('region', { name: en.exports.examples.title }).getByRole('listitem')
  await expect(examples).toHaveCount(3)
  const shortener = examples.filter({ hasText: 'URL shortener' })
  await shortener.getByRole('link', { name: say(en.home.list.replay, { problem: 'URL shortener' }) }).click()
  const scrubber = page.getByRole('slider', { name: en.replay.scrubber })
  await expect(scrubber).toBeVisible({ timeout: 30_000 })
  await scrubber.focus()
  await page.keyboard.press('End')
  await expect(page.getByText(en.exports.origins.example).first()).toBeVisible()
  await visitor.open(stage.product.url)
  await shortener.getByRole('link', { name: 'URL shortener', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'URL shortener' }).filter({ visible: true })).toBeVisible()
  await visitor.open(stage.product.url)
  await visitor.button(en.exports.examples.remove).click()
  await expect(examples).toHaveCount(0)
  await visitor.open(stage.product.url)
  await expect(page.getByText(en.home.first.none)).toBeVisible()
  expect(visitor.complaints).toEqual([])
})
