import { z } from 'zod'
import type { ExportKind } from '@/domain/exports/kinds'
import { err, ok, type Result } from '@/domain/result'
import { importedSessionSchema, type ImportedSession } from '@/domain/wire'

/** Why the server said no; without a message it said nothing that could be understood. */
export type SessionRefusal = { message: string | null; faults: readonly { file: string; message: string }[] }

const refusalSchema = z.object({
  message: z.string(),
  faults: z.array(z.object({ file: z.string(), message: z.string() })).default([]),
})

const UNREACHABLE: SessionRefusal = { message: null, faults: [] }

/** A finished interview as a file. */
export async function exportedFile(
  roomId: string,
  kind: ExportKind,
): Promise<Result<{ blob: Blob; name: string }, SessionRefusal>> {
  return fileAt(`/api/rooms/${encodeURIComponent(roomId)}/export/${kind}`)
}

/** The table of all of one's interviews. */
export function trackingFile(): Promise<Result<{ blob: Blob; name: string }, SessionRefusal>> {
  return fileAt('/api/sessions/tracking')
}

async function fileAt(path: string): Promise<Result<{ blob: Blob; name: string }, SessionRefusal>> {
  try {
    const response = await fetch(path)
    if (!response.ok) return err(refusalOf(await response.json()))
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    return ok({ blob: await response.blob(), name: name ?? 'interview' })
  } catch {
    return err(UNREACHABLE)
  }
}

/**
 * Sends a bundle to the server.
 * @param onSent told how much of it is there, from 0 to 1; at 1 the server looks at it
 */
export function importSession(
  file: Blob,
  onSent: (part: number) => void,
): Promise<Result<ImportedSession, SessionRefusal>> {
  return new Promise((resolve) => {
    // fetch does not tell how much was sent
    const request = new XMLHttpRequest()
    request.open('POST', '/api/sessions/import')
    request.setRequestHeader('content-type', 'application/zip')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      const imported = importedSessionSchema.safeParse(request.response)
      resolve(imported.success ? ok(imported.data) : err(refusalOf(request.response)))
    }
    request.onerror = () => resolve(err(UNREACHABLE))
    request.send(file)
  })
}

/** @param which a room that was imported, or all examples */
export async function removeSession(which: { roomId: string } | 'examples'): Promise<SessionRefusal | null> {
  try {
    const path = which === 'examples' ? which : encodeURIComponent(which.roomId)
    const response = await fetch(`/api/sessions/${path}`, { method: 'DELETE' })
    return response.ok ? null : refusalOf(await response.json())
  } catch {
    return UNREACHABLE
  }
}

function refusalOf(body: unknown): SessionRefusal {
  const refusal = refusalSchema.safeParse(body)
  return refusal.success ? refusal.data : UNREACHABLE
}
