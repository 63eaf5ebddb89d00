'use client'

import {
  createContext,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { Board, type BoardHandle } from '@/components/board/Board'
import type { PeopleOnBoard } from '@/components/board/BoardPresence'
import type { BoardContents } from '@/components/board/boardProps'
import { BoardSkeleton } from '@/components/board/BoardSkeleton'
import type { SaveState } from '@/components/board/SaveTracker'
import { useTheme } from '@/components/ui/useTheme'
import { useBoardPins } from '@/components/room/useBoardPins'
import { hasPen } from '@/domain/room/drawing'
import { usePins } from '@/components/room/PinProvider'
import { useRoom } from '@/components/room/RoomProvider'

/** Where the board's edits stand, and what can be done about those that are not saved. */
export type BoardSave = { state: SaveState } & Pick<BoardHandle, 'retry' | 'saveFile' | 'discard'>

type Host = {
  place: (at: HTMLElement) => void
  save: BoardSave | null
  /** what stands on the board now; null before it is there */
  contents: () => BoardContents | null
}

/** Who draws, whose view is shown, and how to change that. */
export type BoardPeople = PeopleOnBoard & Pick<BoardHandle, 'follow'>

const PeopleContext = createContext<BoardPeople | null>(null)
const HostContext = createContext<Host | null>(null)

/**
 * The room's one board. It lives in an element of its own that moves to wherever a `BoardPlace` is, so that going from
 * the lobby into the interview and the debrief neither reconnects it nor loses its undo history. It is loaded when the
 * first place shows up.
 * @param handleRef filled while there is a board
 */
export function BoardHost({
  handleRef,
  children,
}: {
  handleRef: RefObject<BoardHandle | null>
  children: ReactNode
}) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [state, setState] = useState<SaveState | null>(null)
  const [people, setPeople] = useState<PeopleOnBoard>({ drawing: [], following: null })
  const made = useRef<HTMLElement | null>(null)
  const place = useCallback((at: HTMLElement) => {
    made.current ??= Object.assign(document.createElement('div'), { className: 'absolute inset-0' })
    // moved only when it has to: taking it out of the document would end a gesture
    if (made.current.parentElement !== at) at.append(made.current)
    setElement(made.current)
  }, [])
  const value = useMemo((): Host => {
    const contents = () => handleRef.current?.contents() ?? null
    if (state === null) return { place, save: null, contents }
    const retry = () => handleRef.current?.retry()
    const saveFile = () => handleRef.current?.saveFile()
    const discard = () => handleRef.current?.discard()
    return { place, save: { state, retry, saveFile, discard }, contents }
  }, [place, state, handleRef])
  const boardPeople = useMemo(
    (): BoardPeople => ({ ...people, follow: (id) => handleRef.current?.follow(id) }),
    [people, handleRef],
  )
  return (
    <HostContext value={value}>
      {/* apart, since it changes with every stroke */}
      <PeopleContext value={boardPeople}>{children}</PeopleContext>
      {element !== null &&
        createPortal(<RoomBoard handleRef={handleRef} onSave={setState} onPeople={setPeople} />, element)}
    </HostContext>
  )
}

function useHost(): Host {
  const host = useContext(HostContext)
  if (host === null) throw new Error('BoardPlace needs BoardHost above it')
  return host
}

/** Where the board's edits stand; null before it is there. */
export function useBoardSave(): BoardSave | null {
  return useHost().save
}

/** Looks at what stands on the board now; null before it is there. */
export function useBoardContents(): () => BoardContents | null {
  return useHost().contents
}

/** The people on the board; nobody draws and nobody is followed before it is there. */
export function useBoardPeople(): BoardPeople {
  const people = useContext(PeopleContext)
  if (people === null) throw new Error('The people on the board need BoardHost above them')
  return people
}

/** Where the board is to be now. Fills its parent, which has to be positioned. One at a time. */
export function BoardPlace() {
  const { place } = useHost()
  const at = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (at.current !== null) place(at.current)
  }, [place])
  return (
    <div className="absolute inset-0" data-board>
      <div className="absolute inset-0">
        <BoardSkeleton />
      </div>
      <div ref={at} className="absolute inset-0" />
    </div>
  )
}

function RoomBoard({
  handleRef,
  onSave,
  onPeople,
}: {
  handleRef: RefObject<BoardHandle | null>
  onSave: (save: SaveState) => void
  onPeople: (people: PeopleOnBoard) => void
}) {
  const common = useTranslations('common')
  const { view, can } = useRoom()
  const { openPin } = usePins()
  const theme = useTheme()
  const pins = useBoardPins()
  const { participants, you } = view
  const people = useMemo(
    () => participants.map((p) => ({ id: p.id, role: p.role, name: p.name ?? common('unnamed') })),
    [participants, common],
  )
  const me = people.find((p) => p.id === you.participantId)
  const onApi = useCallback(
    (api: BoardHandle) => {
      handleRef.current = api
    },
    [handleRef],
  )
  return (
    <div className="absolute inset-0 bg-board">
      <Board
        roomId={view.roomId}
        me={{ participantId: you.participantId, name: me?.name ?? common('unnamed'), role: you.role }}
        participants={people}
        canDraw={can('draw')}
        held={!hasPen(view.drawing, you.role)}
        frozen={view.status !== 'lobby' && view.status !== 'live'}
        theme={theme}
        pins={pins}
        onPinSelect={openPin}
        onApi={onApi}
        onSaveState={onSave}
        onPeople={onPeople}
      />
    </div>
  )
}
