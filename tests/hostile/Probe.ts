import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * How long two people in a room of their own wait for each other's updates, measured in a process of its own: whoever
 * makes an attack is busy with it for longer than the server may be.
 */
export class Probe {
  private readonly child: ChildProcess
  private readonly exited: Promise<null>

  /** @param urls where the two draw */
  constructor(urls: readonly [string, string]) {
    this.child = fork(fileURLToPath(new URL('probeProcess.ts', import.meta.url)), urls)
    this.exited = once(this.child, 'exit').then(() => null)
  }

  /**
   * The longest wait since the last call, that of updates still on their way included. In milliseconds.
   * @throws Error when the process has ended: then nothing would be measured.
   */
  async takeWorst(): Promise<number> {
    if (!this.child.connected) throw new Error('the probe has ended')
    this.child.send('worst')
    const answered = once(this.child, 'message') as Promise<[number]>
    const answer = await Promise.race([answered, this.exited])
    if (answer === null) throw new Error('the probe has ended')
    return answer[0]
  }

  stop(): void {
    this.child.disconnect()
  }
}
