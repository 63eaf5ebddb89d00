import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatFault, FaultLog, type Fault } from '@/domain/bank/faults'
import { frontMatterSchema, readFrontMatter, type FrontMatter } from '@/domain/bank/frontMatter'
import { guideItemExists } from '@/domain/bank/guide'
import { isOwnSlug } from '@/domain/bank/ownProblems'
import type { Bank } from '@/domain/bank/parseBank'
import { parseRubric, type Rubric } from '@/domain/bank/parseRubric'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { Result } from '@/domain/result'
import type { GuideItem } from '@/domain/room/events'
import type { Prisma, PrismaClient } from '@/server/db/generated/client'
import { PackStorage } from '@/server/db/packStorage'

/** Two processes that start at once load one after the other. */
const LOAD_LOCK = 4_217_001
const LOAD_TIMEOUT_MS = 30_000

/** Strangers' problems are kept while they are read often; the bank's fit in any case. */
const KEPT_WALKTHROUGHS = 500

/** Reads a problem of somebody's own, away from the event loop: evaluating what a stranger wrote may take its time. */
export type ReadOwnText = (file: string, source: string) => Promise<Result<Walkthrough, Fault[]>>

/** What a picker knows of a problem. */
export type PromptSummary = FrontMatter & { version: number }

/** The bank's files are at fault: every fault of every file, one a line. */
export class BankRefused extends Error {
  override name = 'BankRefused'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
    this.faults = faults
  }
}

/**
 * Makes the database hold what a bank folder holds. A text that was never there becomes a new version; versions are
 * never changed or deleted, since rooms have frozen them. Problems whose file is gone leave the picker only. Loading the
 * same folder again changes nothing.
 * @throws BankRefused before anything is written.
 */
