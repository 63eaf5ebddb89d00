import { createHash, randomBytes } from 'node:crypto'
import { frontMatterSchema, type FrontMatter } from '@/domain/bank/frontMatter'
import {
  OWN_LIMITS,
  ownSlug,
  type EditableProblem,
  type ImportedPack,
  type OwnProblemRow,
  type OwnProblemsPage,
  type SavedProblem,
  type Visibility,
} from '@/domain/bank/ownProblems'
import type { BankFile } from '@/domain/bank/parseBank'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { OwnProblem, Prisma, PrismaClient } from '@/server/db/generated/client'
import { isUniqueViolation } from '@/server/db/uniqueViolation'

type Transaction = Prisma.TransactionClient

/** A text that the parser took, with its front matter. */
export type CheckedText = { source: string; front: FrontMatter }
type CheckedFile = BankFile & { front: FrontMatter }

/** A refusal inside of a transaction, which must not leave half of it behind. */
class Abort extends Error {
  readonly code: RoomErrorCode

  constructor(code: RoomErrorCode) {
    super(code)
    this.code = code
  }
}

/** Twenty megabytes of text are written in a few seconds. */
const TRANSACTION = { timeout: 60_000, maxWait: 20_000 }

/**
 * Problems that people wrote or imported, and the packs they keep together. Their versions stand beside the bank's and
 * are only added to: a room reads the one it was played with, whatever becomes of the problem.
 */
export class PackStorage {
  readonly #prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  /** The present version of a problem that is not hidden; null when there is none. */
  async presentVersion(slug: string): Promise<number | null> {
    const found = await this.#prisma.ownProblem.findUnique({ where: { slug } })
    return found === null || found.hiddenAt !== null ? null : found.version
  }

  /** The same, and null also when this person may not use it. */
  async usableVersion(slug: string, userId: string): Promise<number | null> {
    const found = await this.#prisma.ownProblem.findFirst({
      where: { slug, ...(await this.#usable(userId)) },
    })
    return found?.version ?? null
  }

