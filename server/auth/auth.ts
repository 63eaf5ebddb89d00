import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { anonymous } from 'better-auth/plugins'
import type { PrismaClient } from '@/server/db/generated/client'

/** How long a browser is recognised, in seconds. Nobody can sign in again to an anonymous session, so it is long. */
const SESSION_SECONDS = 365 * 24 * 3600

/** Who a browser is. Sessions are anonymous until an account is attached. */
export interface Auth {
  /** The user of these request headers, null without a valid session cookie. */
  userOf(headers: Headers): Promise<string | null>
  /** A new anonymous user with the Set-Cookie lines that make the browser remember it. */
  signIn(): Promise<{ userId: string; cookies: string[] }>
}

export type AuthOptions = {
  prisma: PrismaClient
  secret: string
  /** Where people reach the server. */
  baseUrl: string
}

/** Sessions by better-auth, kept in PostgreSQL. Cookies are Secure when people come over https. */
export function createAuth({ prisma, secret, baseUrl }: AuthOptions): Auth {
  const auth = betterAuth({
    secret,
    baseURL: baseUrl,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    plugins: [anonymous({ emailDomainName: 'anonymous.invalid' })],
    session: { expiresIn: SESSION_SECONDS },
    advanced: {
      cookiePrefix: 'mockboard',
      useSecureCookies: baseUrl.startsWith('https://'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
  return {
    async userOf(headers) {
      const session = await auth.api.getSession({ headers })
      return session?.user.id ?? null
    },
    async signIn() {
      const { headers, response } = await auth.api.signInAnonymous({
        headers: new Headers(),
        returnHeaders: true,
      })
      return { userId: response.user.id, cookies: headers.getSetCookie() }
    },
  }
}

// Pages are bundled apart from the server: a registered symbol is the same in both copies of this module.
const KEY = Symbol.for('mockboard.auth')
const shared = globalThis as { [KEY]?: Auth }

/** Makes the server's sessions known to the pages. Called once at start. */
export function shareAuth(auth: Auth): void {
  shared[KEY] = auth
}

/** @throws Error when no server shared its sessions: the page was loaded outside the running server. */
export function sharedAuth(): Auth {
  if (shared[KEY] === undefined) throw new Error('Sessions are not ready yet.')
  return shared[KEY]
}
