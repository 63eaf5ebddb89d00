/** How many: k, M, B or T, and their words. */
const MAGNITUDE = 'k|m|b|t|mio|mrd|bn|thousand|mill?ion|billion|trillion'

/** Of what: data, rates, times, people and their doings, shares. */
const UNIT = [
  '[kmgtpe]i?b',
  'bytes?',
  'bits?',
  '[kmgt]?bps',
  '[kmgt]bit',
  '[qrti]ps|iops|[dmw]au',
  'req(?:uest)?s?',
  'quer(?:y|ies)',
  'users?|people|clients?',
  'reads?|writes?|msgs?|messages?|events?|rows?|records?|items?|urls?|posts?',
  'ns|µs|us|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?|yrs?|y',
  'per',
].join('|')

/** A figure that is no part of a name: not the 3 of S3, the 8 of UTF-8, the 2 of HTTP/2 or the 80 of :80. */
const FIGURE = String.raw`(?<![\p{L}\p{N}_.,:/#]|\p{L}-)\d+(?:[.,  _']\d+)*`
const END = String.raw`(?![\p{L}\p{N}])`

const QUANTITY = new RegExp(
  [
    // 50M, 6k qps, 2 TB, 200ms, 10/s
    String.raw`${FIGURE}\s*(?:(?:${MAGNITUDE})(?:\s*(?:${UNIT}))?|${UNIT})${END}`,
    String.raw`${FIGURE}\s*(?:%|\/\s*\p{L})`,
    // 10^9, 10⁹, 1e9, 5 × 86
    String.raw`${FIGURE}(?:\^\d|[⁰¹²³⁴-⁹]|e\d)`,
    String.raw`${FIGURE}(?:\s*[×*·]\s*|\s+x\s+)\d`,
    // 86400, 86,400, 5000: so large that it is a magnitude by itself, and no year, port or status
    String.raw`(?<![\p{L}\p{N}_.,:/#]|\p{L}-)(?:\d{5,}|\d{1,3}(?:[,  _']\d{3})+|\d+000)${END}`,
  ].join('|'),
  'iu',
)

/** [NU1] Whether a text holds an estimate's number: a figure with a unit or a magnitude, not the 2 of "service 2". */
export function holdsQuantity(text: string): boolean {
  return QUANTITY.test(text)
}
