import { expect, test } from 'vitest'
import { holdsQuantity } from '@/domain/nudges/quantity'

test.each([
  ...[
    '50M DAU',
    '500 million/day',
    '6k qps',
    '2 TB',
    '1.5 PB',
    '40 Gbps',
    '50Mreq/s',
    '~ 100k',
    '$5k',
    '(2B)',
  ],
  ...[
    '3 years',
    '200ms',
    '24h',
    '10/s',
    '99.9 %',
    '5 per user',
    'p99 < 200 ms',
    '100 users',
    '5-10k',
    '12 req',
  ],
  ...['10^9', '10⁹', '1e9', '2^36', '5 × 3', '10 x 100', '50*86'],
  ...['86400', '86,400', '1 000 000', '5000', 'writes: 12000', 'Reads\n20 k'],
])('[NU1] %j is a number', (text) => {
  expect(holdsQuantity(text)).toBe(true)
})

test.each([
  ...[
    'Service 2',
    'v1',
    'v1.2 s',
    'Cache',
    '',
    'L7 LB',
    'step 3',
    '1st',
    '2nd user',
    'Postgres 16',
    'TLS 1.3',
  ],
  ...[
    'S3',
    'EC2',
    'K8s',
    'UTF-8 bytes',
    'HTTP/2 m',
    'HTTP 404',
    'port 8080',
    ':3000',
    '2024',
    'SHA256',
    'base62',
  ],
  ...['#12345', '3x3 grid', 'top 10', '10 boxes', '1. Post', '127.0.0.1'],
])('[NU1] %j is none', (text) => {
  expect(holdsQuantity(text)).toBe(false)
})
