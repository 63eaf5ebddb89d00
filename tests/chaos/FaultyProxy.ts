import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What becomes of a connection, chosen anew for each. */
export type Fault = 'none' | 'delay' | 'cut' | 'swallow' | 'halfClose'

/** A line between clients and a server on which bytes come late, or not, or not any more. */
export class FaultyProxy {
  private readonly server: Server
  private readonly lines = new Set<() => void>()
  /** the fault of the next connections, and after how many bytes it strikes */
  next: () => { fault: Fault; after: number } = () => ({ fault: 'none', after: Infinity })

  constructor(target: () => number) {
    this.server = createServer((client) => this.join(client, connect(target(), '127.0.0.1')))
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return this
  }

  /** Cuts every line. */
  cutAll(): void {
    for (const cut of [...this.lines]) cut()
  }

  async close(): Promise<void> {
    this.cutAll()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private join(client: Socket, upstream: Socket): void {
    const { fault, after } = this.next()
    const cut = () => {
      client.destroy()
      upstream.destroy()
      this.lines.delete(cut)
    }
    this.lines.add(cut)
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined)
      socket.on('close', cut)
    }
    let passed = 0
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (chunk: Buffer) => {
        const room = after - passed
        passed += chunk.length
        if (fault === 'none' || passed <= after) return void to.write(chunk)
        switch (fault) {
          case 'delay':
            // later, and in the order in which they came
            from.pause()
            setTimeout(() => {
              to.write(chunk)
              from.resume()
            }, 20)
            return
          case 'cut':
            // in the middle of a message, most likely
            if (room > 0) to.write(chunk.subarray(0, room))
            return void setImmediate(cut)
          case 'swallow':
            return void setTimeout(cut, 150)
          case 'halfClose':
            if (room > 0) to.write(chunk.subarray(0, room))
            return void to.end()
        }
      })
    }
    pass(client, upstream)
    pass(upstream, client)
  }
}
