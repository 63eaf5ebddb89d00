import { sameJson } from '@/domain/board/json'
import { encodePresence, presenceOf, type Presence } from '@/domain/board/presence'

/** 25 messages a second at most: a cursor looks smooth, and a talk of an hour stays small. */
const INTERVAL_MS = 40

/** Sends the local person's presence, from its first change on: at most once per interval, and only when it has changed. */
export class PresenceSender {
  private presence: Presence
  private sent: unknown = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly send: (state: unknown[]) => void

  constructor(participantId: string, send: (state: unknown[]) => void) {
    this.presence = presenceOf(participantId)
    this.send = send
  }

  update(change: Partial<Omit<Presence, 'participantId'>>): void {
    const next = { ...this.presence, ...change }
    if (sameJson(next, this.presence)) return
    this.presence = next
    this.timer ??= setTimeout(() => this.sendNow(), INTERVAL_MS)
  }

  destroy(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  /** For the first words, and for the last ones before timers become slow. */
  sendNow(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const state = encodePresence(this.presence)
    if (sameJson(state, this.sent)) return
    this.sent = state
    this.send(state)
  }
}
