import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import {
  changeProblemSchema,
  newPackSchema,
  newProblemSchema,
  openLinkSchema,
  packNameSchema,
  saveProblemSchema,
  type ImportedPack,
  type PackRefusal,
  type SavedProblem,
} from '@/domain/bank/ownProblems'
import { PACK_LIMITS, packFault, writePack } from '@/domain/bank/pack'
import { errors } from '@/domain/messages/errors'
import { err, ok, type Result } from '@/domain/result'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Auth } from '@/server/auth/auth'
import type { FamiliarityStorage } from '@/server/db/familiarityStorage'
import type { CheckedText, PackStorage } from '@/server/db/packStorage'
import { readBytes, readJson, sendError, sendJson } from '@/server/http/json'
import { signedInUser, userOfRequest } from '@/server/http/visitor'
import type { PackReader } from '@/server/packs/PackReader'
import { hashToken, newToken } from '@/server/rooms/secrets'

export type PacksApiContext = {
  auth: Auth
  packs: PackStorage
  familiarity: FamiliarityStorage
  reader: PackReader
  now: () => number
}

/** In JSON a character of a text takes six bytes at most. */
const MAX_TEXT_BODY = 6 * PACK_LIMITS.file + 1_024
/** Each holds a whole pack in memory until it was read. */
const MOST_READ_AT_ONCE = 4
const SHOWN_FAULTS = 200
/** The file's name in faults of a text that has none yet. */
const UNNAMED = 'problem.md'

const PROBLEM = /^\/api\/own-problems\/([a-z0-9-]{1,80})(\/link)?$/
const PACK = /^\/api\/packs\/([a-f0-9]{1,64})\/(zip|link|membership)$/

type Refusal = RoomErrorCode | { faults: readonly Fault[] }
type Answered = Promise<Result<unknown, Refusal>>

/** The HTTP door of problems of one's own, and of packs as zip files. */
export class PacksApi {
  private readonly context: PacksApiContext
  private reading = 0

  constructor(context: PacksApiContext) {
    this.context = context
  }

  /** Answers /api/own-problems* and /api/packs*; false when the path is none of them. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, slug, problemLink] = PROBLEM.exec(path) ?? []
    const [, packId, matter] = PACK.exec(path) ?? []
    const route = `${request.method ?? ''} ${path}`
    if (route === 'POST /api/own-problems') await this.answer(response, 201, this.create(request, response))
    else if (route === 'POST /api/packs/open') await this.answer(response, 200, this.open(request, response))
    else if (route === 'POST /api/packs') await this.answer(response, 201, this.createPack(request, response))
    else if (slug !== undefined) await this.problem(request, response, slug, problemLink !== undefined)
    else if (packId !== undefined) await this.pack(request, response, packId, matter ?? '')
    else if (/^\/api\/(?:own-problems|packs)(?:\/|$)/.test(path)) sendError(response, 'bad_request')
    else return false
    return true
  }

  private async problem(
    request: IncomingMessage,
    response: ServerResponse,
    slug: string,
    isLink: boolean,
  ): Promise<void> {
    const userId = await userOfRequest(this.context.auth, request)
    if (userId === null) return sendError(response, 'no_session')
    if (isLink && request.method === 'POST') {
      return this.answer(
        response,
        201,
        this.newLink((hash) => this.context.packs.shareByLink(slug, userId, hash)),
      )
    }
    if (!isLink && request.method === 'GET') {
      const problem = await this.context.packs.editable(slug, userId)
      if (problem === null) return sendError(response, 'unknown_problem')
      return sendJson(response, 200, { slug, version: problem.version } satisfies SavedProblem)
    }
    if (!isLink && request.method === 'PUT') {
      return this.answer(response, 200, this.save(request, userId, slug))
    }
    if (!isLink && request.method === 'PATCH') {
      return this.answer(response, 200, this.change(request, userId, slug))
    }
    sendError(response, 'bad_request')
  }

  private async pack(
    request: IncomingMessage,
    response: ServerResponse,
    packId: string,
    matter: string,
  ): Promise<void> {
    const { auth, packs } = this.context
    const userId = await userOfRequest(auth, request)
    if (userId === null) return sendError(response, 'no_session')
    switch (`${request.method ?? ''} ${matter}`) {
      case 'GET zip':
        return this.sendZip(response, packId, userId)
      case 'PUT zip':
        return this.answer(response, 200, this.import(request, response, { packId }))
      case 'POST link':
        return this.answer(
          response,
          201,
          this.newLink((hash) => packs.linkPack(packId, userId, hash)),
        )
      case 'DELETE link':
        return this.answer(response, 200, packs.linkPack(packId, userId, null))
      case 'DELETE membership':
        return this.answer(response, 200, packs.leavePack(packId, userId))
      default:
        return sendError(response, 'bad_request')
    }
  }

  private async answer(response: ServerResponse, status: number, work: Answered): Promise<void> {
    const done = await work
    if (done.ok) return sendJson(response, status, done.value ?? { ok: true })
    if (typeof done.error === 'string') return sendError(response, done.error)
    const { faults } = done.error
    sendJson(response, 422, {
      error: 'problem_faulty',
      message: errors.problem_faulty,
      faults: faults.slice(0, SHOWN_FAULTS),
      faultCount: faults.length,
    } satisfies PackRefusal)
  }

  private async create(request: IncomingMessage, response: ServerResponse): Answered {
    const body = await bodyOf(request, newProblemSchema, MAX_TEXT_BODY)
    if (body === null) return err('bad_request')
    const text = await this.check(UNNAMED, body.source)
    if (!text.ok) return text
    const { auth, packs, familiarity } = this.context
    const userId = await signedInUser(auth, request, response)
    const at = new Date(this.context.now())
    const created = await packs.create(userId, text.value, body.packId ?? null, at)
    // who wrote it cannot be tested on it
    if (created.ok) await familiarity.markSeen(userId, created.value.slug, at)
    return created
  }

  private async save(request: IncomingMessage, userId: string, slug: string): Answered {
    const body = await bodyOf(request, saveProblemSchema, MAX_TEXT_BODY)
    if (body === null) return err('bad_request')
    const { packs, now } = this.context
    const problem = await packs.editable(slug, userId)
    if (problem === null) return err('unknown_problem')
    const text = await this.check(`${problem.name}.md`, body.source)
    if (!text.ok) return text
    if (text.value.front.slug !== problem.name) {
      return err({ faults: slugFaults(problem.name, body.source) })
    }
    const saved: Result<SavedProblem, RoomErrorCode> = await packs.save(
      slug,
      userId,
      text.value,
      body.base,
      new Date(now()),
    )
    return saved
  }

  private async change(request: IncomingMessage, userId: string, slug: string): Answered {
    const body = await bodyOf(request, changeProblemSchema)
    if (body === null) return err('bad_request')
    const { packs, now } = this.context
    if ('hidden' in body) return packs.hide(slug, userId, body.hidden, new Date(now()))
    return packs.share(slug, userId, 'packId' in body ? body.packId : null)
  }

  private async newLink(keep: (hash: Uint8Array) => Promise<Result<null, RoomErrorCode>>): Answered {
    const token = newToken()
    const kept = await keep(hashToken(token))
    return kept.ok ? ok({ link: `/problems/mine/open/${token}` }) : kept
  }

  private async open(request: IncomingMessage, response: ServerResponse): Answered {
    const body = await bodyOf(request, openLinkSchema)
    if (body === null) return err('bad_request')
    const { auth, packs, now } = this.context
    const userId = await signedInUser(auth, request, response)
    return packs.open(hashToken(body.token), userId, new Date(now()))
  }

  /** An empty pack from JSON, or one from a zip with its name in the query. */
  private async createPack(request: IncomingMessage, response: ServerResponse): Answered {
    if (isZip(request)) {
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
      const name = packNameSchema.safeParse(searchParams.get('name'))
      return name.success ? this.import(request, response, { name: name.data }) : err('bad_request')
    }
    const body = await bodyOf(request, newPackSchema)
    if (body === null) return err('bad_request')
    const { auth, packs, now } = this.context
    const userId = await signedInUser(auth, request, response)
    const packId = await packs.createPack(userId, body.name, new Date(now()))
    return packId.ok ? ok({ packId: packId.value }) : packId
  }

