import { z } from 'zod'
import {
  importedPackSchema,
  packRefusalSchema,
  savedProblemSchema,
  type ImportedPack,
  type SavedProblem,
} from '@/domain/bank/ownProblems'
import { err, ok, type Result } from '@/domain/result'

/** Why the server said no; without a message it said nothing that could be understood. */
export type OwnRefusal = Pick<z.infer<typeof packRefusalSchema>, 'error' | 'faults' | 'faultCount'> & {
  message: string | null
}

const UNREACHABLE: OwnRefusal = { error: 'unreachable', message: null, faults: [], faultCount: 0 }

async function ask<T extends z.ZodType>(
  path: string,
  init: RequestInit,
  schema: T,
): Promise<Result<z.infer<T>, OwnRefusal>> {
  try {
    const response = await fetch(path, init)
    const body: unknown = await response.json()
    if (response.ok) return ok(schema.parse(body))
    const refusal = packRefusalSchema.safeParse(body)
    return err(refusal.success ? refusal.data : UNREACHABLE)
  } catch {
    return err(UNREACHABLE)
  }
}

function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

const done = z.unknown()
const linkSchema = z.object({ link: z.string() })
const openedSchema = z.union([z.object({ slug: z.string() }), z.object({ packId: z.string() })])
const madePackSchema = z.object({ packId: z.string() })

export function createProblem(
  source: string,
  packId: string | null,
): Promise<Result<SavedProblem, OwnRefusal>> {
  const body = { source, ...(packId !== null && { packId }) }
  return ask('/api/own-problems', json('POST', body), savedProblemSchema)
}

export function saveProblem(
  slug: string,
  source: string,
  base: number,
): Promise<Result<SavedProblem, OwnRefusal>> {
  return ask(`/api/own-problems/${slug}`, json('PUT', { source, base }), savedProblemSchema)
}

/** The version that a save would now be compared with. */
export function presentVersion(slug: string): Promise<Result<SavedProblem, OwnRefusal>> {
  return ask(`/api/own-problems/${slug}`, {}, savedProblemSchema)
}

export type ProblemChange =
  { hidden: boolean } | { visibility: 'private' } | { visibility: 'team'; packId: string }

export function changeProblem(slug: string, change: ProblemChange): Promise<Result<unknown, OwnRefusal>> {
  return ask(`/api/own-problems/${slug}`, json('PATCH', change), done)
}

export function linkToProblem(slug: string): Promise<Result<{ link: string }, OwnRefusal>> {
  return ask(`/api/own-problems/${slug}/link`, json('POST', {}), linkSchema)
}

export function createPack(name: string): Promise<Result<{ packId: string }, OwnRefusal>> {
  return ask('/api/packs', json('POST', { name }), madePackSchema)
}

export function linkToPack(packId: string): Promise<Result<{ link: string }, OwnRefusal>> {
  return ask(`/api/packs/${packId}/link`, json('POST', {}), linkSchema)
}

export function closePackLink(packId: string): Promise<Result<unknown, OwnRefusal>> {
  return ask(`/api/packs/${packId}/link`, { method: 'DELETE' }, done)
}

export function leavePack(packId: string): Promise<Result<unknown, OwnRefusal>> {
  return ask(`/api/packs/${packId}/membership`, { method: 'DELETE' }, done)
}

export function openLink(token: string): Promise<Result<z.infer<typeof openedSchema>, OwnRefusal>> {
  return ask('/api/packs/open', json('POST', { token }), openedSchema)
}

/** @param into a pack that exists, or the name of a new one */
export function importPack(
  into: { packId: string } | { name: string },
  zip: Blob,
): Promise<Result<ImportedPack, OwnRefusal>> {
  const init = { headers: { 'content-type': 'application/zip' }, body: zip }
  return 'packId' in into
    ? ask(`/api/packs/${into.packId}/zip`, { ...init, method: 'PUT' }, importedPackSchema)
    : ask(`/api/packs?name=${encodeURIComponent(into.name)}`, { ...init, method: 'POST' }, importedPackSchema)
}
