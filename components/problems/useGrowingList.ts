import { useState, type UIEvent } from 'react'

/** Rows at first, and more each time: enough for the tallest screen, few enough to be there with the next frame. */
const STEP = 40
/** How near to the end of what is there, in pixels, more is added. */
const NEAR_END_PX = 800

/**
 * The beginning of a long list, which grows while one scrolls towards its end: all rows of a large bank take longer than a
 * key press.
 * @param reach the row that must be there in any case, -1 for none
 */
export function useGrowingList<T>(
  rows: readonly T[],
  reach: number,
): { shown: readonly T[]; onScroll: (event: UIEvent<HTMLElement>) => void } {
  const [grown, setGrown] = useState({ rows, count: STEP })
  // another list begins anew
  const count = Math.max(grown.rows === rows ? grown.count : STEP, reach + STEP / 2)
  return {
    shown: rows.length > count ? rows.slice(0, count) : rows,
    onScroll: ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
      if (count < rows.length && scrollTop + clientHeight > scrollHeight - NEAR_END_PX)
        setGrown({ rows, count: count + STEP })
    },
  }
}
