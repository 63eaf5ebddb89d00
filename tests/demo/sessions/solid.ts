import { writeSession, type Scores } from '@/tests/demo/script'

const PAVEL: Scores = {
  ...{ REQ: 4, BOE: 4, API: 3, HLD: 4, DATA: 3, CACHE: 3 },
  ...{ ASYNC: 3, SCALE: 4, CONS: 2, SEC: 2, OPS: 2, COMM: 4 },
}
const AISHA: Scores = {
  ...{ REQ: 4, BOE: 4, API: 3, HLD: 4, DATA: 4, CACHE: 3 },
  ...{ ASYNC: 3, SCALE: 4, CONS: 3, SEC: 2, OPS: 2, COMM: 3 },
}

/** Good questions, right numbers and a hybrid with a reason; two hints on the rebuild race, and a pause of the clock. */
export const solid = writeSession(
  {
    name: 'solid',
    slug: 'twitter-feed',
    level: 'L5',
    style: 'coached',
    names: { interviewer: 'Pavel', candidate: 'Aisha' },
    startsAt: Date.UTC(2026, 2, 10, 18, 30),
    seed: 38,
    totals: { interviewer: 38, candidate: 39 },
  },
  ({ interviewer, candidate }) => {
    candidate.at('-1:25').agrees().says('Hello Pavel, ready when you are.')
    interviewer
      .at('-1:10')
      .agrees()
      .says('Hello. Plan: 8 minutes of scope and sums, 12 of design, 18 in depth, 7 to wrap up.')

    // requirements: 0 to 8:10
    interviewer.at('0:00').begins()
    interviewer.at('0:10').presents()
    candidate.at('0:25').says('A home timeline, newest first. How much is posted and read on a day?')
    interviewer.at('0:35').answers(0)
    candidate
      .at('0:55')
      .list('requirements', 0, 0, 'Requirements', ['post, follow, read newest first', '250M users a day'])
    candidate.at('1:35').says('How fresh does a timeline have to be?')
    interviewer.at('1:45').answers(1)
    candidate.at('2:00').adds('requirements', 'in followers’ lists within 5 s')
    candidate.at('2:20').says('And the largest account?')
    interviewer.at('2:28').answers(4)
    interviewer.at('2:40').jots('Asks before drawing. Volume, freshness, largest account in two minutes.')
    candidate.at('2:45').adds('requirements', 'largest account: 100M followers')
    candidate.at('3:05').says('Are there blocks and private accounts?')
    interviewer.at('3:12').answers(6)
    candidate.at('3:25').adds('requirements', 'blocked, deleted: gone at once', 'first page p99 200 ms')
    candidate.at('3:50').says('Do all posts go to all followers?')
    interviewer.at('3:58').answers(3)
    interviewer.at('4:10').pins('Scope by questions: freshness, giants, blocks', ['REQ'], 'requirements')
    candidate
      .at('4:10')
      .list('estimates', 0, 250, 'Estimates', [
        '350M posts/day = 4K/s, peak 10K/s',
        '5G loads/day = 58K/s, peak 145K/s',
      ])
    candidate.waits(900).says('Peak is 2.5 times the mean. For deliveries I need followers for a post.')
    interviewer.at('5:20').says('Take 600 on average, and 40% of them active.')
    candidate.at('5:30').adds('estimates', 'all pushed: 10K × 60% × 600 × 40%', '  = 1.5M inserts/s')
    candidate.waits(700).underlines('line', 'estimates', '1.5M inserts/s')
    candidate.at('6:10').says('So deliveries are the load, not posts.')
    candidate
      .at('6:20')
      .adds('estimates', 'list: 800 ids × 23 B = 18 KB', '400M users × 18 KB = 7.3 TB a zone')
    interviewer.at('7:05').scores('REQ', 4).scores('BOE', 4)
    interviewer.at('7:15').pins('Counts deliveries and memory, aloud', ['BOE', 'COMM'], 'estimates')
    candidate.at('7:10').explains(30, 'requirements', 'estimates', 'estimates')

    // high-level design: 8:10 to 20:05
    interviewer.at('8:10').moves('highLevel')
    candidate.at('8:20').box('reader', 'Reader', 500, 20, { kind: 'person', shape: 'ellipse' })
    candidate.box('timeline', 'Timeline\nservice', 800, 20, { kind: 'service' })
    candidate.arrow('read', 'reader', 'timeline', { label: 'page' })
    candidate.box('lists', 'Timelines\nRedis', 1_100, 20, { kind: 'cache' })
    candidate.arrow('lists-read', 'timeline', 'lists', { label: 'ids' })
    candidate.says('Reading: one list of ids for each reader, kept ready.')
    candidate.at('9:25').box('author', 'Author', 500, 320, { kind: 'person', shape: 'ellipse' })
    candidate.box('post', 'Post\nservice', 800, 320, { kind: 'service' })
    candidate.arrow('write', 'author', 'post', { label: 'post' })
    candidate
      .box('posts', 'Posts', 1_100, 320, { kind: 'store' })
      .arrow('insert', 'post', 'posts', { label: 'commit' })
    candidate.waits(1_500).box('log', 'Post log', 1_400, 320, { kind: 'queue' })
    candidate.arrow('changes', 'posts', 'log', { label: 'CDC' })
    interviewer
      .at('10:50')
      .jots(
        'Asks before drawing. Volume, freshness, largest account in two minutes.\nSays "deliveries are the load": right, and finds it alone.\nDraws the two paths apart.',
      )
    candidate.at('11:00').box('fan', 'Fan-out\nworkers', 1_400, 20, { kind: 'service' })
    candidate.arrow('push', 'fan', 'lists', { label: 'push' })
    candidate.box('graph', 'Follows', 1_400, 170, { kind: 'store' })
    candidate.arrow('followers', 'fan', 'graph', { label: 'followers' })
    candidate.arrow('tail', 'log', 'fan', { label: 'ids', from: 'right', to: 'right', bulge: 50 })
    candidate.at('12:25').says('The author gets a 201 after the commit. Fan-out comes from the log.')
    candidate.explains(26, 'author', 'post', 'posts', 'log', 'fan', 'lists')
    interviewer
      .at('12:50')
      .pins('Commit first, fan-out from the log', ['ASYNC', 'HLD'], 'posts', 'log', 'fan')
    interviewer.at('13:05').says('The list has ids. Where do the texts come from?')
    interviewer.explains(4, 'lists').leaves()
    candidate.at('13:20').box('cache', 'Post cache', 1_100, 170, { kind: 'cache' })
    candidate.arrow('hydrate', 'timeline', 'cache', { from: 'bottom', to: 'left' })
    candidate.arrow('miss', 'cache', 'posts', { label: 'misses' })
    candidate.at('14:05').says('40 ids in one multi-get. At 98% hits the store sees 116K gets a second.')
    interviewer.at('14:30').scores('HLD', 4)
    candidate
      .at('14:30')
      .list('api', 0, 510, 'API', [
        'POST /posts {text} 201 {id}',
        'GET /timeline?before=id&limit=40',
        'PUT, DELETE /follows/{account}',
        'PUT /blocks/{account}',
      ])
    interviewer.at('15:50').asks('own', 'Why an id as the cursor, and not a page number?')
    candidate.at('16:05').says('New posts push everything down. Page 2 would repeat what page 1 had.')
    candidate.at('16:20').explains(20, 'api', 'lists')
    interviewer.at('16:45').says('And a client that sends its post twice?')
    candidate.at('17:00').says('Right, I forgot: a key in the header, kept for a day.')
    candidate.at('17:15').adds('api', 'Idempotency-Key on POST')
    interviewer.at('17:40').scores('API', 3)
    interviewer.at('18:00').asks('trace')
    candidate
      .at('18:10')
      .explains(75, 'reader', 'timeline', 'lists', 'timeline', 'cache', 'posts', 'cache', 'reader')
    interviewer.at('19:30').says('Good. Now the account with 100M followers.')
    interviewer.explains(6, 'fan', 'lists').leaves()

    // deep dive: 20:05 to 39:40, with a pause
    interviewer.at('20:05').moves('deepDive')
    candidate
      .at('20:20')
      .list('bar', 500, 450, 'Push or pull', [
        'giant: 100M × 40% = 40M pushes',
        'at 300K/s spare: 133 s for one post',
      ])
    candidate.waits(1_000).says('Everybody else waits behind it, so giants are not pushed.')
    candidate.at('21:30').adds('bar', 'above 10K followers: pull', 'reader merges ~125 pulled lists')
    candidate.at('22:00').box('big', 'Pulled\nauthors', 800, 170, { kind: 'cache' })
    candidate.waits(1_000).erases('hydrate').waits(1_000)
    candidate.arrow('hydrate-2', 'timeline', 'cache', { from: 'right', fromShift: 22, to: 'left' })
    candidate.arrow('merge', 'timeline', 'big', { label: 'merge' })
    candidate
      .waits(500)
      .says('Lists of pulled authors live in the timeline servers: 800K × 50 ids × 20 B = 0.8 GB.')
    interviewer.at('23:10').pins('Bar follows from what fits in memory', ['SCALE', 'CACHE'], 'big', 'bar')
    interviewer.at('23:30').asks('why')
    candidate
      .at('23:45')
      .says('At 1M followers almost nobody is pulled: 1.3M inserts a second stay. At 10K it is half.')
    candidate.at('24:00').explains(28, 'bar', 'big', 'estimates')
    interviewer.at('24:35').twists(0, 0)
    candidate.at('24:55').explains(34, 'timeline', 'big', 'lists')
    candidate.at('25:35').says('Then I build that page on request and keep it for a minute.')
    interviewer.at('26:00').scores('SCALE', 4)
    interviewer
      .at('26:20')
      .jots(
        'Asks before drawing. Volume, freshness, largest account in two minutes.\nSays "deliveries are the load": right, and finds it alone.\nDraws the two paths apart.\n\nHybrid with a reason: memory of the timeline servers sets the bar. Not that followers cancel.\nNext: what lies in a list, then rebuild.',
      )
    candidate.at('26:30').says('Sorry, there is somebody at the door.')
    interviewer.at('26:40').pauses('interruption')
    candidate.at('28:05').says('I am back.')
    interviewer.at('28:10').resumes()
    interviewer.at('28:20').says('What exactly lies in one list?')
    candidate
      .at('28:35')
      .list('data', 1_300, 450, 'Timeline', [
        'post id, author id, flags: 20 B',
        'Redis list, newest left, 800 kept',
        'LPUSHX: absent readers cost nothing',
        'expires after 14 days',
      ])
    candidate.waits(800).says('No texts, so an edit is one write.')
    interviewer.at('30:10').scores('DATA', 3).scores('CACHE', 3)
    interviewer
      .at('30:25')
      .says(
        'She comes back after a month, her list is gone. While you rebuild it a friend posts. Does she see it?',
      )
    candidate
      .at('30:45')
      .list('rebuild', 915, 450, 'Rebuild', ['1. read authors’ newest posts', '2. merge, write the list'])
    candidate.at('31:40').explains(24, 'rebuild', 'lists', 'fan')
    candidate.says('The next push brings it, I think.')
    interviewer.at('32:20').hints(2, 0)
    candidate.at('32:35').explains(28, 'rebuild', 'fan', 'lists')
    candidate.at('33:10').says('The push meets no list and is dropped, and my read was before it.')
    interviewer.at('33:30').pins('Sees the race, with a nudge', ['CONS'], 'rebuild')
    candidate.at('33:40').says('A lock on the list?')
    interviewer.at('33:55').hints(2, 1)
    candidate.at('34:10').thinks()
    candidate.at('34:40').rewrites('rebuild', '1. read authors’ newest posts', '1. create list with a marker')
    candidate.rewrites('rebuild', '2. merge, write the list', '2. read authors’ newest posts')
    candidate.adds('rebuild', '3. merge, drop repeats and marker')
    candidate.at('36:05').says('Now a push in between finds the list.')
    interviewer.at('36:20').pins('Marker before reading: solved', ['CONS', 'DATA'], 'rebuild')
    interviewer.at('36:40').asks('fails')
    candidate
      .at('36:55')
      .says('If a Redis node dies, I copy its lists from another zone: 60 GB at 200 MB/s is 5 minutes.')
    candidate.at('37:20').explains(30, 'lists', 'fan', 'lists')
    interviewer.at('37:55').says('An author blocks a follower a second after posting.')
    candidate.at('38:15').says('The worker removes the entry from that list.')
    interviewer.at('38:35').says('And the copy in the post cache, and the page being read now?')
    candidate.at('38:55').says('Better to filter when reading, then. I would need the blocks there too.')
    interviewer.at('39:10').scores('CONS', 2).scores('ASYNC', 3)
    interviewer
      .at('39:20')
      .pins('Blocks: removal first, filter when pushed', ['SEC', 'CONS'], 'timeline', 'cache')

    // wrap-up: 39:40 to 46:35
    interviewer.at('39:40').moves('wrapUp')
    candidate
      .at('39:55')
      .list('wrap', 500, 650, 'Trade-offs', [
        'bar at 10K: half the pushes, more merging',
        'packed list: less memory than a sorted set,',
        '  sorted on every read',
      ])
    candidate.explains(14, 'wrap', 'bar')
    interviewer.at('41:50').asks('monitor')
    candidate
      .at('42:05')
      .list('watch', 1_050, 650, 'Watch', ['queue lag per zone', 'page p99, cache hit rate'])
    interviewer.at('42:50').asks('tenTimes')
    candidate.at('43:05').says('More Redis nodes and a lower bar. The pulled lists stop fitting first.')
    candidate.at('43:20').explains(34, 'big', 'lists', 'bar')
    interviewer.at('44:00').scores('OPS', 2).scores('SEC', 2)
    interviewer.at('44:15').says('How would you notice that one zone delivers nothing?')
    candidate.at('44:35').says('Lag would grow there. An alarm on it.').explains(16, 'watch', 'log')
    candidate.at('45:10').says('In short: two paths that meet at the read, and memory decides who is pushed.')
    candidate.at('45:25').explains(40, 'author', 'fan', 'lists', 'big', 'timeline', 'reader').leaves()
    interviewer.at('46:20').scores('COMM', 4)
    interviewer.at('46:35').ends()

    // debrief
    interviewer.at('46:50').scoresAll(PAVEL)
    interviewer.remarks('BOE', '1.5M deliveries a second and 7.3 TB a zone, both on the board and both used.')
    interviewer.remarks(
      'SCALE',
      'Set the bar by what fits in the timeline servers, and had the second number ready.',
    )
    interviewer.remarks(
      'CONS',
      'Rebuild race found and solved with two hints. Deletes and blocks were to be removed from lists.',
    )
    interviewer.remarks('OPS', 'Lag and latency, as everywhere. No probe that times a post to its followers.')
    interviewer.remarks('TRADEOFFS', 'Two pairs with what each costs. The zone copies had no price.')
    interviewer.at('49:40').submits()
    candidate.at('47:00').scoresAll(AISHA)
    candidate.remarks('CONS', 'Needed help with the race, then it was clear.')
    candidate.remarks('COMM', 'I was silent for too long before the marker.')
    candidate.at('49:30').submits()
    interviewer.at('49:55').seesReveal()
    candidate.at('49:55').seesReveal()
    interviewer.at('50:05').opensGuide()
    interviewer.at('50:15').says('38 and 39. We differ on consistency and on the data model.')
    candidate.at('50:40').says('Entries as hints, and the read decides: I will remember that.')
    candidate.at('50:55').takesAway({
      keep: 'Sums that decide something.',
      stop: 'Removing things from copies when reading can filter.',
      start: 'Playing two actors against each other before I say it works.',
    })
    candidate.drills('CONS', 'For each cache of a design: what if a write comes while it is filled?')
    candidate.rates({
      clear: { rating: 5 },
      helpful: { rating: 5, text: 'The nudge let me find the race myself.' },
      again: { rating: 5 },
    })
    candidate.recalls(
      'Asked: bar for pushing, what is in a list, rebuild after a month, blocks.\nHints: order of events, a push that finds nothing.\nWeak: blocks and monitoring.',
    )
    interviewer.at('50:30').takesAway({
      keep: 'Numbers first, and back to them later.',
      stop: 'Answering "what if it fails" with a copy alone.',
      start: 'One decision point for who may see what.',
    })
    interviewer.drills(
      'CONS',
      'Walk through delete, block and unfollow, each with a page that is being read.',
    )
    interviewer.at('54:20').closes()
  },
)
