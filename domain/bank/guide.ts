import { HINT_STEPS, type Walkthrough } from '@/domain/bank/walkthrough'
import { assertNever } from '@/domain/result'
import type { GuideItem } from '@/domain/room/events'
import type { SharedGuideItem } from '@/domain/room/room'

/** What a person may see of a walkthrough, decided by `mayReadGuide` and `mayReadBrief` of their room. */
export type GuideRights = { whole: boolean; brief: boolean; shared: readonly SharedGuideItem[] }

/** One item the interviewer opened to everyone, with the words that were opened and no others. */
export type SharedItemView = { item: GuideItem; at: number } & (
  | { kind: 'clarification'; question: string; answer: string }
  | { kind: 'hint'; text: string }
  | { kind: 'twist'; question: string }
)

/** The static text of a problem for one person. JSON-safe. */
export type GuideView = {
  /** Null while this person may not know the problem. */
  prompt: { slug: string; title: string; brief: string } | null
  /** In the order they were opened. */
  shared: readonly SharedItemView[]
  /** The whole guide; null for those who may not read it. */
  whole: Walkthrough | null
}

/**
 * [VI3] [VI4] [VI7] What one person gets of a walkthrough. Built up from what may be seen: a section added to the format later is
 * secret until somebody names it here.
 */
export function guideFor(walkthrough: Walkthrough, rights: GuideRights): GuideView {
  if (!rights.whole && !rights.brief) return { prompt: null, shared: [], whole: null }
  const { front, brief } = walkthrough
  return {
    prompt: { slug: front.slug, title: front.title, brief },
    shared: rights.shared.flatMap((shared) => sharedView(walkthrough, shared) ?? []),
    whole: rights.whole ? walkthrough : null,
  }
}

/** Whether a walkthrough has that item, so that nothing can be shared which nobody could read. */
export function guideItemExists(walkthrough: Walkthrough, item: GuideItem): boolean {
  return sharedView(walkthrough, { item, at: 0 }) !== null
}

function sharedView(walkthrough: Walkthrough, { item, at }: SharedGuideItem): SharedItemView | null {
  switch (item.kind) {
    case 'clarification': {
      const asked = walkthrough.clarifications[item.index]
      // what the answer changes is the interviewer's
      return asked === undefined
        ? null
        : { item, at, kind: 'clarification', question: asked.question, answer: asked.answer }
    }
    case 'hint': {
      const step = HINT_STEPS[item.step]
      const text = step === undefined ? undefined : walkthrough.deepDives[item.dive]?.hints[step]
      return text === undefined ? null : { item, at, kind: 'hint', text }
    }
    case 'twist': {
      const twist = walkthrough.deepDives[item.dive]?.twists[item.index]
      return twist === undefined ? null : { item, at, kind: 'twist', question: twist.question }
    }
    default:
      return assertNever(item)
  }
}
