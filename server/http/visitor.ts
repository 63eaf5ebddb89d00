import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Auth } from '@/server/auth/auth'

/** The user of a request or upgrade by its cookie alone, null without a valid session. */
export function userOfRequest(auth: Auth, request: IncomingMessage): Promise<string | null> {
  const { cookie } = request.headers
  return cookie === undefined ? Promise.resolve(null) : auth.userOf(new Headers({ cookie }))
}

/** The visitor's user; a first visit gets a session, and the answer its cookie. */
export async function signedInUser(
  auth: Auth,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string> {
  const known = await userOfRequest(auth, request)
  if (known !== null) return known
  const { userId, cookies } = await auth.signIn()
  response.setHeader('Set-Cookie', cookies)
  return userId
}
