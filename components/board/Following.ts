import { follows, type Presence, type Viewport } from '@/domain/board/presence'

/** Where a followed view is shown, and who hears of it. */
export type FollowingEnds = {
  readonly show: (viewport: Viewport) => void
  /** Another leader, or none any more. */
  readonly changed: () => void
}

/** Whose view this board shows, if not the person's own. */
export class Following {
  private readonly me: string
  private readonly ends: FollowingEnds
  private isFollowedBack = false
  private chosen: string | null = null

  constructor(me: string, ends: FollowingEnds) {
    this.me = me
    this.ends = ends
  }

  /** The participant who is followed; null: nobody. */
  get leader(): string | null {
    return this.chosen
  }

  follow(participantId: string | null, presences: readonly Presence[]): void {
    if (participantId === this.chosen || participantId === this.me) return
    this.chosen = participantId
    this.isFollowedBack = this.hasFollower(presences)
    this.ends.changed()
    this.showLeader(presences)
  }

  handlePeers(presences: readonly Presence[]): void {
    const wasFollowedBack = this.isFollowedBack
    this.isFollowedBack = this.hasFollower(presences)
    // two who follow each other would both stand still: the later one leads nobody, the earlier one is free again
    if (this.isFollowedBack && !wasFollowedBack) return this.follow(null, presences)
    this.showLeader(presences)
  }

  private hasFollower(presences: readonly Presence[]): boolean {
    return presences.some((p) => p.participantId === this.chosen && follows(p, this.me))
  }

  private showLeader(presences: readonly Presence[]): void {
    const viewport = this.chosen === null ? null : viewportBehind(this.chosen, presences)
    if (viewport) this.ends.show(viewport)
  }
}

/** What somebody sees; if they follow somebody themselves, what that one sees, and so on. */
function viewportBehind(leader: string, presences: readonly Presence[]): Viewport | null {
  const passed = new Set<string>()
  for (let at: string | undefined = leader; at !== undefined && !passed.has(at);) {
    passed.add(at)
    const shown: Presence[] = presences.filter(({ participantId }) => participantId === at)
    const viewport = shown.find((presence) => presence.viewport !== null)?.viewport
    if (viewport) return viewport
    at = presences.find(({ participantId }) => shown.some((p) => follows(p, participantId)))?.participantId
  }
  return null
}
