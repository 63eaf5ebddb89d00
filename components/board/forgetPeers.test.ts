import { expect, test } from 'vitest'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { forgetPeers } from '@/components/board/forgetPeers'

test('who comes back after a cut sees at once those who have not moved since', () => {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  theirs.setLocalState(['cai', 10, 20])
  const presence = encodeAwarenessUpdate(theirs, [theirs.clientID])
  const receive = (): unknown => {
    applyAwarenessUpdate(mine, presence, 'server')
    return mine.getStates().get(theirs.clientID)
  }
  expect(receive()).toEqual(['cai', 10, 20])

  // as y-websocket does when its socket closes
  removeAwarenessStates(mine, [theirs.clientID], 'closed')
  expect(receive()).toBeUndefined()

  forgetPeers(mine)
  expect(receive()).toEqual(['cai', 10, 20])
  expect(mine.getLocalState()).toEqual({})
  for (const awareness of [mine, theirs]) awareness.destroy()
})
