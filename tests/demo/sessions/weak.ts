import { writeSession, type Scores } from '@/tests/demo/script'

const MARTA: Scores = {
  ...{ REQ: 2, BOE: 1, API: 3, HLD: 3, DATA: 2, CACHE: 3 },
  ...{ ASYNC: 1, SCALE: 2, CONS: 2, SEC: 2, OPS: 2, COMM: 3 },
}
const JONAS: Scores = {
  ...{ REQ: 4, BOE: 2, API: 4, HLD: 4, DATA: 3, CACHE: 4 },
  ...{ ASYNC: 2, SCALE: 4, CONS: 3, SEC: 3, OPS: 3, COMM: 4 },
}

/** Boxes before questions, no estimates, five hints; the high-level design runs over by two minutes. */
export const weak = writeSession(
  {
    name: 'weak',
    slug: 'url-shortener',
    level: 'L4',
    style: 'coached',
    names: { interviewer: 'Marta', candidate: 'Jonas' },
    startsAt: Date.UTC(2026, 2, 3, 17, 0),
    seed: 26,
    totals: { interviewer: 26, candidate: 40 },
  },
  ({ interviewer, candidate }) => {
    interviewer.at('-1:20').agrees()
    candidate.at('-1:10').agrees().says('Hi, I can hear you and the board works.')
    interviewer.at('-0:40').says('Good. 45 minutes; think aloud, and ask me whatever you need to know.')

    // requirements: 0 to 7:40
    interviewer.at('0:00').begins()
    interviewer.at('0:12').presents()
    candidate.at('0:25').says('OK, a URL shortener. I have used bit.ly, so I will start with the main boxes.')
    candidate.at('0:50').box('user', 'User', 0, 0, { kind: 'plain', shape: 'ellipse' })
    candidate.box('server', 'Server', 300, 0).arrow('user-server', 'user', 'server', { label: 'long URL' })
    candidate.box('db', 'Database', 600, 0).arrow('server-db', 'server', 'db', { label: 'save' })
    candidate.explains(14, 'user', 'server', 'db')
    interviewer.at('1:35').jots('Starts drawing after 50 s, no question asked so far.')
    interviewer.at('1:50').pins('Draws before asking anything', ['REQ'], 'user', 'server', 'db')
    interviewer.at('2:05').says('Before we go on: what does it have to do, for whom, and how much of it?')
    candidate
      .at('2:20')
      .list('requirements', 0, 150, 'Requirements', ['shorten a long URL', 'redirect to it'])
    candidate.at('3:05').says('Can people choose their own code?')
    interviewer.at('3:15').answers(6)
    candidate.at('3:30').adds('requirements', 'custom alias, unique')
    candidate.at('3:55').says('And how many links are there?')
    interviewer.at('4:05').answers(0)
    candidate.at('4:25').adds('requirements', '100M links a month').explains(12, 'requirements', 'server')
    interviewer.at('5:00').says('Which of these numbers changes your design?')
    candidate
      .at('5:20')
      .says('It is a lot of traffic, so it has to scale.')
      .adds('requirements', 'scalable, fast')
    interviewer.at('5:40').scores('REQ', 2)
    interviewer
      .at('6:05')
      .jots(
        'Starts drawing after 50 s, no question asked so far.\nAliases and volume asked after a push. No edits, takedown or abuse.\nGot 100M a month and 100 clicks each; computes nothing from them.',
      )
    interviewer.at('6:40').pins('"It has to scale": no rate, no size', ['BOE', 'REQ'], 'requirements')
    candidate.at('6:30').explains(40, 'requirements', 'db', 'server')

    // high-level design: 7:40 to 22:00
    interviewer.at('7:40').moves('highLevel')
    candidate.at('8:00').says('There will be many servers, so I need room for a load balancer.')
    candidate.at('8:20').erases('user-server').shifts(300, 0, 'server', 'db')
    candidate.waits(1_500).box('lb', 'Load\nbalancer', 300, 0)
    candidate.arrow('user-lb', 'user', 'lb', { label: 'HTTP' }).arrow('lb-server', 'lb', 'server')
    candidate.waits(2_500).rewrites('server label', 'Server', 'Servers')
    candidate.at('9:50').box('cache', 'Redis', 900, 135).arrow('server-cache', 'server', 'cache', {
      from: 'bottom',
      to: 'left',
    })
    candidate.colours('cache', 'cache').colours('db', 'store')
    candidate.at('10:35').says('Redis makes it fast: popular links never reach the database.')
    interviewer.at('10:50').asks('why')
    candidate.at('11:10').explains(30, 'cache', 'db', 'cache').says('Because memory is faster than disk.')
    interviewer.at('12:00').says('What do the two calls look like?')
    candidate
      .at('12:20')
      .list('api', 560, 290, 'API', [
        'POST /shorten {url, alias?}',
        '  201 {code}',
        'GET /{code}',
        '  301 to the long URL',
      ])
    candidate.waits(4_000).explains(14, 'api', 'lb')
    interviewer.at('13:55').scores('API', 3)
    interviewer.at('14:05').asks('trace')
    candidate.at('14:20').explains(48, 'user', 'lb', 'server', 'cache', 'db', 'server', 'user')
    interviewer.at('15:30').says('And how does a code come about?')
    candidate.at('15:50').text('code', 800, -150, 'code = first 6 of MD5(url)')
    candidate.at('16:15').says('A hash is unique, so I take the first six letters.')
    interviewer.at('16:35').circles('ring', 'code').leaves()
    interviewer.at('16:50').pins('Truncated hash taken for unique', ['DATA', 'CONS'], 'code')
    interviewer.at('17:05').erases('ring').leaves()
    candidate.at('17:10').explains(30, 'code', 'db')
    candidate.at('17:55').says('If it is taken, I look it up first and add a letter.')
    candidate.at('18:10').adds('code', 'taken? look, then add a letter')
    interviewer
      .at('18:40')
      .jots(
        'Starts drawing after 50 s, no question asked so far.\nAliases and volume asked after a push. No edits, takedown or abuse.\nGot 100M a month and 100 clicks each; computes nothing from them.\n\nDesign: usual boxes, reads traced when asked. Cache without size or lifetime.\nMD5 cut to six: did not see collisions, then check-and-insert.',
      )
    interviewer.at('19:10').scores('HLD', 3)
    candidate.at('19:30').explains(70, 'lb', 'server', 'code', 'cache')
    interviewer.at('20:50').says('We are a little over time here. Let us look at the codes more closely.')

    // deep dive: 22:00 to 39:30
    interviewer.at('22:00').moves('deepDive')
    interviewer
      .at('22:15')
      .says('Two servers make a link in the same millisecond, and the hashes agree. What happens?')
    candidate.at('22:40').explains(32, 'code', 'server', 'db')
    candidate.at('23:25').says('Both look, both see nothing, both write. Hmm.')
    interviewer.at('23:50').hints(0, 0)
    candidate.at('24:20').says('The database could refuse the second one?').explains(25, 'db', 'code')
    interviewer.at('25:05').hints(0, 1)
    candidate.at('25:20').thinks()
    candidate.at('25:45').says('Something that counts. Every link gets the next number.')
    candidate.at('25:55').box('counter', 'Counter', 600, -270).arrow('server-counter', 'server', 'counter', {
      label: 'next number',
      from: 'top',
      to: 'bottom',
    })
    candidate.waits(1_000)
    interviewer.at('26:35').pins('A counter, after two hints', ['DATA', 'SCALE'], 'counter')
    candidate.at('27:10').rewrites('code', 'first 6 of MD5(url)', 'base62(number)')
    candidate.rewrites('code', 'taken? look, then add a letter', 'never the same twice')
    candidate.at('27:32').says('Then there are no collisions at all.')
    interviewer
      .at('27:50')
      .asks(
        'own',
        'Every create asks the counter. How many can it answer, and what do strangers learn from it?',
      )
    candidate.at('28:15').explains(40, 'counter', 'server', 'counter')
    candidate.at('29:05').says('I am not sure. Redis INCR is fast, so probably enough.')
    interviewer.at('29:25').hints(0, 2)
    candidate.at('29:50').adds('code', 'each server leases 1,000 numbers')
    candidate.at('30:20').explains(22, 'counter', 'code')
    interviewer.at('30:30').scores('DATA', 2).scores('SCALE', 2)
    interviewer
      .at('31:00')
      .says('Next: a link mailed to millions turns out to be phishing. You delete it. Who still gets there?')
    candidate.at('31:25').says('Nobody, the row is gone.').explains(24, 'db', 'cache')
    interviewer.at('32:00').hints(1, 0)
    candidate.at('32:20').says('Redis still has it. So I delete it there too.')
    candidate
      .at('32:35')
      .list('redirect', 900, 290, 'Taking back', ['delete row, delete Redis key', 'TTL 24 h in Redis'])
    interviewer.at('33:30').underlines('line', 'api', '301 to the long URL').leaves()
    interviewer.at('33:45').hints(1, 1)
    candidate.at('34:05').explains(28, 'api', 'redirect')
    candidate.at('34:50').says('The browser keeps a 301! Then it has to be a 302.')
    candidate.at('35:05').rewrites('api', '301', '302')
    interviewer.at('35:20').pins('Finds the browser’s copy, late', ['CACHE', 'API'], 'api', 'redirect')
    candidate.at('35:35').adds('redirect', '302, browser asks again')
    interviewer.at('36:05').scores('CACHE', 3)
    interviewer.at('36:20').asks('fails')
    candidate
      .at('36:40')
      .says('If Redis fails the database takes the load.')
      .explains(40, 'cache', 'db', 'server')
    candidate.at('37:45').says('And the database has replicas.')
    interviewer.at('38:10').pins('Clicks are counted nowhere', ['ASYNC'])
    interviewer.at('38:40').scores('ASYNC', 1).scores('CONS', 2)

    // wrap-up: 39:20 to 46:50
    interviewer.at('39:20').moves('wrapUp')
    interviewer.at('39:30').says('Seven minutes. What did you give up, and how would you know that it works?')
    candidate
      .at('39:50')
      .list('wrap', 0, 400, 'Trade-offs', ['NoSQL: scales better than SQL', 'cache: fast, but can be stale'])
    candidate.waits(3_000).explains(20, 'wrap', 'db')
    interviewer.at('41:25').asks('why')
    candidate.at('41:45').says('SQL does not scale to 100M rows a month.')
    interviewer.at('42:15').asks('monitor')
    candidate.at('42:35').adds('wrap', 'watch CPU, errors, latency')
    candidate.at('43:00').explains(30, 'wrap', 'lb', 'cache')
    interviewer.at('43:40').asks('own', 'What stops somebody from walking through all codes?')
    candidate.at('44:00').says('A rate limit at the load balancer.').adds('wrap', 'rate limit per IP')
    interviewer.at('44:30').scores('SEC', 2).scores('OPS', 2)
    interviewer.at('44:50').pins('Limits guessing, when asked', ['SEC'], 'wrap')
    candidate.at('45:00').explains(45, 'user', 'lb', 'server', 'counter', 'db')
    interviewer.at('46:10').says('Thank you, that is the time.')
    candidate.at('46:20').says('Thanks. I think the boxes were fine, the codes took long.').leaves()
    interviewer.at('46:50').ends()

    // debrief
    interviewer.at('47:10').scoresAll(MARTA)
    interviewer.remarks(
      'REQ',
      'Drew three boxes before the first question. Aliases and volume came after a push, edits and takedown never.',
    )
    interviewer.remarks(
      'BOE',
      'Was given 100M links a month and 100 clicks each. 38 creates and 3,800 clicks a second were one division away.',
    )
    interviewer.remarks(
      'DATA',
      'Hash cut to six letters, then check and insert. The unique constraint had to be hinted at.',
    )
    interviewer.remarks(
      'CACHE',
      'Found the browser’s copy of a 301 with a pointer. No size, and 24 hours is too long for a takedown.',
    )
    interviewer.remarks(
      'TRADEOFFS',
      '"NoSQL scales better" is a slogan: 1.6 TB in five years fit one Postgres.',
    )
    interviewer.at('50:10').submits()
    candidate.at('47:30').scoresAll(JONAS)
    candidate.remarks('HLD', 'All parts were there and I could trace a request.')
    candidate.remarks('DATA', 'The counter took me too long.')
    candidate.at('49:40').submits()
    interviewer.at('50:25').seesReveal()
    candidate.at('50:25').seesReveal()
    interviewer.at('50:45').opensGuide()
    interviewer
      .at('51:00')
      .says('Your sheet says 40, mine says 26. The largest gap is at the start: requirements and estimates.')
    candidate
      .at('51:25')
      .says('I thought naming the volume was the estimate. I see that nothing followed from it.')
    candidate.at('51:50').takesAway({
      keep: 'Tracing a request through the boxes aloud.',
      stop: 'Drawing before I know what is asked.',
      start: 'Turning every number into a rate and a size, on the board.',
    })
    candidate.drills('BOE', 'Ten minutes of estimates only, for three problems.')
    candidate.rates({
      clear: { rating: 5 },
      helpful: {
        rating: 4,
        text: 'The hints came at the right time. The third one could have waited a minute.',
      },
      again: { rating: 5 },
    })
    candidate.recalls(
      'Asked: how codes are made, who still sees a deleted link.\nHints: the unique constraint, leasing numbers, copies of a redirect.\nWeak: no estimates at all.',
    )
    interviewer.at('51:20').takesAway({
      keep: 'He picks up a hint within a minute.',
      stop: 'Saying "it scales" without a number.',
      start: 'Eight minutes of questions and sums before the first box.',
    })
    interviewer.drills('BOE', 'Creates and clicks a second, bytes in five years, for this problem.')
    interviewer.at('54:30').closes()
  },
)
