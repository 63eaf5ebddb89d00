/**
 * Why Mockboard does not start: sentences for the person at the terminal, one to a line. Thrown anywhere during the
 * start and caught in one place, which prints them without a stack and exits with 1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an error',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file is in its place',
  ENOENT: 'it does not exist',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ETIMEDOUT: 'no answer in time',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'the network is unreachable',
}

/** The code of a system or database error, such as ENOENT or 28P01. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What went wrong in a few plain words, for the end of a sentence. */
export function plainReason(error: unknown): string {
  const reason = REASONS[errorCode(error) ?? '']
  if (reason !== undefined) return reason
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}
