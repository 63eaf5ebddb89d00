import type { IncomingMessage } from 'node:http'

/**
 * Whether a request may come from this page: its Origin is APP_URL's, or, when that is not set, the request's own host.
 * Requests without an Origin are no browser's cross-site requests: those always carry one.
 */
export function originAllowed(request: IncomingMessage, appUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (appUrl !== undefined) return origin === appUrl
  return URL.canParse(origin) && new URL(origin).host === host
}
