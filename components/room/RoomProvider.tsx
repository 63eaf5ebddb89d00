'use client'

import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { io } from 'socket.io-client'
import { useTranslations } from 'use-intl'
import { useToast } from '@/components/ui/Toasts'
import type { DrawnReport } from '@/domain/nudges/nudges'
import type { ClientCommand } from '@/domain/room/commands'
import type { RoomErrorCode } from '@/domain/room/errors'
import type { Capability } from '@/domain/room/roles'
import type { RoomView } from '@/domain/room/view'
import type { CommandResult, RoomUpdate } from '@/domain/wire'
import { RoomConnection, type ConnectionState, type RoomSocket } from '@/components/room/RoomConnection'
import { sessionOutbox } from '@/components/room/sessionOutbox'
import { SettledFields } from '@/components/room/SettledFields'

/** The room as this browser knows it. */
export type RoomContext = {
  view: RoomView
  /** Ids of the participants who are connected now. */
  online: ReadonlySet<string>
  /**
   * Sends a command; without a connection it waits. A refusal resolves, it never rejects, and is shown as a notice
   * unless the caller says it beside the matter itself (`inline`).
   */
  send: (command: ClientCommand, options?: { inline: boolean }) => Promise<CommandResult>
  /** The server's clock now, in milliseconds since the epoch. */
  serverNow: () => number
  connection: ConnectionState
  /** How often each participant drew, in order of time; null for those who are not told. */
  drawn: DrawnReport | null
  /** Why the door stays shut, when `connection` is `refused`. */
  refusal: RoomErrorCode | null
  /** Whether this person's role has a capability; whether the stage allows it now is the server's decision. */
  can: (capability: Capability) => boolean
}

type Parts = { connection: RoomConnection; fields: SettledFields }
type Send = RoomContext['send']

const Room = createContext<(Parts & { send: Send }) | null>(null)

function roomSocket(roomId: string): RoomSocket {
  return io({
    auth: { roomId },
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    // two people wait for each other: come back in seconds, also from a proxy that accepts and then says nothing
    timeout: 5_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
  })
}

function storageOf(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window[kind]
  } catch {
    return null
  }
}

/**
 * Connects to a room and keeps it: everything below reads it with `useRoom`.
 * @param initial the room as the page was rendered with it; live updates follow
 * @param makeSocket for tests and stories: another socket than the origin's own
 */
export function RoomProvider({
  initial,
  makeSocket = roomSocket,
  children,
}: {
  initial: RoomUpdate
  makeSocket?: (roomId: string) => RoomSocket
  children: ReactNode
}) {
  const [parts] = useState<Parts>(() => {
    const { roomId, you } = initial.view
    const outbox = sessionOutbox(
      storageOf('sessionStorage'),
      `mockboard:outbox:${roomId}:${you.participantId}`,
    )
    const connection = new RoomConnection(makeSocket(roomId), initial, outbox)
    return { connection, fields: new SettledFields(connection, storageOf('localStorage')) }
  })
  useEffect(() => {
    const stop = parts.fields.start()
    parts.connection.open()
    const remeasure = () => {
      if (document.visibilityState === 'visible') parts.connection.measureClock()
    }
    document.addEventListener('visibilitychange', remeasure)
    return () => {
      document.removeEventListener('visibilitychange', remeasure)
      parts.connection.close()
      stop()
    }
  }, [parts])
  const toast = useToast()
  const errors = useTranslations('errors')
  const value = useMemo(() => {
    const send: Send = async (command, options) => {
      const result = await parts.connection.send(command)
      if (!result.ok && options?.inline !== true) toast({ tone: 'error', text: errors(result.error) })
      return result
    }
    return { ...parts, send }
  }, [parts, toast, errors])
  return <Room value={value}>{children}</Room>
}

function useParts(): Parts & { send: Send } {
  const parts = useContext(Room)
  if (parts === null) throw new Error('useRoom needs a RoomProvider above it')
  return parts
}

/** The room this component is in. */
export function useRoom(): RoomContext {
  const { connection, send } = useParts()
  const snapshot = useSyncExternalStore(connection.subscribe, connection.getSnapshot, connection.getSnapshot)
  return useMemo(
    () => ({
      view: snapshot.view,
      online: snapshot.online,
      send,
      serverNow: connection.serverNow,
      connection: snapshot.connection,
      drawn: snapshot.drawn,
      refusal: snapshot.refusal,
      can: (capability) => snapshot.view.you.capabilities.includes(capability),
    }),
    [snapshot, connection, send],
  )
}

/** One's own text fields in this room; components use them through `useSettledText`. */
export function useSettledFields(): SettledFields {
  return useParts().fields
}