export async function loadBank(prisma: PrismaClient, directory: string): Promise<void> {
  const bank = await readBank(directory)
  await prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${LOAD_LOCK}::bigint)`
      await storeProblems(transaction, bank.problems)
      await storeRubric(transaction, bank.rubric.source)
    },
    { timeout: LOAD_TIMEOUT_MS, maxWait: LOAD_TIMEOUT_MS },
  )
}

async function readBank(directory: string): Promise<Bank> {
  const { parseBank } = await import('@/domain/bank/parseBank')
  const names = (await readdir(directory)).filter((name) => name.endsWith('.md')).sort()
  const files = await Promise.all(
    names.map(async (name) => ({ name, source: await readFile(join(directory, name), 'utf8') })),
  )
  const bank = parseBank(files)
  if (!bank.ok) throw new BankRefused(bank.error)
  return bank.value
}

async function storeProblems(
  transaction: Prisma.TransactionClient,
  problems: Bank['problems'],
): Promise<void> {
  const stored = await transaction.promptVersion.findMany({
    select: { slug: true, version: true, hash: true },
  })
  const present = problems.map(({ source, walkthrough: { front } }) => {
    const versions = stored.filter(({ slug }) => slug === front.slug)
    const hash = hashOf(source)
    const same = versions.find((version) => version.hash === hash)
    const version = same?.version ?? Math.max(0, ...versions.map((each) => each.version)) + 1
    return { front, source, hash, version, isNew: same === undefined }
  })
  await transaction.promptVersion.createMany({
    data: present
      .filter(({ isNew }) => isNew)
      .map(({ front, source, hash, version }) => ({
        ...{ slug: front.slug, title: front.title, version, hash, markdown: source },
      })),
  })
  // a handful of rows: writing all of them anew is simpler than finding out which differ
  await transaction.prompt.deleteMany()
  await transaction.prompt.createMany({
    data: present.map(({ front, version }) => ({ slug: front.slug, version, order: front.order })),
  })
}

async function storeRubric(transaction: Prisma.TransactionClient, source: string): Promise<void> {
  const last = await transaction.rubricVersion.findFirst({ orderBy: { version: 'desc' } })
  const hash = hashOf(source)
  if (last?.hash === hash) return
  await transaction.rubricVersion.create({
    data: { version: (last?.version ?? 0) + 1, hash, markdown: source },
  })
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex')
}

/** The bank as rooms and pages ask for it. Versions never change, so what was read once is kept. */
export class PostgresBankStorage {
  readonly #prisma: PrismaClient
  readonly #walkthroughs = new Map<string, Promise<Walkthrough | null>>()
  readonly #fronts = new Map<string, FrontMatter>()
  readonly #own: PackStorage
  readonly #readOwnText: ReadOwnText

  constructor(prisma: PrismaClient, readOwnText: ReadOwnText) {
    this.#prisma = prisma
    this.#own = new PackStorage(prisma)
    this.#readOwnText = readOwnText
  }

  /** The problems to choose from, in the bank's order. Nothing in them is a secret. */
  async presentPrompts(): Promise<PromptSummary[]> {
    const prompts = await this.#prisma.prompt.findMany({ orderBy: [{ order: 'asc' }, { slug: 'asc' }] })
    await this.#readFronts(prompts)
    return prompts.flatMap(({ slug, version }) => {
      const front = this.#fronts.get(keyOf(slug, version))
      return front === undefined ? [] : [{ ...front, version }]
    })
  }

  async slugs(): Promise<string[]> {
    const prompts = await this.#prisma.prompt.findMany({ select: { slug: true }, orderBy: { order: 'asc' } })
    return prompts.map(({ slug }) => slug)
  }

  /** Problems of their own that this person may choose besides. `also` is listed whoever it belongs to. */
  async ownPrompts(userId: string, also?: string): Promise<PromptSummary[]> {
    const fronts = await this.#own.usableFronts(userId, also)
    return fronts.map(({ front, version }) => ({ ...front, version }))
  }

  /** Null when there is no such problem now. */
  async presentVersion(slug: string): Promise<number | null> {
    if (isOwnSlug(slug)) return this.#own.presentVersion(slug)
    const prompt = await this.#prisma.prompt.findUnique({ where: { slug } })
    return prompt?.version ?? null
  }

  /** The same, and null also for a problem of somebody else's that this person may not choose. */
  async usableVersion(slug: string, userId: string | null): Promise<number | null> {
    if (!isOwnSlug(slug)) return this.presentVersion(slug)
    return userId === null ? null : this.#own.usableVersion(slug, userId)
  }

  /** The title of a version, by default of the present one. */
  async title(slug: string, version?: number): Promise<string | null> {
    const wanted = version ?? (await this.presentVersion(slug))
    if (wanted === null) return null
    const found = await this.#prisma.promptVersion.findUnique({
      where: { slug_version: { slug, version: wanted } },
      select: { title: true },
    })
    return found?.title ?? null
  }

  /**
   * The whole walkthrough of a version, secrets and all: only `guideFor` decides what of it leaves the server.
   * @throws BankRefused when a stored version can no longer be read.
   */
  promptVersion(slug: string, version: number): Promise<Walkthrough | null> {
    const key = keyOf(slug, version)
    const known = this.#walkthroughs.get(key)
    if (known !== undefined) return known
    const reading = this.#readWalkthrough(slug, version)
    this.#walkthroughs.set(key, reading)
    const [oldest] = this.#walkthroughs.keys()
    if (this.#walkthroughs.size > KEPT_WALKTHROUGHS && oldest !== undefined) this.#walkthroughs.delete(oldest)
    // an answer that may change, or a database that was away, must not be remembered
    const forget = () => this.#walkthroughs.delete(key)
    reading.then((found) => found === null && forget(), forget)
    return reading
  }

  async hasGuideItem(slug: string, version: number, item: GuideItem): Promise<boolean> {
    const walkthrough = await this.promptVersion(slug, version)
    return walkthrough !== null && guideItemExists(walkthrough, item)
  }

  /** @throws Error when no bank was loaded. */
  async presentRubricVersion(): Promise<number> {
    const last = await this.#prisma.rubricVersion.findFirst({
      orderBy: { version: 'desc' },
      select: { version: true },
    })
    if (last === null) throw new Error('no bank was loaded: there is no rubric')
    return last.version
  }

  /** The general anchors of a version; null when there is no such version. */
  async rubricVersion(version: number): Promise<Rubric | null> {
    const found = await this.#prisma.rubricVersion.findUnique({ where: { version } })
    if (found === null) return null
    const rubric = parseRubric(`rubric.md of version ${version}`, found.markdown)
    if (!rubric.ok) throw new BankRefused(rubric.error)
    return rubric.value
  }

  async #readWalkthrough(slug: string, version: number): Promise<Walkthrough | null> {
    const found = await this.#prisma.promptVersion.findUnique({
      where: { slug_version: { slug, version } },
      select: { markdown: true },
    })
    if (found === null) return null
    if (isOwnSlug(slug)) return this.#readOwn(slug, version, found.markdown)
    // the parser brings mathjs along, which pages that only list problems can do without
    const { parseWalkthrough } = await import('@/domain/bank/parseWalkthrough')
    const parsed = parseWalkthrough(`${slug}.md of version ${version}`, found.markdown)
    if (!parsed.ok) throw new BankRefused(parsed.error)
    return parsed.value
  }

  /** Rooms and lists know it by another slug than its file does. */
  async #readOwn(slug: string, version: number, source: string): Promise<Walkthrough> {
    const read = await this.#readOwnText(`${slug}.md of version ${version}`, source)
    if (!read.ok) throw new BankRefused(read.error)
    return { ...read.value, front: { ...read.value.front, slug } }
  }

  async #readFronts(prompts: readonly { slug: string; version: number }[]): Promise<void> {
    const unread = prompts.filter(({ slug, version }) => !this.#fronts.has(keyOf(slug, version)))
    if (unread.length === 0) return
    const rows = await this.#prisma.promptVersion.findMany({
      where: { OR: unread.map(({ slug, version }) => ({ slug, version })) },
      select: { slug: true, version: true, markdown: true },
    })
    for (const { slug, version, markdown } of rows) {
      const faults = new FaultLog(`${slug}.md of version ${version}`)
      const { data } = readFrontMatter(markdown.split('\n'), frontMatterSchema, faults)
      if (data === null) throw new BankRefused(faults.sorted())
      this.#fronts.set(keyOf(slug, version), data)
    }
  }
}

function keyOf(slug: string, version: number): string {
  return `${slug} ${version}`
}