  /** What a picker lists for this person, by title. `also` is listed whoever it belongs to. */
  async usableFronts(
    userId: string,
    also?: string,
  ): Promise<{ slug: string; version: number; front: FrontMatter }[]> {
    const usable = await this.#usable(userId)
    const rows = await this.#prisma.ownProblem.findMany({
      where: also === undefined ? usable : { OR: [usable, { slug: also }] },
    })
    return rows
      .flatMap(({ slug, version, front }) => {
        const read = frontMatterSchema.safeParse(front)
        return read.success ? [{ slug, version, front: { ...read.data, slug } }] : []
      })
      .sort((a, b) => a.front.title.localeCompare(b.front.title))
  }

  async page(userId: string): Promise<OwnProblemsPage> {
    const packIds = await this.#packIds(userId)
    const [problems, packs, counts, shared] = await Promise.all([
      this.#prisma.ownProblem.findMany({
        where: { OR: [{ ownerId: userId }, { packId: { in: packIds } }] },
        orderBy: [{ name: 'asc' }, { slug: 'asc' }],
      }),
      this.#prisma.pack.findMany({
        where: { id: { in: packIds } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
      this.#prisma.packMember.groupBy({ by: ['packId'], where: { packId: { in: packIds } }, _count: true }),
      this.#readBy(userId),
    ])
    return {
      problems: problems.map((row) => rowFor(row, userId)),
      packs: packs.map(({ id, name, ownerId, linkHash }) => ({
        ...{ id, name, yours: ownerId === userId, hasLink: linkHash !== null },
        members: counts.find(({ packId }) => packId === id)?._count ?? 0,
      })),
      shared: shared.map((row) => rowFor(row, userId)),
    }
  }

  /** A problem with its text, for those who may change it: its owner and the members of its pack. */
  async editable(slug: string, userId: string): Promise<EditableProblem | null> {
    const found = await this.#prisma.ownProblem.findUnique({ where: { slug } })
    if (found === null || !(await this.#mayEdit(this.#prisma, found, userId))) return null
    const [text, pack] = await Promise.all([
      this.#prisma.promptVersion.findUniqueOrThrow({
        where: { slug_version: { slug, version: found.version } },
        select: { markdown: true },
      }),
      found.packId === null ? null : this.#prisma.pack.findUnique({ where: { id: found.packId } }),
    ])
    return { ...rowFor(found, userId), source: text.markdown, packName: pack?.name ?? null }
  }

  /** Keeps a new problem: private, or in a pack of which this person is a member. */
  async create(
    userId: string,
    text: CheckedText,
    packId: string | null,
    at: Date,
  ): Promise<Result<SavedProblem, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await lockOwner(transaction, userId)
      if (packId !== null) await this.#lockPack(transaction, packId, userId)
      await refuseBeyond(transaction, userId, 1)
      return this.#add(transaction, userId, text, packId, at)
    })
  }

  /**
   * Makes a text the problem's present version. One that was there before keeps its number.
   * @param base the version that was edited: another present one is somebody else's work, and refuses this one
   */
  async save(
    slug: string,
    userId: string,
    { source, front }: CheckedText,
    base: number,
    at: Date,
  ): Promise<Result<SavedProblem, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      const problem = await this.#lockProblem(transaction, slug, userId)
      const present = await hashesOf(transaction, [slug])
      if (present.get(slug)?.get(problem.version) === hashOf(source))
        return { slug, version: problem.version }
      if (problem.version !== base) throw new Abort('problem_changed')
      return this.#renew(transaction, problem, { source, front }, present.get(slug) ?? new Map(), at)
    })
  }

  /** Hides a problem from every list, or shows it again. Rooms that were played with it go on. */
  async hide(slug: string, userId: string, hidden: boolean, at: Date): Promise<Result<null, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await this.#lockProblem(transaction, slug, userId)
      await transaction.ownProblem.update({ where: { slug }, data: { hiddenAt: hidden ? at : null } })
      return null
    })
  }

  /** Gives a problem to its owner alone, or to a pack of which they are a member. A link to it no longer works then. */
  async share(slug: string, userId: string, packId: string | null): Promise<Result<null, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await this.#lockOwned(transaction, slug, userId)
      if (packId !== null) await this.#lockPack(transaction, packId, userId)
      const visibility: Visibility = packId === null ? 'private' : 'team'
      await transaction.ownProblem.update({ where: { slug }, data: { visibility, packId, linkHash: null } })
      await transaction.ownProblemReader.deleteMany({ where: { slug } })
      return null
    })
  }

  /** Shares a problem by a link. An earlier link no longer works; whoever opened it keeps the problem. */
  async shareByLink(
    slug: string,
    userId: string,
    linkHash: Uint8Array,
  ): Promise<Result<null, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await this.#lockOwned(transaction, slug, userId)
      await transaction.ownProblem.update({
        where: { slug },
        data: { visibility: 'link', packId: null, linkHash: new Uint8Array(linkHash) },
      })
      return null
    })
  }

  async createPack(userId: string, name: string, at: Date): Promise<Result<string, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await lockOwner(transaction, userId)
      return addPack(transaction, userId, name, at)
    })
  }

  /** Lets people in by a link, or by none. Only the owner decides. */
  async linkPack(
    packId: string,
    userId: string,
    linkHash: Uint8Array | null,
  ): Promise<Result<null, RoomErrorCode>> {
    const { count } = await this.#prisma.pack.updateMany({
      where: { id: packId, ownerId: userId },
      data: { linkHash: linkHash === null ? null : new Uint8Array(linkHash) },
    })
    return count === 0 ? err('pack_not_found') : ok(null)
  }

  /** The owner stays: a pack without one could never be shared again. */
  async leavePack(packId: string, userId: string): Promise<Result<null, RoomErrorCode>> {
    const owned = await this.#prisma.pack.count({ where: { id: packId, ownerId: userId } })
    if (owned > 0) return err('not_allowed')
    const { count } = await this.#prisma.packMember.deleteMany({ where: { packId, userId } })
    return count === 0 ? err('pack_not_found') : ok(null)
  }

  /** Takes up a link: from then on this person may use the problem, or is a member of the pack. */
  async open(
    linkHash: Uint8Array,
    userId: string,
    at: Date,
  ): Promise<Result<{ slug: string } | { packId: string }, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      const hash = new Uint8Array(linkHash)
      const problem = await transaction.ownProblem.findUnique({ where: { linkHash: hash } })
      if (problem !== null && problem.visibility === 'link' && problem.hiddenAt === null) {
        const { slug } = problem
        if (problem.ownerId !== userId) {
          await transaction.ownProblemReader.createMany({
            data: [{ slug, userId, openedAt: at }],
            skipDuplicates: true,
          })
        }
        return { slug }
      }
      const pack = await transaction.pack.findUnique({ where: { linkHash: hash } })
      if (pack === null) throw new Abort('link_invalid')
      await transaction.$queryRaw`SELECT id FROM pack WHERE id = ${pack.id} FOR UPDATE`
      const members = await transaction.packMember.findMany({ where: { packId: pack.id } })
      if (members.some((member) => member.userId === userId)) return { packId: pack.id }
      if (members.length >= OWN_LIMITS.members) throw new Abort('problems_full')
      await transaction.packMember.create({ data: { packId: pack.id, userId, joinedAt: at } })
      return { packId: pack.id }
    })
  }

  /**
   * Takes a pack's files in, all of them or none. Those of the same name become new versions, hidden ones come back, and
   * problems of the pack that are not among the files stay as they are.
   * @param into an existing pack, or the name of a new one
   */
  async importPack(
    userId: string,
    into: { packId: string } | { name: string },
    files: readonly CheckedFile[],
    at: Date,
  ): Promise<Result<Omit<ImportedPack, 'leftOut'>, RoomErrorCode>> {
    return this.#transact(async (transaction) => {
      await lockOwner(transaction, userId)
      const packId = 'packId' in into ? into.packId : await addPack(transaction, userId, into.name, at)
      await this.#lockPack(transaction, packId, userId)
      const rows = await transaction.ownProblem.findMany({ where: { packId } })
      const known = new Map(rows.map((row) => [row.name, row]))
      const fresh = files.filter(({ front }) => !known.has(front.slug))
      await refuseBeyond(transaction, userId, fresh.length)
      await this.#addAll(transaction, userId, fresh, packId, at)
      const hashes = await hashesOf(
        transaction,
        rows.map(({ slug }) => slug),
      )
      const done = { packId, added: fresh.map(({ name }) => name), changed: [], same: [] } as Omit<
        ImportedPack,
        'leftOut'
      >
      for (const file of files) {
        const problem = known.get(file.front.slug)
        if (problem === undefined) continue
        const versions = hashes.get(problem.slug) ?? new Map<number, string>()
        const isSame = versions.get(problem.version) === hashOf(file.source)
        if (!isSame) await this.#renew(transaction, problem, file, versions, at)
        else if (problem.hiddenAt !== null) {
          await transaction.ownProblem.update({ where: { slug: problem.slug }, data: { hiddenAt: null } })
        }
        ;(isSame && problem.hiddenAt === null ? done.same : done.changed).push(file.name)
      }
      return done
    })
  }

  /** The present texts of a pack by the names of their files, hidden ones apart. */
  async exportPack(
    packId: string,
    userId: string,
  ): Promise<Result<{ name: string; files: (BankFile & { slug: string })[] }, RoomErrorCode>> {
    const pack = await this.#prisma.pack.findUnique({ where: { id: packId } })
    if (pack === null || !(await this.#packIds(userId)).includes(packId)) return err('pack_not_found')
    const problems = await this.#prisma.ownProblem.findMany({ where: { packId, hiddenAt: null } })
    const texts = await this.#prisma.promptVersion.findMany({
      where: { OR: problems.map(({ slug, version }) => ({ slug, version })) },
      select: { slug: true, markdown: true },
    })
    const files = problems.flatMap(({ slug, name }) => {
      const text = texts.find((each) => each.slug === slug)
      return text === undefined ? [] : [{ slug, name: `${name}.md`, source: text.markdown }]
    })
    return ok({ name: pack.name, files })
  }

  async #transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<Result<T, RoomErrorCode>> {
    try {
      return ok(await this.#prisma.$transaction(work, TRANSACTION))
    } catch (error) {
      if (error instanceof Abort) return err(error.code)
      if (isUniqueViolation(error)) return err('slug_taken')
      throw error
    }
  }

  /** What this person may use, as a condition. */
  async #usable(userId: string): Promise<Prisma.OwnProblemWhereInput> {
    const [packIds, opened] = await Promise.all([this.#packIds(userId), this.#openedBy(userId)])
    return {
      hiddenAt: null,
      OR: [{ ownerId: userId }, { packId: { in: packIds } }, { visibility: 'link', slug: { in: opened } }],
    }
  }

  async #packIds(userId: string): Promise<string[]> {
    const rows = await this.#prisma.packMember.findMany({ where: { userId }, select: { packId: true } })
    return rows.map(({ packId }) => packId)
  }

  async #openedBy(userId: string): Promise<string[]> {
    const rows = await this.#prisma.ownProblemReader.findMany({ where: { userId }, select: { slug: true } })
    return rows.map(({ slug }) => slug)
  }

  async #readBy(userId: string): Promise<OwnProblem[]> {
    const opened = await this.#openedBy(userId)
    return this.#prisma.ownProblem.findMany({
      where: { slug: { in: opened }, visibility: 'link', hiddenAt: null, NOT: { ownerId: userId } },
      orderBy: [{ name: 'asc' }, { slug: 'asc' }],
    })
  }

  async #mayEdit(
    client: Pick<PrismaClient, 'packMember'>,
    problem: OwnProblem,
    userId: string,
  ): Promise<boolean> {
    if (problem.ownerId === userId) return true
    if (problem.packId === null) return false
    return (await client.packMember.count({ where: { packId: problem.packId, userId } })) > 0
  }

  /** The problem, until the end of the transaction, if this person may change it. */
  async #lockProblem(transaction: Transaction, slug: string, userId: string): Promise<OwnProblem> {
    await transaction.$queryRaw`SELECT slug FROM own_problem WHERE slug = ${slug} FOR UPDATE`
    const problem = await transaction.ownProblem.findUnique({ where: { slug } })
    if (problem === null || !(await this.#mayEdit(transaction, problem, userId))) {
      throw new Abort('unknown_problem')
    }
    return problem
  }

  async #lockOwned(transaction: Transaction, slug: string, userId: string): Promise<void> {
    const problem = await this.#lockProblem(transaction, slug, userId)
    if (problem.ownerId !== userId) throw new Abort('not_allowed')
  }

  /** Two imports into one pack come one after the other. */
  async #lockPack(transaction: Transaction, packId: string, userId: string): Promise<void> {
    await transaction.$queryRaw`SELECT id FROM pack WHERE id = ${packId} FOR UPDATE`
    if ((await transaction.packMember.count({ where: { packId, userId } })) === 0) {
      throw new Abort('pack_not_found')
    }
  }

  async #add(
    transaction: Transaction,
    userId: string,
    text: CheckedText,
    packId: string | null,
    at: Date,
  ): Promise<SavedProblem> {
    const [slug] = await this.#addAll(transaction, userId, [text], packId, at)
    if (slug === undefined) throw new Error('a problem was not added')
    return { slug, version: 1 }
  }

  async #addAll(
    transaction: Transaction,
    ownerId: string,
    texts: readonly CheckedText[],
    packId: string | null,
    at: Date,
  ): Promise<string[]> {
    const made = texts.map((text) => ({
      ...text,
      slug: ownSlug(text.front.slug, randomBytes(10).toString('hex')),
    }))
    await transaction.promptVersion.createMany({
      data: made.map(({ slug, front, source }) => versionRow(slug, 1, front, source)),
    })
    const visibility: Visibility = packId === null ? 'private' : 'team'
    await transaction.ownProblem.createMany({
      data: made.map(({ slug, front }) => ({
        ...{ slug, name: front.slug, version: 1, ownerId, packId, visibility, front },
        ...{ createdAt: at, updatedAt: at },
      })),
    })
    return made.map(({ slug }) => slug)
  }

  /** @param versions the hashes of all its versions */
  async #renew(
    transaction: Transaction,
    { slug }: OwnProblem,
    { source, front }: CheckedText,
    versions: ReadonlyMap<number, string>,
    at: Date,
  ): Promise<SavedProblem> {
    const hash = hashOf(source)
    const earlier = [...versions].find(([, each]) => each === hash)?.[0]
    const version = earlier ?? Math.max(0, ...versions.keys()) + 1
    if (version > OWN_LIMITS.versions) throw new Abort('problems_full')
    if (earlier === undefined) {
      await transaction.promptVersion.create({ data: versionRow(slug, version, front, source) })
    }
    await transaction.ownProblem.update({
      where: { slug },
      data: { version, front, hiddenAt: null, updatedAt: at },
    })
    return { slug, version }
  }
}

