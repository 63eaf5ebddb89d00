'use client'
import '@excalidraw/excalidraw/index.css'
import '@/components/board/board.css'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BoardProps } from '@/components/board/boardProps'
import { BoardConnection } from '@/components/board/BoardConnection'
import { BoardNotices } from '@/components/board/BoardNotices'
import type { PeopleOnBoard } from '@/components/board/BoardPresence'
import { Editor, type EditorProps } from '@/components/board/Editor'
import { clearScene } from '@/components/board/excalidrawScene'
import { FollowNotice } from '@/components/board/FollowNotice'
import { focusElements } from '@/components/board/focusElements'
import { contentsOf, focusSight, sightOf } from '@/components/board/sight'
import { insertPart, zoomToActualSize } from '@/components/board/insertPart'
import { PinsOverlay } from '@/components/board/PinsOverlay'
import type { SaveState } from '@/components/board/SaveTracker'
import { useCrowded } from '@/components/board/useCrowded'
import { useLibrary } from '@/components/board/useLibrary'
import { useNarrow } from '@/components/board/useNarrow'
import { usePictures } from '@/components/board/usePictures'

/** The board itself; only ever loaded in a browser, by `Board`. */
export default function BoardCanvas(props: BoardProps) {
  const { roomId, me, participants, canDraw, held = false, frozen, theme, pins = [], onPinSelect } = props
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
  const [synced, setSynced] = useState(false)
  const [save, setSave] = useState<SaveState>({ kind: 'connecting' })
  // counted up when the board has to begin again, with nothing but what the room has
  const [begun, setBegun] = useState({ times: 0, isLate: false })
  const [followed, setFollowed] = useState<string | null>(null)
  const connection = useRef<BoardConnection | null>(null)
  const selected = useRef<object>({})
  const narrow = useNarrow()
  const [crowded, lookForCrowd] = useCrowded(api)
  const keepLibrary = useLibrary(api)
  const writable = canDraw && !frozen && !held
  const viewMode = !writable || narrow || !synced

  const people = useEffectEvent(() => participants)
  const isWritable = useEffectEvent(() => writable)
  const isOver = useEffectEvent(() => frozen || !canDraw)
  const reportSave = useEffectEvent((state: SaveState) => {
    setSave(state)
    props.onSaveState?.(state)
  })
  const reportPeople = useEffectEvent((onBoard: PeopleOnBoard) => {
    setFollowed(onBoard.following)
    props.onPeople?.(onBoard)
  })
  const reportApi = useEffectEvent((editor: ExcalidrawImperativeAPI, board: BoardConnection) =>
    props.onApi?.({
      focusElements: (ids) => focusElements(editor, ids),
      flush: board.flush,
      retry: board.retry,
      saveFile: board.saveFile,
      discard: () => void board.discard(),
      follow: (participantId) => board.presence.follow(participantId),
      sight: () => sightOf(editor),
      contents: () => (board.isSynced ? contentsOf(editor) : null),
      focusSight: (sight) => focusSight(editor, sight),
    }),
  )

  const { participantId, role } = me
  useEffect(() => {
    if (!api) return
    if (begun.times > 0) clearScene(api)
    const board = new BoardConnection({
      api,
      roomId,
      me: { participantId, role },
      writable: isWritable(),
      isOver: isOver(),
      isLate: begun.isLate,
      people: () => people(),
      onPeople: (onBoard) => reportPeople(onBoard),
      onSaveState: (state) => reportSave(state),
      onSynced: () => setSynced(true),
      onStartOver: ({ isLate }) => setBegun(({ times }) => ({ times: times + 1, isLate })),
    })
    connection.current = board
    reportApi(api, board)
    return () => {
      connection.current = null
      board.destroy()
      setSynced(false)
    }
  }, [api, roomId, participantId, role, begun])

  useEffect(() => {
    // what is held at the moment of freezing is still part of the interview
    if (!writable) connection.current?.flush()
    connection.current?.setWritable(writable, { forGood: frozen })
  }, [writable, frozen])

  useEffect(() => connection.current?.presence.showPeers(), [participants])

  const { onSelectionChange } = props
  const handleChange = useCallback(() => {
    connection.current?.handleChange()
    lookForCrowd()
    const ids = api?.getAppState().selectedElementIds
    if (!ids || ids === selected.current) return
    selected.current = ids
    onSelectionChange?.(Object.keys(ids))
  }, [api, lookForCrowd, onSelectionChange])
  const handlePointer = useCallback<EditorProps['onPointer']>(({ pointer, button }) => {
    connection.current?.presence.handlePointer(pointer, button === 'down')
  }, [])

  const insert = useCallback((label: string) => api && insertPart(api, label), [api])
  const showActualSize = useCallback(() => api && zoomToActualSize(api), [api])

  const pictures = usePictures(api, me.participantId, !viewMode)

  const leader = participants.find(({ id }) => id === followed)
  return (
    <div
      className="board"
      data-following={leader !== undefined}
      onDragOverCapture={pictures.handleDragOver}
      onDropCapture={pictures.handleDrop}
      onPointerLeave={() => connection.current?.presence.handlePointer(null, false)}
    >
      <Editor
        theme={theme}
        viewMode={viewMode}
        onReady={setApi}
        onChange={handleChange}
        onPointer={handlePointer}
        onLibrary={keepLibrary}
        onPart={insert}
        onActualSize={showActualSize}
        onPaste={pictures.handlePaste}
        idOfFile={pictures.idOfFile}
      />
      {api && <PinsOverlay api={api} pins={pins} onSelect={onPinSelect} />}
      {leader && <FollowNotice name={leader.name} onStop={() => connection.current?.presence.follow(null)} />}
      <BoardNotices
        save={save}
        synced={synced}
        frozen={frozen}
        held={!held || !canDraw ? null : me.role === 'interviewer' ? 'own' : 'theirs'}
        narrow={narrow && writable}
        crowded={crowded}
        onSaveFile={() => connection.current?.saveFile()}
        onDiscard={() => void connection.current?.discard()}
      />
    </div>
  )
}
