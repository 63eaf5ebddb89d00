import type { BrowserContext, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { setImmediate } from 'node:timers/promises'

/** One text as it was received, and every address it came from. */
type Heard = { text: string; from: Set<string> }

/** Everything a browser is sent, kept as text: documents, RSC payloads, JSON, scripts, socket frames of both planes, and what zips hold. */
export class Listener {
  /** Each text once: a browser gets the same scripts with every page, and hundreds of words are looked for in all of it. */
  private readonly heard = new Map<string, Heard>()
  private readonly inOrder: Heard[] = []
  /** How far each word has been looked for, and where it was. */
  private readonly searches = new Map<string, { upTo: number; hits: Heard[] }>()
  private bytes = 0
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
    this.bytes += text.length
    const known = this.heard.get(text)
    if (known !== undefined) return void known.from.add(from)
    const heard = { text, from: new Set([from]) }
    this.heard.set(text, heard)
    this.inOrder.push(heard)
  }

  /** Where a string was received, after everything under way has arrived. */
  async sources(needle: string): Promise<string[]> {
    await Promise.all(this.pending)
    // hundreds of searches in a row would leave a test's own sockets no time to answer a ping, and the server ends them
    await setImmediate()
    const search = this.searches.get(needle) ?? { upTo: 0, hits: [] }
    this.searches.set(needle, search)
    for (; search.upTo < this.inOrder.length; search.upTo++) {
      const heard = this.inOrder[search.upTo]!
      if (heard.text.includes(needle)) search.hits.push(heard)
    }
    return [...new Set(search.hits.flatMap(({ from }) => [...from]))]
  }

  /** How many bytes came in all: a listener that heard nothing proves nothing. */
  async size(): Promise<number> {
    await Promise.all(this.pending)
    return this.bytes
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
