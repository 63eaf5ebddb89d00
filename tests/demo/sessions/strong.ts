import { writeSession, type Scores } from '@/tests/demo/script'

const INES: Scores = {
  ...{ REQ: 5, BOE: 5, API: 4, HLD: 5, DATA: 4, CACHE: 4 },
  ...{ ASYNC: 4, SCALE: 5, CONS: 5, SEC: 4, OPS: 3, COMM: 4 },
}
const TOMAS: Scores = {
  ...{ REQ: 4, BOE: 5, API: 3, HLD: 4, DATA: 4, CACHE: 4 },
  ...{ ASYNC: 4, SCALE: 4, CONS: 5, SEC: 3, OPS: 2, COMM: 4 },
}

/** Asks what decides, lets each number drop a box, plays both races aloud; one nudge, two twists. */
export const strong = writeSession(
  {
    name: 'strong',
    slug: 'ticketmaster',
    level: 'L6',
    style: 'realistic',
    names: { interviewer: 'Ines', candidate: 'Tomas' },
    startsAt: Date.UTC(2026, 2, 17, 16, 0),
    seed: 52,
    totals: { interviewer: 52, candidate: 46 },
  },
  ({ interviewer, candidate }) => {
    interviewer.at('-1:15').agrees().says('Hi Tomas. I will say little; ask me what you need.')
    candidate.at('-0:55').agrees().says('Hi Ines, fine.')

    // requirements: 0 to 8:00
    interviewer.at('0:00').begins()
    interviewer.at('0:08').presents()
    candidate.at('0:22').says('Numbered seats? And how large is the crowd against the house?')
    interviewer.at('0:32').answers(0)
    interviewer.at('0:36').answers(1)
    candidate
      .at('0:50')
      .list('requirements', 0, 50, 'Requirements', [
        '40 shows × 50K numbered seats',
        '14M fans, all at one minute',
      ])
    candidate
      .at('1:35')
      .says('How fast does the promoter want to sell? If slow is fine, throughput is a setting.')
    interviewer.at('1:45').answers(2)
    candidate.at('1:58').says('And what is fair: arrival order, or equal odds?')
    interviewer.at('2:06').answers(3)
    candidate
      .at('2:20')
      .adds('requirements', 'sold out in 60 min, not faster', 'fair: equal odds, late ones behind')
    interviewer.at('2:40').pins('Asks for pace and fairness, as settings', ['REQ'], 'requirements')
    candidate.at('2:55').says('How long is a cart kept, and does paying count?')
    interviewer.at('3:03').answers(5)
    candidate
      .at('3:15')
      .adds('requirements', 'cart 8 min, paying never loses it', 'one seat, one owner: always')
    candidate
      .at('3:50')
      .list('estimates', 0, 285, 'Estimates', [
        '2M seats / 3 a cart = 667K orders',
        '/ 60 min = 185 orders/s',
        'no door: 14M in 10 s = 1.4M req/s',
      ])
    interviewer.at('4:20').jots('Pace, fairness, cart life in three minutes. Each becomes a line he uses.')
    candidate.waits(600).says('So 95% of them cannot buy. The door is the scaling plan.')
    candidate
      .at('5:15')
      .adds('estimates', 'let in: 185 / 60% = 309 fans/s', 'inside: × 7 min = 130K, 3.2K a show')
    candidate
      .at('6:05')
      .adds('estimates', 'holds: 7/s a show, × 3 tries = 21/s', 'provider: 185 × 2.2 = 407 calls/s')
    candidate
      .at('7:00')
      .underlines('line', 'estimates', '407 calls/s')
      .says('Seats fit one primary. The payment provider is the limit, so I ask for quota first.')
    interviewer.at('7:30').pins('Finds the real ceiling: the provider', ['BOE', 'SCALE'], 'estimates')
    interviewer.at('7:40').scores('REQ', 5).scores('BOE', 5)

    // high-level design: 8:00 to 19:50
    interviewer.at('8:00').moves('highLevel')
    candidate.at('8:10').box('fan', 'Fan', 500, 150, { kind: 'person', shape: 'ellipse' })
    candidate.box('edge', 'Edge,\nwaiting room', 780, 150, { kind: 'service' })
    candidate.arrow('visit', 'fan', 'edge', { label: 'poll, buy' })
    candidate.box('booking', 'Booking\nservice', 1_060, 150, { kind: 'service' })
    candidate.arrow('buy', 'edge', 'booking', { label: 'hold, pay' })
    candidate.box('show', 'Show primary\n+ 2 standbys', 1_340, 150, { kind: 'store' })
    candidate.arrow('sell', 'booking', 'show', { label: 'seats' })
    candidate.explains(12, 'fan', 'edge', 'booking', 'show')
    candidate.at('10:00').box('gate', 'Gate\ncontroller', 780, 0, { kind: 'service' })
    candidate.arrow('open', 'gate', 'edge', { label: 'gate value' })
    candidate.box('entries', 'Entries', 500, 300, { kind: 'store' })
    candidate.arrow('enter', 'edge', 'entries', { from: 'bottom', fromShift: -45, to: 'right' })
    candidate.says('A waiting fan polls a file at the edge and touches nothing else.')
    interviewer
      .at('11:20')
      .jots(
        'Pace, fairness, cart life in three minutes. Each becomes a line he uses.\nOne primary, provider as ceiling: without being asked.\nDraws in order of a fan’s way.',
      )
    candidate
      .at('11:25')
      .arrow('health', 'booking', 'gate', { from: 'top', fromShift: -30, to: 'right', dashed: true })
    candidate.box('provider', 'Payment\nprovider', 1_340, 0, { kind: 'outside' })
    candidate.arrow('authorise', 'booking', 'provider', { from: 'top', fromShift: 30, to: 'left' })
    candidate.at('12:15').says('The gate follows hold p99, provider errors and exits. On trouble it freezes.')
    interviewer
      .at('12:35')
      .pins('Gate driven by what booking finishes', ['HLD', 'SCALE'], 'gate', 'booking', 'health')
    candidate.at('12:35').box('changes', 'Committed\nchanges', 1_340, 300, { kind: 'queue' })
    candidate.arrow('decode', 'show', 'changes', { label: 'WAL order' })
    candidate.box('map', 'Map builder', 1_060, 300, { kind: 'service' })
    candidate.arrow('seats', 'changes', 'map', { label: 'seats' })
    candidate.arrow('publish', 'map', 'edge', { from: 'left', to: 'bottom', toShift: 45 })
    candidate.at('13:55').says('Two bits a seat: 12.5 KB a show, one copy a second for everybody.')
    interviewer.at('14:10').pins('One shared map: 12.5 KB a second', ['CACHE'], 'map')
    candidate.at('14:05').box('workers', 'Capture,\ntickets', 1_340, 450, { kind: 'service' })
    candidate.arrow('sold', 'changes', 'workers', { label: 'sold' })
    candidate.arrow('capture', 'workers', 'provider', {
      label: 'capture',
      from: 'right',
      to: 'right',
      bulge: 55,
    })
    candidate
      .at('15:00')
      .list('api', 0, 540, 'API', [
        'POST /entries  one per account, show',
        'POST /holds {seats} 201, 409 {taken}',
        'POST /holds/{id}/order 202',
        'Idempotency-Key; other body: 422',
      ])
    interviewer.at('16:20').scores('HLD', 5)
    interviewer
      .at('16:40')
      .asks('own', 'A card is declined and the fan tries another one. Same key or a new one?')
    candidate
      .at('16:55')
      .says('New attempt, new key. After a timeout the same key, because it may have gone through.')
    interviewer.at('17:15').pins('Keys after decline and after timeout', ['API', 'CONS'], 'api')
    interviewer.at('17:25').scores('API', 4)
    interviewer.at('17:35').asks('simplest')
    candidate
      .at('17:50')
      .says('I leave out a lock service, sharded seats and a queue of holds. 21 tries a second need none.')
    candidate.at('18:10').explains(60, 'estimates', 'show', 'booking', 'edge', 'gate')
    interviewer.at('19:20').says('Let us see two fans want the same seats.')
    interviewer.explains(5, 'booking', 'show').leaves()

    // deep dive: 19:50 to 37:20
    interviewer.at('19:50').moves('deepDive')
    candidate.at('20:00').text('seat heading', 500, 560, 'One seat', 'large')
    candidate.box('free', 'Free', 500, 610, { width: 120, height: 56, kind: 'store' })
    candidate.box('held', 'Held', 740, 610, { width: 120, height: 56, kind: 'queue' })
    candidate.arrow('hold', 'free', 'held', { label: 'hold' })
    candidate.box('paying', 'Paying', 980, 610, { width: 120, height: 56, kind: 'cache' })
    candidate.arrow('pay', 'held', 'paying', { label: 'order' })
    candidate.box('taken', 'Sold', 1_220, 610, { width: 120, height: 56, kind: 'outside' })
    candidate.arrow('sale', 'paying', 'taken', { label: 'bank: yes' })
    candidate.at('21:50').arrow('expire', 'held', 'free', {
      ...{ label: '8 min over', from: 'bottom', to: 'bottom', toShift: 20, dashed: true },
    })
    candidate.arrow('cancel', 'paying', 'free', {
      ...{
        label: '5 min over, or bank: no',
        from: 'bottom',
        to: 'bottom',
        toShift: -20,
        bulge: 85,
        dashed: true,
      },
    })
    candidate.at('22:40').says('A hold is one transaction: check, lock and set, all seats or none.')
    candidate
      .at('22:55')
      .list('sql', 500, 800, 'Hold', [
        'SELECT seats WHERE free, or held and overdue',
        'ORDER BY seat_id FOR UPDATE NOWAIT',
        'fewer rows than asked, or locked: 409',
      ])
    interviewer
      .at('24:30')
      .jots(
        'Pace, fairness, cart life in three minutes. Each becomes a line he uses.\nOne primary, provider as ceiling: without being asked.\nDraws in order of a fan’s way.\n\nStates of a seat first, then the statement. Sorted locks, NOWAIT, expiry in the predicate.',
      )
    candidate.at('24:40').says('Sorted, so one rival always gets through. NOWAIT, so nobody hangs on a lock.')
    interviewer.at('24:55').pins('Ordered locks, expiry in the predicate', ['CONS', 'DATA'], 'sql', 'held')
    interviewer.at('25:10').asks('own', 'Your sweeper stops for an hour. What is sold wrongly?')
    candidate.at('25:25').says('Nothing. Expiry is in the WHERE clause; only the map looks too full.')
    interviewer.at('25:40').scores('DATA', 4)
    interviewer.at('25:50').twists(0, 1)
    candidate
      .at('26:10')
      .says(
        'A counter: free = free - 2 WHERE free >= 2. One row takes 250 a second; behind the door that is plenty.',
      )
    candidate.at('26:30').explains(22, 'show', 'gate')
    interviewer.at('27:05').says('The fan sits on the bank’s page, 8 minutes pass, then the bank says yes.')
    candidate.at('27:20').explains(16, 'held', 'paying', 'taken')
    candidate.says('The seat is in Paying before I call the bank, so nobody can take it.')
    candidate
      .at('27:55')
      .list('race', 1_040, 800, 'Pay', [
        'authorise, sell, capture: in this order',
        'order: paying to sold, or to cancelling:',
        '  compare and set on one row',
        'poll the provider: webhooks get lost',
      ])
    candidate
      .at('29:35')
      .says('Webhook and deadline race on that row and one of them wins. A late yes is voided.')
    interviewer.at('29:55').pins('Both deadlines race on one row', ['CONS', 'ASYNC'], 'race', 'paying')
    interviewer.at('30:10').scores('CONS', 5).scores('ASYNC', 4)
    interviewer.at('30:25').says('Now the door. How do you draw lots for 14M without a list?')
    candidate.at('30:45').explains(20, 'entries', 'gate', 'edge')
    candidate.says('I could store a random place for each entry when the sale opens.')
    interviewer.at('31:20').hints(2, 0)
    candidate.at('31:35').explains(18, 'gate', 'fan')
    candidate.at('32:00').says('One number for all: the gate. Each fan can work out their own number.')
    candidate
      .at('32:10')
      .list('door', 980, 450, 'Door', ['u = HMAC(seed, account, show)', 'in, once u < gate'])
    candidate
      .at('33:05')
      .says('The seed is drawn after registration ends, its hash published. No new draw on another device.')
    interviewer.at('33:25').pins('Lots without a list, after one nudge', ['SCALE', 'SEC'], 'door', 'gate')
    interviewer.at('33:40').twists(2, 1)
    candidate
      .at('33:55')
      .says('Freeze the gate, move held_until and pay_by for those inside, open again at a quarter.')
    candidate.at('34:10').explains(26, 'gate', 'provider', 'held', 'paying')
    interviewer.at('34:45').scores('SCALE', 5)
    interviewer.at('34:55').asks('fails')
    candidate
      .at('35:10')
      .says('Show primary gone: freeze, promote the standby that has the last commit, extend all holds.')
    candidate.at('35:25').explains(30, 'show', 'gate', 'held')
    candidate.says('If only a lagging one is left I stay paused. Selling a seat twice is worse.')
    interviewer.at('36:10').scores('CACHE', 4)
    interviewer.at('36:30').says('And the map?')
    candidate
      .at('36:40')
      .says('A hint with its age on it. The 409 tells the truth.')
      .explains(14, 'map', 'edge')

    // wrap-up: 37:20 to 44:40
    interviewer.at('37:20').moves('wrapUp')
    candidate
      .at('37:30')
      .list('wrap', 0, 745, 'Trade-offs', [
        'row lock, no Redis lock: one truth,',
        '  slower holds',
        'draw, not a queue: speed is worth',
        '  nothing, early birds gain nothing',
        '8 min carts: 3.6K seats stranded,',
        '  15 min would strand 6.7K',
      ])
    candidate.explains(12, 'wrap', 'expire')
    interviewer.at('39:50').asks('monitor')
    candidate
      .at('40:05')
      .says('States of all seats must add up to 50K, each minute. Then the oldest order without capture.')
    candidate.at('40:25').explains(22, 'free', 'held', 'paying', 'taken')
    interviewer.at('40:55').asks('rollOut')
    candidate.at('41:10').says('A small show first, with the gate opened by hand.')
    candidate.at('41:25').explains(18, 'gate', 'booking')
    interviewer.at('41:50').pins('No rehearsal under load', ['OPS'], 'gate')
    interviewer.at('42:00').scores('OPS', 3).scores('SEC', 4)
    interviewer.at('42:15').says('A broker has 50,000 accounts. What do they get?')
    candidate
      .at('42:30')
      .says(
        'Their share of the draw. I would ask for a phone and a card per account, and group orders before tickets go out.',
      )
    candidate.at('42:50').explains(24, 'door', 'entries', 'workers')
    candidate
      .at('43:25')
      .says('In short: the door sizes the system, one row decides a sale, the provider sets the pace.')
    candidate.at('43:40').explains(30, 'edge', 'gate', 'booking', 'show', 'provider').leaves()
    interviewer.at('44:20').scores('COMM', 4)
    interviewer.at('44:40').ends()

    // debrief
    interviewer.at('44:50').scoresAll(INES)
    interviewer.remarks('REQ', 'Turned pace and fairness into settings before the first box.')
    interviewer.remarks(
      'BOE',
      'Sell window to orders, shoppers inside, provider calls. Then said what it makes unnecessary.',
    )
    interviewer.remarks(
      'CONS',
      'Statement, isolation and both deadlines on one row. Refused to promote a lagging standby.',
    )
    interviewer.remarks('OPS', 'Seat states must add up: good. Rollout is one small show, no replayed crowd.')
    interviewer.remarks('TRADEOFFS', 'Named what each choice costs, with figures for the carts.')
    interviewer.at('47:20').submits()
    candidate.at('44:55').scoresAll(TOMAS)
    candidate.remarks('API', 'I never said what the map call looks like.')
    candidate.remarks('OPS', 'Thin. I had no plan for a rehearsal.')
    candidate.at('47:00').submits()
    interviewer.at('47:35').seesReveal()
    candidate.at('47:35').seesReveal()
    interviewer.at('47:45').opensGuide()
    interviewer
      .at('48:00')
      .says('52 from me, 46 from you. You were hard on yourself about the API and the door.')
    candidate.at('48:20').says('I needed the nudge for the draw, that is why.')
    candidate.at('48:40').takesAway({
      keep: 'States first, then the statement.',
      stop: 'Leaving operations for the last five minutes.',
      start: 'A rehearsal in every plan: crowd, failover, frozen gate.',
    })
    candidate.drills('OPS', 'Write the runbook of one failover: who does what in which minute.')
    candidate.rates({
      clear: { rating: 5 },
      helpful: { rating: 5, text: 'One nudge, no answer in it.' },
      again: { rating: 4 },
    })
    candidate.recalls(
      'Asked: two fans, late yes of the bank, draw at the door, map.\nHint: how many different answers are there.\nWeak: rollout and alarms.',
    )
    interviewer.at('48:15').takesAway({
      keep: 'Saying which number would change the design.',
      stop: 'Going on before I have agreed to a sum.',
      start: 'Alarms and rehearsal as part of the design.',
    })
    interviewer.drills('OPS', 'What is watched, who is woken, and how the gate is frozen, for this sale.')
    interviewer.at('52:00').closes()
  },
)
