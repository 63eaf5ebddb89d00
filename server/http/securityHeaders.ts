import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A nonce for one page: 128 random bits. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * Nothing but the own origin, no frames, scripts only with the page's nonce. Styles are inline because the board sets
 * them so; `dev` adds what the bundler's reloading needs.
 */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** What every answer carries, whoever writes its body. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  // join links hold a secret in their path: other origins must not see it
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}

/** Prepares a page: Next reads the nonce from the request's own policy header and puts it on its scripts. */
export function preparePage(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = newNonce()
  const policy = contentSecurityPolicy(nonce, dev)
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('Content-Security-Policy', policy)
}
