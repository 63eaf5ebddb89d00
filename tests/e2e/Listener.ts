import type { BrowserContext, Page } from '@playwright/test'
import { unzipSync } from 'fflate'

/** Everything a browser is sent, kept as text: documents, RSC payloads, JSON, scripts, socket frames of both planes, and what zips hold. */
export class Listener {
  private readonly chunks: { from: string; text: string }[] = []
  private readonly pending = new Set<Promise<void>>()
  /** Requests to any other host than the product's. */
  readonly foreign: string[] = []
  private readonly origin: string

  constructor(context: BrowserContext, origin: string) {
    this.origin = origin
    context.on('page', (page) => this.watch(page))
    for (const page of context.pages()) this.watch(page)
  }

  private watch(page: Page): void {
    page.on('request', (request) => {
      const url = request.url()
      const own = url.startsWith(this.origin) || url.startsWith('data:') || url.startsWith('blob:')
      if (!own) this.foreign.push(url)
    })
    page.on('response', (response) => {
      const reading = response
        .body()
        .then((body) => this.keep(response.url(), textOf(body)))
        // redirects and answers to a page that is gone have no body
        .catch(() => this.keep(response.url(), ''))
        .finally(() => this.pending.delete(reading))
      this.pending.add(reading)
    })
    page.on('websocket', (socket) => {
      if (!socket.url().replace('ws', 'http').startsWith(this.origin)) this.foreign.push(socket.url())
      socket.on('framereceived', ({ payload }) =>
        this.keep(socket.url(), typeof payload === 'string' ? payload : payload.toString('latin1')),
      )
    })
  }

  private keep(from: string, text: string): void {
    this.chunks.push({ from, text })
  }

  /** Where a string was received, after everything under way has arrived. */
  async sources(needle: string): Promise<string[]> {
    await Promise.all(this.pending)
    return [...new Set(this.chunks.filter(({ text }) => text.includes(needle)).map(({ from }) => from))]
  }

  /** How many bytes came in all: a listener that heard nothing proves nothing. */
  async size(): Promise<number> {
    await Promise.all(this.pending)
    return this.chunks.reduce((sum, { text }) => sum + text.length, 0)
  }
}

const ZIP = 'PK\u0003\u0004'

function textOf(body: Buffer): string {
  const text = body.toString('latin1')
  if (!text.startsWith(ZIP)) return text
  return Object.entries(unzipSync(body))
    .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`)
    .join('\n')
}
