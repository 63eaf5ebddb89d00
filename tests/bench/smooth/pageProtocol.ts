/** What a measured page lends to the bench, under `window.smooth`. */
export type SmoothPage = {
  /** shows the board as loaded, and whether it is complete */
  readonly elements: () => number
  /** begins to count frames, and the partner begins to draw where the page does that itself */
  readonly start: () => void
  readonly stop: () => SmoothCount
}

/** What was counted between `start` and `stop`. */
export type SmoothCount = {
  readonly ms: number
  readonly frames: number
  /** the longest time between two frames, in milliseconds */
  readonly longestMs: number
  /** time in our own code, the editor's apart, in milliseconds */
  readonly scriptMs: number
}

declare global {
  interface Window {
    smooth?: SmoothPage
  }
}
