import type { BoardMember } from '@/server/board/BoardMember'

/** After an editor has sent all it held: how long its page may take to hear that the pen is gone, in milliseconds. */
const GRACE_MS = 300

/**
 * [HO2] What may still come from people who have lost the pen, which is what they drew while they had it. Whoever is
 * here is asked for it and sends it at once; whoever was out of touch brings it when they return, once. What comes
 * beyond that stays with its author until they have the pen again, or the interview ends.
 */
export class PenHandOver {
  /** until when what is on its way is taken, `performance.now` */
  private readonly finishing = new Map<BoardMember, number>()
  /** participants who have sent all that they held when they lost it */
  private readonly settled = new Set<string>()
  /** whose editor holds what was not taken */
  private readonly withheld = new Set<BoardMember>()

  /**
   * @param until when to stop waiting for what the member holds, `performance.now`
   * @returns whether to ask for it
   */
  lost(member: BoardMember, until: number): boolean {
    if (member.wantsAcks) this.finishing.set(member, until)
    // a stock client does not understand the question; it holds nothing back, either
    else this.settled.add(member.participantId)
    return member.wantsAcks
  }

  /** @returns whether the member holds what was not taken, and is to be asked for it */
  regained(member: BoardMember): boolean {
    this.finishing.delete(member)
    return this.withheld.delete(member)
  }

  /** Whoever may draw again and loses it later holds other things by then, whether they are here or not. */
  review(mayWrite: (participantId: string) => boolean): void {
    for (const participantId of this.settled) if (mayWrite(participantId)) this.settled.delete(participantId)
  }

  /** The member has sent all it held. */
  flushed(member: BoardMember): void {
    const until = this.finishing.get(member)
    if (until === undefined) return
    this.finishing.set(member, Math.min(until, performance.now() + GRACE_MS))
    this.settled.add(member.participantId)
  }

  /** Whether what the member sends is what was on its way when the pen went. */
  mayFinish(member: BoardMember): boolean {
    const until = this.finishing.get(member)
    if (until === undefined) return false
    if (performance.now() < until) return true
    this.finishing.delete(member)
    return false
  }

  /** Whether somebody without a pen has yet to bring what they drew before. */
  mayBring({ participantId }: BoardMember): boolean {
    return !this.settled.has(participantId)
  }

  brought({ participantId }: BoardMember): void {
    this.settled.add(participantId)
  }

  withhold(member: BoardMember): void {
    this.withheld.add(member)
  }

  /** Those who hold what was not taken, once. */
  takeWithheld(): BoardMember[] {
    const members = [...this.withheld]
    this.withheld.clear()
    return members
  }

  /** The connection is over; what its person may bring, another one may. */
  leave(member: BoardMember): void {
    this.finishing.delete(member)
    this.withheld.delete(member)
  }
}
