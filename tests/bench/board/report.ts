/** A figure with its bounds; NaN where there is none. Negative ones are the other way round: at least. */
export type Bound = readonly [title: string, figure: number, must: number, aim: number]

/** Prints each figure beside what it must and what it should be. */
export function printTable(bounds: readonly Bound[]): void {
  console.log(`\n${'measure'.padEnd(52)}${'figure'.padStart(10)}${'must'.padStart(10)}${'aim'.padStart(10)}`)
  for (const [title, figure, must, aim] of bounds) {
    const verdict = !(figure <= must || Number.isNaN(must)) ? 'MISSED' : figure <= aim ? 'aim met' : 'met'
    const shown = (value: number) => (Number.isNaN(value) ? '–' : Math.abs(value).toPrecision(3)).padStart(10)
    console.log(`${title.padEnd(52)}${shown(figure)}${shown(must)}${shown(aim)}  ${verdict}`)
  }
}
