import { rm } from 'node:fs/promises'
import { expect, test, type Locator } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { beginInterview } from '@/tests/e2e/beginInterview'
import { Person, say } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product.stop()
  await rm(product.dataDir, { recursive: true, force: true })
})

test('the candidate calculates beside the board, and the interviewer holds what is said against the range', async ({
  browser,
}) => {
  const ina = await Person.arrive(browser, product.url)
  const cai = await Person.arrive(browser, product.url)
  const { room } = await beginInterview(product, ina, cai)
  const line = (number: number) => cai.page.getByLabel(say(en.estimate.line, { number }), { exact: true })
  const rows = cai.page.getByRole('list', { name: en.estimate.lines }).getByRole('listitem')

  await test.step('lines with values and a fault beside them', async () => {
    await cai.tab(en.room.rail.formulas).click()
    await line(1).click()
    for (const text of ['daily_users = 50e6', 'reads = daily_users * 10 / day', 'peak = reads * 5 -> 1/s']) {
      await cai.page.keyboard.type(text)
      await cai.page.keyboard.press('Enter')
    }
    await expect(rows.nth(0)).toContainText('50M')
    await expect(rows.nth(1)).toContainText('5,790 /s')
    await expect(rows.nth(2)).toContainText('28.9K /s')
    await cai.page.keyboard.type('50M users')
    await expect(rows.nth(3)).toContainText(say(en.estimate.faults.unknown, { detail: 'users' }))
    await expect(line(4)).toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('what is above changes what is below; lines are cut and joined', async () => {
    await line(1).fill('daily_users = 100e6')
    await expect(rows.nth(2)).toContainText('57.9K /s')
    await line(4).fill('reads * 2 kB')
    await expect(rows.nth(3)).toContainText('23.1 MB/s')
    await line(4).press('Home')
    await line(4).press('Enter')
    await expect(line(4)).toHaveValue('')
    await expect(line(5)).toHaveValue('reads * 2 kB')
    await line(5).press('Home')
    await line(5).press('Backspace')
    await expect(line(4)).toHaveValue('reads * 2 kB')
    await expect(line(4)).toBeFocused()
    await cai.page.screenshot({ path: 'test-results/diagrams/calculator.png' })
  })

  await test.step('it is kept in this browser, and goes nowhere', async () => {
    await cai.reload()
    await cai.tab(en.room.rail.formulas).click()
    await expect(line(3)).toHaveValue('peak = reads * 5 -> 1/s')
    await expect(rows.nth(2)).toContainText('57.9K /s')
    expect(await ina.listener.sources('daily_users = 100e6')).toEqual([])
  })

  await test.step('the interviewer types what is said', async () => {
    await ina.tab(en.room.rail.guide).click()
    const checks = ina.page.getByRole('textbox', { name: /^What the candidate says: / })
    expect(await checks.count()).toBe(7)
    // 30 to 50 URLs a second are expected
    const check = checks.first()
    const verdict = (of: Locator) => of.locator('xpath=following-sibling::*[@role="status"]')
    for (const [said, expected] of [
      ['40/s', en.estimate.verdicts.within],
      ['3.5M a day', en.estimate.verdicts.within],
      ['10 per second', say(en.estimate.verdicts.low, { factor: 3 })],
      ['500 rps', say(en.estimate.verdicts.high, { factor: 10 })],
      ['2 Gbps', say(en.estimate.verdicts.otherUnit, { unit: 'urls/s' })],
      ['lots', en.estimate.unread.number],
    ] as const) {
      await check.fill(said)
      await expect(verdict(check)).toHaveText(expected)
    }
    await ina.page.screenshot({ path: 'test-results/diagrams/tolerance.png' })
  })

  await test.step('nothing of either was sent to the other', async () => {
    await cai.open(room)
    expect(await cai.listener.sources('500 rps')).toEqual([])
  })

  for (const who of [ina, cai]) {
    expect(who.listener.foreign).toEqual([])
    expect(who.complaints).toEqual([])
    await who.context.close()
  }
})
