import type { IncomingMessage } from 'node:http'
import type { Auth } from '@/server/auth/auth'

/** The user of a request or upgrade by its cookie alone, null without a valid session. */
export function userOfRequest(auth: Auth, request: IncomingMessage): Promise<string | null> {
  const { cookie } = request.headers
  return cookie === undefined ? Promise.resolve(null) : auth.userOf(new Headers({ cookie }))
}
