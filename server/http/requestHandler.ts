import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { sendError, sendJson } from '@/server/http/json'
import type { ImagesApi } from '@/server/http/ImagesApi'
import { originAllowed } from '@/server/http/origin'
import type { PacksApi } from '@/server/http/PacksApi'
import type { ProblemsApi } from '@/server/http/ProblemsApi'
import type { RoomsApi } from '@/server/http/RoomsApi'
import type { SharesApi } from '@/server/http/SharesApi'
import { preparePage, setSecurityHeaders } from '@/server/http/securityHeaders'
import type { SessionsApi } from '@/server/http/SessionsApi'
import type { Readiness } from '@/server/start/context'

export type RequestContext = {
  images: ImagesApi
  shares: SharesApi
  problems: ProblemsApi
  packs: PacksApi
  sessions: SessionsApi
  api: RoomsApi
  /** Next: everything that is a page or a file. */
  page: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  ready: () => Promise<Readiness>
  appUrl: string | undefined
  dev: boolean
  logger: Logger
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}

async function route(
  context: RequestContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request)
  setSecurityHeaders(response)
  if (path === '/healthz') return sendJson(response, 200, { ok: true })
  if (path === '/readyz') {
    const readiness = await context.ready()
    return sendJson(response, readiness.ready ? 200 : 503, readiness)
  }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && !originAllowed(request, context.appUrl)) return sendError(response, 'forbidden_origin')
  if (await context.images.handle(request, response, path)) return
  if (await context.shares.handle(request, response, path)) return
  if (await context.problems.handle(request, response, path)) return
  if (await context.packs.handle(request, response, path)) return
  if (await context.sessions.handle(request, response, path)) return
  if (await context.api.handle(request, response, path)) return
  preparePage(request, response, context.dev)
  await context.page(request, response)
}

/** Answers every HTTP request that is not socket.io's. A fault becomes a log line and a plain sentence, never a trace. */
export function createRequestHandler(
  context: RequestContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    route(context, request, response).catch((error: unknown) => {
      context.logger.error(
        {
          err: error,
          path: pathOf(request).replace(/^\/(join|replays|api\/shares|problems\/mine\/open)\/.*/, '/$1/…'),
        },
        'a request failed',
      )
      if (response.headersSent) response.destroy()
      else sendError(response, 'unavailable')
    })
  }
}
