import { encodePresence, type Presence } from '@/components/board/presence'
import { sameJson } from '@/domain/board/json'

/** 25 messages a second at most: a cursor looks smooth, and a talk of an hour stays small. */
const INTERVAL_MS = 40

/** Sends the local person's presence, at most once per interval, and only when it has changed. */
export class PresenceSender {
  private presence: Presence
  private sent: unknown = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly send: (state: unknown[]) => void

  constructor(participantId: string, send: (state: unknown[]) => void) {
    this.presence = { participantId, pointer: null, pressed: false, selected: [] }
    this.send = send
    this.sendNow()
  }

  update(change: Partial<Omit<Presence, 'participantId'>>): void {
    this.presence = { ...this.presence, ...change }
    this.timer ??= setTimeout(() => this.sendNow(), INTERVAL_MS)
  }

  destroy(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private sendNow(): void {
    this.timer = null
    const state = encodePresence(this.presence)
    if (sameJson(state, this.sent)) return
    this.sent = state
    this.send(state)
  }
}
