import { expect, test, vi } from 'vitest'
import { Following } from '@/components/board/Following'
import { presenceOf, type Presence, type Viewport } from '@/domain/board/presence'

const [INA, CAI, OBI] = ['Ina-aaaaaaaaaaaa', 'Cai-bbbbbbbbbbbb', 'Obi-cccccccccccc']
const VIEWPORT: Viewport = { x: 10, y: 20, width: 300, height: 200 }

const shows = (id: string, viewport: Viewport): Presence => ({ ...presenceOf(id), viewport })
const goesAfter = (id: string, leader: string): Presence => ({ ...presenceOf(id), following: leader })

function followingOf(me: string) {
  const show = vi.fn<(viewport: Viewport) => void>()
  const changed = vi.fn()
  return { following: new Following(me, { show, changed }), show, changed }
}

test('shows the view of whom one follows, and nobody else’s', () => {
  const { following, show } = followingOf(INA)
  following.handlePeers([shows(CAI, VIEWPORT)])
  expect(show).not.toHaveBeenCalled()
  following.follow(CAI, [shows(CAI, VIEWPORT)])
  expect(show).toHaveBeenCalledExactlyOnceWith(VIEWPORT)
  following.handlePeers([shows(OBI, { ...VIEWPORT, x: 0 }), shows(CAI, { ...VIEWPORT, x: 99 })])
  expect(show).toHaveBeenLastCalledWith({ ...VIEWPORT, x: 99 })
  following.follow(null, [])
  following.handlePeers([shows(CAI, VIEWPORT)])
  expect(show).toHaveBeenCalledTimes(2)
})

test('goes on when the leader was cut off for a moment', () => {
  const { following, show } = followingOf(INA)
  following.follow(CAI, [])
  following.handlePeers([])
  following.handlePeers([shows(CAI, VIEWPORT)])
  expect(following.leader).toBe(CAI)
  expect(show).toHaveBeenCalledExactlyOnceWith(VIEWPORT)
})

test('of two who would follow each other the later one follows', () => {
  const ina = followingOf(INA)
  const cai = followingOf(CAI)
  ina.following.follow(CAI, [presenceOf(CAI)])
  cai.following.follow(INA, [goesAfter(INA, CAI)])
  cai.following.handlePeers([goesAfter(INA, CAI)])
  ina.following.handlePeers([goesAfter(CAI, INA)])
  cai.following.handlePeers([shows(INA, VIEWPORT)])
  expect(ina.following.leader).toBeNull()
  expect(cai.following.leader).toBe(INA)
  expect(cai.show).toHaveBeenCalledExactlyOnceWith(VIEWPORT)
})

test('who follows a follower sees what that one sees, and a ring of them shows nothing', () => {
  const { following, show } = followingOf(OBI)
  following.follow(INA, [goesAfter(INA, CAI), shows(CAI, VIEWPORT)])
  expect(show).toHaveBeenCalledExactlyOnceWith(VIEWPORT)
  following.handlePeers([goesAfter(INA, CAI), goesAfter(CAI, INA)])
  expect(show).toHaveBeenCalledTimes(1)
})

test('nobody follows themself, and the same choice twice is one', () => {
  const { following, changed } = followingOf(INA)
  following.follow(INA, [])
  expect(following.leader).toBeNull()
  following.follow(CAI, [])
  following.follow(CAI, [])
  expect(changed).toHaveBeenCalledTimes(1)
})
