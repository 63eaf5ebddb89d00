import { describe, expect, test } from 'vitest'
import { evaluateScratch } from '@/domain/estimation/scratch'

/** A row: what it is about, the calculation, and what must stand beside its lines that are not assumptions. */
type Row = readonly [about: string, lines: readonly string[], values: readonly string[]]

/** Figures of the sources that hold: computed here, they come out the same. */
const CHECKED: readonly Row[] = [
  [
    'script: 100M users, 20 a day',
    ['mean = 100M * 20 / day', 'mean * 4', 'mean * 5'],
    ['23.1K /s', '92.6K /s', '116K /s'],
  ],
  ['50M users, 10 a day', ['mean = 50M * 10 / day', 'mean * 5'], ['5,790 /s', '28.9K /s']],
  ['photos, three copies', ['10M * 500 kB * 3'], ['15 TB']],
  ['photos of 2 MB', ['10M * 2 MB'], ['20 TB']],
  ['500 KB at 10K a second', ['500 kB * 10K/s -> Gb/s'], ['40 Gb/s']],
  [
    'bandwidth table',
    ['1 kB * 100K/s -> Gbps', '10 kB * 100K/s -> Gbps', '100 kB * 100K/s -> Gbps', '1 MB * 10K/s -> Gbps'],
    ['0.8 Gbps', '8 Gbps', '80 Gbps', '80 Gbps'],
  ],
  [
    'nines of a year',
    ['0.01 * 365 days', '0.001 * 365 days', '0.0001 * 365 days', '0.00001 * 365 days'],
    ['3.65 days', '8.76 hours', '52.6 minutes', '5.26 minutes'],
  ],
  ['three nines of a month', ['0.001 * 30 days'], ['43.2 minutes']],
  ['nines in series', ['1 - 0.999^3'], ['0.003']],
  ['latency budget', ['(20 + 5 + 30 + 2 + 80 + 10 + 53) * 1 ms'], ['200 ms']],
  ['1B views a day', ['mean = 1 billion / day', 'mean * 5'], ['11.6K /s', '57.9K /s']],
  ['their bytes', ['1 billion * 500 kB'], ['500 TB']],
  ['notifications', ['10M * 5 / day'], ['579 /s']],
  ['1B messages a day', ['1 billion / day'], ['11.6K /s']],
  ['pastes', ['10M / (30 days)'], ['3.86 /s']],
  ['writes, mean and peak', ['mean = 50M / day', 'mean * 5'], ['579 /s', '2,890 /s']],
  ['50M users, two records of 500 B', ['each_day = 50M * 2 * 500 B', 'each_day * 365'], ['50 GB', '18.3 TB']],
  ['seven base62 characters', ['62^7'], ['3,520G']],
  ['id 1000 in base62 (a-z, A-Z, 0-9): q and i', ['q = floor(1000 / 62)', '1000 - 62 * q'], ['16', '8']],
  ['Snowflake', ['2^41 * 1 ms', '2^12 / (1 ms)'], ['69.7 years', '4.1M /s']],
  ['polls', ['100K / (5 s) -> /minute'], ['1.2M /minute']],
  ['Bloom filter of 10B at 1%', ['10 billion * 9.6 bits'], ['12 GB']],
  ['erasure code 14 + 4', ['4 / 14'], ['0.286']],
  ['30% more capacity', ['0.3 / 1.3'], ['0.231']],
  ['100M posts, 300B reads a day', ['100M / day', '300 billion / day'], ['1,160 /s', '3.47M /s']],
  ['connections', ['100 * 20'], ['2,000']],
  ['sidecars', ['1000 * 50 MB'], ['50 GB']],
  ['phases', ['5 + 10 + 18 + 7 + 5'], ['45']],
  ['daily block', ['(15 + 45 + 30) * 1 minute'], ['1.5 hours']],
  ['totals of twelve dimensions', ['12 * 1', '12 * 5'], ['12', '60']],
]

