import { rm } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { en } from '@/domain/messages/en'
import { Person } from '@/tests/e2e/Person'
import { startProduct, type Product } from '@/tests/product'

/** A product of this file's own, and the people who come to it; all of it goes when the file is done. */
export class Stage {
  private started: Product | null = null
  private readonly people: Person[] = []

  constructor() {
    test.beforeAll(async () => {
      this.started = await startProduct()
    })
    test.afterEach(async () => {
      for (const { context } of this.people.splice(0)) await context.close()
    })
    test.afterAll(async () => {
      if (this.started === null) return
      await this.started.stop()
      await rm(this.started.dataDir, { recursive: true, force: true })
    })
  }

  get product(): Product {
    if (this.started === null) throw new Error('the product has not started')
    return this.started
  }

  async arrive(browser: Browser): Promise<Person> {
    const person = await Person.arrive(browser, this.product.url)
    this.people.push(person)
    return person
  }
}

/** Ends an interview by hand. */
export async function endInterview(interviewer: Person): Promise<void> {
  await interviewer.page.getByRole('button', { name: en.room.end.label }).click()
  await interviewer.page.getByRole('menuitem', { name: new RegExp(en.room.end.interview) }).click()
  await interviewer.button(en.room.end.confirmInterviewAction).click()
  await expect(interviewer.page.getByText(en.board.frozen)).toBeVisible()
}

/** Both submit, and wait for what comes ten seconds later. */
export async function submitAndReveal(...people: readonly Person[]): Promise<void> {
  for (const who of people) await who.button(en.debrief.score.submit).click()
  for (const who of people)
    await expect(who.page.getByRole('heading', { name: en.debrief.reveal.title })).toBeVisible({
      timeout: 30_000,
    })
}
