import type { Awareness } from 'y-protocols/awareness'

/**
 * To be called when the connection is lost. Awareness remembers how new each peer's presence was and takes no other of
 * the same age, not even after y-websocket has removed them all: whoever has not moved since would stay unseen until
 * they do, or until their client repeats itself after a quarter of a minute.
 */
export function forgetPeers(awareness: Awareness): void {
  for (const clientId of awareness.meta.keys()) {
    if (clientId !== awareness.clientID && !awareness.states.has(clientId)) awareness.meta.delete(clientId)
  }
}