  private async import(
    request: IncomingMessage,
    response: ServerResponse,
    into: { packId: string } | { name: string },
  ): Answered {
    if (!isZip(request)) return err('bad_request')
    if (this.reading >= MOST_READ_AT_ONCE) {
      response.setHeader('Connection', 'close')
      return err('busy')
    }
    this.reading += 1
    try {
      const bytes = await readBytes(request, PACK_LIMITS.zip)
      if (bytes === null) {
        // what is still on its way is not waited for
        response.setHeader('Connection', 'close')
        return err('pack_too_large')
      }
      const { auth, packs, reader, now } = this.context
      const read = await reader.readPack(bytes)
      if (!read.ok) return err({ faults: read.error })
      const userId = await signedInUser(auth, request, response)
      const done = await packs.importPack(userId, into, read.value.files, new Date(now()))
      if (!done.ok) return done
      return ok({ ...done.value, leftOut: [...read.value.leftOut] } satisfies ImportedPack)
    } finally {
      this.reading -= 1
    }
  }

  private async sendZip(response: ServerResponse, packId: string, userId: string): Promise<void> {
    const { packs, familiarity } = this.context
    const pack = await packs.exportPack(packId, userId)
    if (!pack.ok) return sendError(response, pack.error)
    // the guide of the problem they sit on is in there, too
    for (const { slug } of pack.value.files) {
      if (await familiarity.isCandidateOn(userId, slug)) return sendError(response, 'candidate_on_it')
    }
    const bytes = writePack(pack.value.files)
    const file = pack.value.name.replace(/[^A-Za-z0-9 _-]/g, '').trim() || 'pack'
    response
      .writeHead(200, {
        'Content-Type': 'application/zip',
        'Content-Length': bytes.length,
        'Content-Disposition': `attachment; filename="${file}.zip"`,
        'Cache-Control': 'no-store',
      })
      .end(bytes)
  }

  private async check(file: string, source: string): Promise<Result<CheckedText, { faults: Fault[] }>> {
    // in bytes a text may be longer than in characters
    if (Buffer.byteLength(source) > PACK_LIMITS.file) {
      return err({ faults: [packFault(file, `over ${PACK_LIMITS.file / 1_000} kB`)] })
    }
    const text = source.replaceAll('\r\n', '\n')
    const read = await this.context.reader.readText(file, text)
    return read.ok ? ok({ source: text, front: read.value.front }) : err({ faults: read.error })
  }
}

function slugFaults(name: string, source: string): Fault[] {
  const faults = new FaultLog(`${name}.md`)
  const line = source.split('\n').findIndex((text) => text.startsWith('slug:')) + 1
  faults.add(line, 'FRONT', `the slug never changes: it is ${name}`)
  return faults.sorted()
}

async function bodyOf<T extends z.ZodType>(
  request: IncomingMessage,
  schema: T,
  most?: number,
): Promise<z.infer<T> | null> {
  const parsed = schema.safeParse(await readJson(request, most))
  return parsed.success ? parsed.data : null
}

/** A form of another site cannot announce this type without asking first. */
function isZip(request: IncomingMessage): boolean {
  return /^application\/zip\b/i.test(request.headers['content-type'] ?? '')
}
