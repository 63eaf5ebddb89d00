import { DIMENSIONS } from '@/domain/rubric/dimensions'
import { writeSession, type Scores, type Session } from '@/tests/demo/script'

const all = (score: 1 | 2 | 3 | 4 | 5) =>
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, score])) as Scores

/** A few minutes with a bit of everything, for tests. */
export function shortSession(): Session {
  return writeSession(
    {
      ...{ name: 'short', slug: 'url-shortener', level: 'L5', style: 'coached', seed: 3 },
      names: { interviewer: 'Ina', candidate: 'Cai' },
      startsAt: Date.UTC(2026, 0, 6, 9, 0),
      totals: { interviewer: 24, candidate: 36 },
    },
    ({ interviewer, candidate }) => {
      interviewer.at('-1:00').agrees()
      candidate.at('-0:50').agrees().says('Hello')
      interviewer.at('0:00').begins().presents().answers(0)
      candidate.at('0:10').box('a', 'Client', 0, 0, { kind: 'person', shape: 'ellipse' })
      candidate.box('b', 'API', 300, 0).arrow('ab', 'a', 'b', { label: 'calls' })
      candidate.list('list', 0, 150, 'Requirements', ['short links', 'few words'])
      candidate
        .adds('list', 'one more')
        .rewrites('list', 'few', 'some')
        .underlines('line', 'list', 'one more')
      interviewer.at('1:00').explains(4, 'a', 'b').pins('Begins well', ['HLD', 'REQ'], 'a', 'b')
      interviewer.circles('ring', 'b').erases('ring').leaves()
      interviewer.at('1:20').moves('highLevel').jots('So far so good.').hints(0, 0)
      candidate.at('1:20').shifts(100, 120, 'b').colours('b', 'service')
      candidate.box('c', 'Store', 700, 0, { kind: 'store' })
      candidate.arrow('bc', 'b', 'c', { from: 'right', to: 'bottom', dashed: true }).erases('c').thinks()
      interviewer.at('2:00').asks('fails').scores('HLD', 2).pauses('break').waits(20_000).resumes()
      interviewer.at('2:40').moves('deepDive').twists(0, 0).extends().moves('wrapUp')
      candidate.leaves()
      interviewer.at('3:00').ends().scoresAll(all(2)).remarks('HLD', 'Two boxes.').submits()
      candidate.at('3:10').scoresAll(all(3)).submits().waits(20_000)
      interviewer.waits(20_000).seesReveal()
      candidate
        .seesReveal()
        .takesAway({ keep: 'Boxes', stop: 'Haste', start: 'Sums' })
        .drills('BOE', 'Ten sums')
      candidate.rates({ clear: { rating: 5 }, helpful: { rating: 4, text: 'Yes' }, again: { rating: 5 } })
      candidate.recalls('Links.')
      interviewer.waits(60_000).opensGuide().closes()
    },
  )
}
