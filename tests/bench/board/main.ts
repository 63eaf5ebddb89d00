// npm run bench:board -- [--only load,capacity,sync,kill,heap,slow] [--rounds 3] [--rooms 100] [--seconds 15]
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Dialect, hocuspocusDialect, yWebsocketDialect } from '@/tests/bench/board/dialect'
import { measureCapacity } from '@/tests/bench/board/capacity'
import { measureAfterKill, measureFirstSync } from '@/tests/bench/board/firstSync'
import { measureHeap } from '@/tests/bench/board/heap'
import { type LoadResult, runLoad } from '@/tests/bench/board/load'
import { prepareServers } from '@/tests/bench/board/prepare'
import { type Bound, printTable } from '@/tests/bench/board/report'
import { type ServerKind, type ServerName, ServerUnderTest } from '@/tests/bench/board/ServerUnderTest'
import { measureSlowReader } from '@/tests/bench/board/slowReader'
import { startDurablePostgres } from '@/tests/durablePostgres'

const RESULTS = 'test-results/bench-board.json'
const MEASURES = ['load', 'capacity', 'sync', 'kill', 'heap', 'slow']

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: MEASURES.join(',') },
    rounds: { type: 'string', default: '3' },
    rooms: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
    servers: { type: 'string', default: 'relay,y-websocket,hocuspocus,mockboard' },
  },
})
const wants = new Set(values.only.split(','))
const rounds = Number(values.rounds)

function dialectOf({ name }: ServerKind): Dialect {
  return name === 'hocuspocus' ? hocuspocusDialect() : yWebsocketDialect(name === 'mockboard')
}

function say(text: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)
}

function figures(of: object): string {
  return Object.entries(of)
    .filter(([, value]) => typeof value === 'number')
    .map(([key, value]) => `${key} ${(value as number).toFixed(2)}`)
    .join('  ')
}

/** The middle of the rounds. */
function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

// the measured server has the other core for itself
execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)], { stdio: 'ignore' })
const postgres = await startDurablePostgres()
try {
  const kinds = (await prepareServers(postgres.url)).filter(({ name }) =>
    values.servers.split(',').includes(name),
  )
  const kindOf = (name: ServerName) => kinds.find((kind) => kind.name === name)
  const loads: { server: ServerName; round: number; result: LoadResult }[] = []
  const results: Record<string, unknown> = { date: new Date().toISOString(), node: process.version, loads }
  const bounds: Bound[] = []

  /** Every server, in an order that turns around each round. */
  const each = async (times: number, work: (kind: ServerKind, round: number) => Promise<void>) => {
    for (let round = 0; round < times; round += 1) {
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) await work(kind, round)
    }
  }

  if (wants.has('load')) {
    await each(rounds, async (kind, round) => {
      const server = await ServerUnderTest.start(kind)
      const result = await runLoad(server, dialectOf(kind), {
        rooms: Number(values.rooms),
        seconds: Number(values.seconds),
      })
      await server.stop()
      loads.push({ server: kind.name, round, result })
      say(`load ${kind.name.padEnd(12)} ${figures(result)}`)
    })
    const of = (name: ServerName, key: keyof LoadResult) =>
      median(loads.filter(({ server }) => server === name).map(({ result }) => result[key]))
    const ours = of('mockboard', 'cpuPer1000')
    bounds.push(
      ['CPU per 1,000 messages / y-websocket', ours / of('y-websocket', 'cpuPer1000'), 0.75, 0.5],
      ['CPU per 1,000 messages / hocuspocus', ours / of('hocuspocus', 'cpuPer1000'), 0.5, 0.3],
      ['CPU per 1,000 messages / bare relay', ours / of('relay', 'cpuPer1000'), NaN, 2],
      ['update p99 / y-websocket', of('mockboard', 'p99') / of('y-websocket', 'p99'), 0.75, 0.5],
      ['durable ack p50, ms', of('mockboard', 'ackP50'), 15, 8],
      ['durable ack p99, ms', of('mockboard', 'ackP99'), 150, 60],
    )
  }

  if (wants.has('sync')) {
    const syncs: Partial<Record<ServerName, { p50: number; cpu: number }>> = {}
    for (const kind of kinds.filter(({ name }) => name !== 'relay')) {
      const server = await ServerUnderTest.start(kind)
      const result = await measureFirstSync(server, dialectOf(kind))
      await server.stop()
      syncs[kind.name] = result
      say(`first sync ${kind.name.padEnd(12)} ${figures(result)}`)
    }
    results['firstSync'] = syncs
    const { mockboard, 'y-websocket': peer } = syncs
    if (mockboard && peer) {
      bounds.push(
        ['first sync of 10,000 elements p50 / y-websocket', mockboard.p50 / peer.p50, 0.5, 0.3],
        ['its server CPU / y-websocket', mockboard.cpu / peer.cpu, 0.3, 0.15],
      )
    }
  }

  const mockboard = kindOf('mockboard')
  if (wants.has('kill') && mockboard) {
    const result = await measureAfterKill(mockboard, dialectOf(mockboard))
    results['afterKill'] = result
    say(`after kill -9 ${figures(result)}`)
    bounds.push(
      ['after kill -9: first full sync, ms', result.firstSync, 400, 200],
      ['after kill -9: last of 200 clients, ms', result.stormLast, 3_000, 1_500],
    )
  }

  if (wants.has('heap') && mockboard) {
    const result = await measureHeap(mockboard, dialectOf(mockboard))
    results['heap'] = result
    say(`heap a room ${figures(result)}`)
    bounds.push(
      ['heap of an idle room of 50 elements, KB', result.idleKB, 60, 30],
      ['heap of it after all have left, KB', result.leftKB, 15, 5],
    )
  }

  if (wants.has('slow')) {
    for (const kind of kinds) {
      const result = await measureSlowReader(kind, dialectOf(kind))
      results[`slowReader ${kind.name}`] = result
      say(`slow reader ${kind.name.padEnd(12)} ${figures(result)}`)
      if (kind.name !== 'mockboard') continue
      bounds.push(
        ['slow reader while 80 MB pass, MB', result.grownMB, 10, NaN],
        ['slow reader closed after, s', result.closedAfter, 5, NaN],
      )
    }
  }

  if (wants.has('capacity')) {
    const rooms: Partial<Record<ServerName, number>> = {}
    for (const kind of kinds) {
      const result = await measureCapacity(kind, dialectOf(kind))
      rooms[kind.name] = result.rooms
      results[`capacity ${kind.name}`] = result
      for (const attempt of result.tries) say(`  ${kind.name.padEnd(12)} ${figures(attempt)}`)
      say(
        `rooms on one core ${kind.name.padEnd(12)} ${result.rooms}` +
          (result.isGeneratorBound ? ', as far as the generator goes' : ''),
      )
    }
    const ours = rooms.mockboard ?? NaN
    bounds.push(
      ['rooms on one core / y-websocket, at least', -ours / (rooms['y-websocket'] ?? NaN), -1.3, -2],
      ['rooms on one core / hocuspocus, at least', -ours / (rooms.hocuspocus ?? NaN), -3, -5],
    )
  }

  printTable(bounds)
  results['bounds'] = bounds
  mkdirSync('test-results', { recursive: true })
  writeFileSync(RESULTS, JSON.stringify(results, null, 2))
  console.log(`\nAll figures are in ${RESULTS}.`)
} finally {
  await postgres.stop()
}
