import { DIMENSIONS, FRAMEWORK_PART, STUDY_PARTS, type Dimension } from '@/domain/rubric/dimensions'

export const NOT_OBSERVED = 'not-observed'
export const SCORES = [1, 2, 3, 4, 5] as const

/** 1 weak … 5 strong, or the statement that there was nothing to judge. */
export type Score = (typeof SCORES)[number] | typeof NOT_OBSERVED

/** One rater's scores; a dimension that is absent has not been looked at yet. */
export type Scores = Partial<Record<Dimension, Score>>

/** A sum with its denominator: 34 of 45 when 9 dimensions were observed. */
export type Total = { sum: number; of: number; observed: number; complete: boolean }

/** [SC1] The sum over the observed dimensions; [SC2] complete only when all twelve carry 1–5. */
export function totalOf(scores: Scores): Total {
  const values = DIMENSIONS.map((d) => scores[d]).filter((s) => typeof s === 'number')
  return {
    sum: values.reduce<number>((a, b) => a + b, 0),
    of: values.length * 5,
    observed: values.length,
    complete: values.length === DIMENSIONS.length,
  }
}

/** [SC8] The scores with what their author changed later; the last change of a dimension counts. */
export function amendedScores(
  scores: Scores,
  amendments: readonly { dimension: Dimension; score: Score }[],
): Scores {
  return { ...scores, ...Object.fromEntries(amendments.map(({ dimension, score }) => [dimension, score])) }
}

/** [SC3] A card can be submitted when every dimension has 1–5 or "not observed". */
export function unscored(scores: Scores): Dimension[] {
  return DIMENSIONS.filter((d) => scores[d] === undefined)
}

export const BANDS = ['ready', 'targeted', 'framework'] as const
export type Band = (typeof BANDS)[number]

/** [SC4] 48–60 ready, 36–47 targeted study, below 36 redo the framework; a partial sum has no band. */
export function bandOf(total: Total): Band | null {
  if (!total.complete) return null
  if (total.sum >= 48) return 'ready'
  return total.sum >= 36 ? 'targeted' : 'framework'
}

/** A dimension to work on and the study parts that serve it, first the one to start with. */
export type StudyAdvice = { dimension: Dimension | null; parts: readonly number[] }

/**
 * [SC5] What to study: the lowest dimension and all that tie with it; in the middle band the lowest three (and ties
 * with the third); below 36 the framework first. Without a complete total: the lowest observed, no band advice.
 */
export function studyAdvice(scores: Scores): StudyAdvice[] {
  const observed = DIMENSIONS.flatMap((dimension) => {
    const score = scores[dimension]
    return typeof score === 'number' ? [{ dimension, score }] : []
  }).sort((a, b) => a.score - b.score)
  if (observed.length === 0) return []
  const band = bandOf(totalOf(scores))
  const limit = observed[Math.min(band === 'targeted' ? 2 : 0, observed.length - 1)]!.score
  const lowest = observed
    .filter((o) => o.score <= limit && o.score < 5)
    .map(({ dimension }) => ({ dimension, parts: STUDY_PARTS[dimension] }))
  return band === 'framework' ? [{ dimension: null, parts: [FRAMEWORK_PART] }, ...lowest] : lowest
}

/** Both sides' scores of one dimension. `gap` is self minus interviewer; null when one of them has no number. */
export type Comparison = {
  dimension: Dimension
  interviewer: Score | null
  self: Score | null
  gap: number | null
}

/** [SC6] By |gap|, then lowest score, then rubric order; dimensions without a gap last. */
export function compareScores(interviewer: Scores, self: Scores): Comparison[] {
  const numberOr = (score: Score | null, otherwise: number) => (typeof score === 'number' ? score : otherwise)
  const size = (c: Comparison) => (c.gap === null ? -1 : Math.abs(c.gap))
  const lowest = (c: Comparison) => Math.min(numberOr(c.interviewer, 6), numberOr(c.self, 6))
  return DIMENSIONS.map((dimension): Comparison => {
    const theirs = interviewer[dimension] ?? null
    const own = self[dimension] ?? null
    const gap = typeof theirs === 'number' && typeof own === 'number' ? own - theirs : null
    return { dimension, interviewer: theirs, self: own, gap }
  }).sort((a, b) => size(b) - size(a) || lowest(a) - lowest(b))
}