function rowFor(row: OwnProblem, userId: string): OwnProblemRow {
  const { slug, name, version, visibility, packId, updatedAt, hiddenAt, ownerId } = row
  const front = frontMatterSchema.safeParse(row.front)
  return {
    ...{ slug, name, version, packId, visibility: visibility as Visibility },
    title: front.success ? front.data.title : name,
    updatedAt: updatedAt.getTime(),
    hidden: hiddenAt !== null,
    yours: ownerId === userId,
  }
}

/** What one person does at the same time in two places must not pass a limit that each of them would keep. */
async function lockOwner(transaction: Transaction, userId: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM "user" WHERE id = ${userId} FOR UPDATE`
}

async function refuseBeyond(transaction: Transaction, ownerId: string, more: number): Promise<void> {
  const kept = await transaction.ownProblem.count({ where: { ownerId } })
  if (kept + more > OWN_LIMITS.problems) throw new Abort('problems_full')
}

async function addPack(transaction: Transaction, ownerId: string, name: string, at: Date): Promise<string> {
  if ((await transaction.pack.count({ where: { ownerId } })) >= OWN_LIMITS.packs) {
    throw new Abort('problems_full')
  }
  const id = randomBytes(10).toString('hex')
  await transaction.pack.create({ data: { id, name, ownerId, createdAt: at } })
  await transaction.packMember.create({ data: { packId: id, userId: ownerId, joinedAt: at } })
  return id
}

async function hashesOf(
  transaction: Transaction,
  slugs: readonly string[],
): Promise<Map<string, Map<number, string>>> {
  const rows = await transaction.promptVersion.findMany({
    where: { slug: { in: [...slugs] } },
    select: { slug: true, version: true, hash: true },
  })
  const hashes = new Map<string, Map<number, string>>()
  for (const { slug, version, hash } of rows) {
    const versions = hashes.get(slug) ?? new Map<number, string>()
    hashes.set(slug, versions.set(version, hash))
  }
  return hashes
}

function versionRow(slug: string, version: number, front: FrontMatter, source: string) {
  return { slug, version, title: front.title, hash: hashOf(source), markdown: source }
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex')
}
