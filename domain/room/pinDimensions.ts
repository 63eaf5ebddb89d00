import type { Dimension } from '@/domain/rubric/dimensions'

/**
 * [PI2] The scores that a pin supports, from what a command or an event says: several, or one as in the first rooms, or
 * as they were when it says nothing.
 */
export function pinDimensions(
  said: { dimension?: Dimension | null | undefined; dimensions?: readonly Dimension[] | undefined },
  before: readonly Dimension[] = [],
): readonly Dimension[] {
  if (said.dimensions !== undefined) return said.dimensions
  if (said.dimension === undefined) return before
  return said.dimension === null ? [] : [said.dimension]
}
