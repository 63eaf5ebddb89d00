import type { Logger } from 'pino'

/** Longer than a healthy stop takes, shorter than what supervisors wait before they kill. */
const FORCE_AFTER_MS = 8_000
/** npm passes Ctrl-C on to a process that the terminal has already told: within this time it is the same wish. */
const SAME_WISH_MS = 1_000

interface Closer {
  readonly name: string
  readonly close: () => Promise<void>
}

/**
 * The way out, in the reverse order of the way in: each part of the start registers how it ends, before it begins. Takes
 * over the signals and what nobody caught, so that the process never ends without its database.
 */
export class Shutdown {
  private readonly logger: Logger
  private readonly abandon: () => void
  private readonly closers: Closer[] = []
  private begunAt: number | undefined

  /** @param abandon run synchronously at the very end of the process, however it ends */
  constructor(logger: Logger, abandon: () => void) {
    this.logger = logger
    this.abandon = abandon
  }

  /** Registers how a part ends. Closers must stand being called while their part is still starting. */
  add(name: string, close: () => Promise<void>): void {
    this.closers.push({ name, close })
  }

  /** True once the end has begun: errors of a start cut off by it mean nothing any more. */
  get begun(): boolean {
    return this.begunAt !== undefined
  }

  /** Settles with `value`, or never once the end has begun: the start goes no further then. */
  unlessBegun<T>(value: T): Promise<T> {
    return this.begun ? new Promise<T>(() => undefined) : Promise.resolve(value)
  }

  listen(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.handleSignal())
    process.on('uncaughtException', (error) => {
      this.logger.fatal({ err: error }, 'an error that nobody caught: stopping')
      void this.run(1)
    })
    // one failed request must not end the interviews of everybody else
    process.on('unhandledRejection', (reason) =>
      this.logger.error({ err: reason }, 'a rejection that nobody handled'),
    )
    process.on('exit', this.abandon)
  }

  /** Ends everything and exits with `code`, or with 1 when that took too long. */
  async run(code: number): Promise<never> {
    if (this.begun) return new Promise<never>(() => undefined)
    this.begunAt = performance.now()
    setTimeout(() => {
      this.logger.error('stopping took too long: leaving now')
      process.exit(1)
    }, FORCE_AFTER_MS).unref()
    for (const { name, close } of this.closers.reverse()) {
      try {
        await close()
      } catch (error) {
        this.logger.error({ err: error }, `${name} did not stop cleanly`)
      }
    }
    process.exit(code)
  }

  private handleSignal(): void {
    if (this.begunAt !== undefined && performance.now() - this.begunAt > SAME_WISH_MS) process.exit(1)
    if (!this.begun) process.stdout.write('  Stopping\n')
    void this.run(0)
  }
}