/** Slips of the sources, with the value that is right. */
const CORRECTED: readonly Row[] = [
  [
    '003:2136 means are no peak',
    ['month = year / 12', 'writes = 100M / month', 'reads = writes * 100', 'reads * 2', 'reads * 5'],
    ['30.4 days', '38 /s', '3,800 /s', '7,610 /s', '19K /s'],
  ],
  ['003:130 MB, not GB', ['1M * 2 MB', '1M * 2 MB / day'], ['2 TB', '23.1 MB/s']],
  ['003:541 a third, not half', ['(1 - 0.95) / (1 - 0.85)', '(1 - 0.95) / (1 - 0.9)'], ['0.333', '0.5']],
  [
    '003:554 TB, not PB',
    ['segment = 10M * 2 MB', 'segment * 100', 'segment * (1 - 0.95)'],
    ['20 TB', '2 PB', '1 TB'],
  ],
  [
    '003:170 images, not text',
    ['10K * 2 MB * 3', '10K * 50 kB', '10K * 50 kB * 3'],
    ['60 GB', '500 MB', '1.5 GB'],
  ],
  ['003:173 servers behind a CDN', ['ceil(58K / 2K)', 'ceil(11.6K / 2K)'], ['29', '6']],
  [
    '003:1427 and 001:474 a Bloom filter of 1B',
    [
      'bits_each = log(100) / log(2)^2',
      'size = 1 billion * bits_each * 1 bit',
      'size / (2^30 * 1 B)',
      '2.718281828 ^ -(12 * log(2)^2)',
    ],
    ['9.59', '1.2 GB', '1.12', '0.00313'],
  ],
  [
    '001:475 five times overfilled',
    ['(1 - 2.718281828 ^ -(7 * 5 / 9.6)) ^ 7', '(1 - 2.718281828 ^ -(7 * 3 / 9.6)) ^ 7'],
    ['0.831', '0.435'],
  ],
  ['001:296 every read misses', ['min(1, 60 s / (30 s))'], ['1']],
  ['001:239 a sixth node', ['50M / 6', '50M / 6 / (10K / s)', '1 / 6'], ['8.33M', '13.9 minutes', '0.167']],
  ['000:43 an eleventh server', ['10 / 11', '1 / 11'], ['0.909', '0.0909']],
  ['000:109 a minute, not a second', ['all = 10M / minute', 'all / 50'], ['167K /s', '3,330 /s']],
  [
    '001:945 heartbeats',
    ['5M * (1 day) / (30 s)', '2 billion / day', '5M / (2 billion / day)'],
    ['14.4G', '23.1K /s', '3.6 minutes'],
  ],
  ['001:945 dollars a month, a year', ['40 * 0.065 * 730', '40 * 0.065 * 8766'], ['1,900', '22.8K']],
  ['001:918 replicas', ['ceil(667K / 100K)'], ['7']],
  [
    '002:44 six base62 characters',
    ['codes = 62^6', '100M^2 / 2 / codes', '100M * 365 / codes', 'codes / (100M / day)'],
    ['56.8G', '88K', '0.643', '1.56 years'],
  ],
  ['002:84 reads of a user', ['300 billion / 500M'], ['600']],
  ['001:777 exact in a double', ['floor(2^53 / 10^10)'], ['901K']],
  ['002:102 spans of a trace', ['1M / 10K'], ['100']],
  ['001:686 a row of 100 B or 500 B', ['10 GB / 100M', '100M * 500 B'], ['100 B', '50 GB']],
  ['002:103 a TTL alone is longer than the failover', ['max(30 s, 60 s)'], ['1 minute']],
  ['002:112 failures tolerated', ['floor((3 - 1) / 2)', 'floor((5 - 1) / 2)'], ['1', '2']],
]

function beside(lines: readonly string[]): string[] {
  return evaluateScratch(lines).map((result) =>
    result.kind === 'value' ? result.text : JSON.stringify(result),
  )
}

describe.each([
  ['checked and correct', CHECKED],
  ['corrected', CORRECTED],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_about, lines, values) => {
    expect(beside(lines)).toEqual(values)
  })
})
