import type { Seat, Visitor } from '@/tests/integration/Doors'

export type Interview = {
  roomId: string
  ina: Visitor
  cai: Visitor
  obi: Visitor
  inaSeat: Seat
  caiSeat: Seat
}

/** Ina interviews Cai, Obi may look on; the interview runs. */
export async function interviewOf(ina: Visitor, cai: Visitor, obi: Visitor): Promise<Interview> {
  const { roomId, links } = await ina.createRoom({
    promptSlug: 'url-shortener',
    seat: 'interviewer',
    name: 'Ina',
  })
  await cai.join(links.candidate, 'Cai')
  await obi.join(links.observer, 'Obi')
  const [inaSeat, caiSeat] = await Promise.all([ina.enter(roomId), cai.enter(roomId)])
  await inaSeat.send({ type: 'consent' })
  await caiSeat.send({ type: 'consent' })
  const started = await inaSeat.send({ type: 'startInterview' })
  if (!started.ok) throw new Error(`no interview: ${started.error}`)
  return { roomId, ina, cai, obi, inaSeat, caiSeat }
}
