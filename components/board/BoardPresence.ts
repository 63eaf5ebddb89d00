import type { ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types'
import type { BoardSession } from '@/components/board/BoardSession'
import { collaboratorsOf, type Person } from '@/components/board/collaborators'
import { isDrawing } from '@/components/board/drawing'
import { browserScheduler } from '@/components/board/excalidrawScene'
import { Following } from '@/components/board/Following'
import { PresenceSender } from '@/components/board/PresenceSender'
import { sameView, viewOf, viewportOf, type View } from '@/components/board/view'
import { sameJson } from '@/domain/board/json'
import { decodePresence, follows, type Presence, type Viewport } from '@/domain/board/presence'
import { can } from '@/domain/room/roles'

/** What a page is told of the people on the board. */
export type PeopleOnBoard = {
  /** ids of those whose tool is in use, this person among them */
  readonly drawing: readonly string[]
  /** id of the one whose view this board shows */
  readonly following: string | null
}

export type BoardPresenceOptions = {
  readonly api: ExcalidrawImperativeAPI
  readonly session: Pick<BoardSession, 'setPresence' | 'peers' | 'onPeers'>
  readonly me: { readonly participantId: string; readonly role: Person['role'] }
  readonly people: () => readonly Person[]
  readonly onPeople: (people: PeopleOnBoard) => void
}

/** Who is on the board: what the others are shown of this person, and this person of the others. */
export class BoardPresence {
  private readonly options: BoardPresenceOptions
  private readonly sender: PresenceSender
  private readonly following: Following
  private readonly draws: boolean
  private readonly stops: readonly (() => void)[]
  private cancelPeers: (() => void) | null = null
  private selected: unknown = null
  private isFollowed = false
  private reported: PeopleOnBoard = { drawing: [], following: null }
  private isDrawing = false
  /** the view that was taken over last */
  private taken: View | null = null

  constructor(options: BoardPresenceOptions) {
    const { api, session, me } = options
    this.options = options
    this.draws = can(me.role, 'draw')
    this.sender = new PresenceSender(me.participantId, (state) => session.setPresence(state))
    // who only looks on has no cursor: it would distract those who work
    if (this.draws) this.sender.sendNow()
    this.following = new Following(me.participantId, {
      show: (viewport) => this.take(viewport),
      changed: () => this.handleFollowing(),
    })
    this.stops = [
      session.onPeers(() => this.showPeers()),
      api.onScrollChange(() => this.handleView()),
      listen(document, 'visibilitychange', () => this.handleVisibility()),
    ]
  }

  /** At every change of the editor. */
  handleChange(): void {
    if (!this.draws) return
    const state = this.options.api.getAppState()
    if (this.isFollowed) this.tellView()
    const drawing = isDrawing(state)
    this.sender.update({ drawing })
    if (drawing !== this.isDrawing) {
      this.isDrawing = drawing
      this.reportDrawers([...this.presences().values()])
    }
    if (state.selectedElementIds === this.selected) return
    this.selected = state.selectedElementIds
    this.sender.update({ selected: Object.keys(state.selectedElementIds) })
  }

  handlePointer(pointer: { x: number; y: number } | null, pressed: boolean): void {
    if (this.draws) this.sender.update({ pointer, pressed })
  }

  /** Shows that person's view from now on; null: one's own again. */
  follow(participantId: string | null): void {
    this.following.follow(participantId, [...this.presences().values()])
  }

  /** Shows the others' cursors and, where one is followed, their view; at most once a frame. */
  showPeers(): void {
    this.cancelPeers ??= browserScheduler.nextFrame(() => {
      this.cancelPeers = null
      const { api, people, me } = this.options
      const presences = this.presences()
      const all = [...presences.values()]
      const collaborators = collaboratorsOf(presences, people(), api.getSceneElements())
      api.updateScene({
        collaborators: collaborators as Map<
          SocketId,
          typeof collaborators extends Map<string, infer C> ? C : never
        >,
      })
      this.isFollowed = this.draws && all.some((presence) => follows(presence, me.participantId))
      this.following.handlePeers(all)
      this.tellView()
      this.reportDrawers(all)
    })
  }

  destroy(): void {
    for (const stop of this.stops) stop()
    this.cancelPeers?.()
    this.following.follow(null, [])
    this.report([])
    this.sender.destroy()
  }

  private presences(): ReadonlyMap<number, Presence> {
    const presences = new Map<number, Presence>()
    for (const [clientId, state] of this.options.session.peers()) {
      const presence = decodePresence(state)
      if (presence) presences.set(clientId, presence)
    }
    return presences
  }

  private take(viewport: Viewport): void {
    const { api } = this.options
    const state = api.getAppState()
    this.taken = viewOf(viewport, state)
    if (!sameView(this.taken, state)) api.updateScene({ appState: this.taken })
  }

  private handleView(): void {
    const { api } = this.options
    // any view but the one that was taken over is the person's own doing
    if (this.taken !== null && !sameView(this.taken, api.getAppState())) this.follow(null)
  }

  private handleFollowing(): void {
    if (this.following.leader === null) this.taken = null
    this.sender.update({ following: this.following.leader })
    this.tellView()
    this.report(this.reported.drawing)
  }

  private handleVisibility(): void {
    // in a hidden tab timers are slow
    if (document.hidden && this.draws) {
      this.sender.update({ pointer: null, pressed: false, drawing: false })
      this.sender.sendNow()
    }
    this.tellView()
  }

  private tellView(): void {
    // who follows would send back what they were sent
    const isShown = this.isFollowed && this.following.leader === null && !document.hidden
    this.sender.update({ viewport: isShown ? viewportOf(this.options.api.getAppState()) : null })
  }

  private reportDrawers(others: readonly Presence[]): void {
    const ids = others.filter(({ drawing }) => drawing).map(({ participantId }) => participantId)
    if (this.isDrawing) ids.push(this.options.me.participantId)
    this.report([...new Set(ids)].sort())
  }

  private report(drawing: readonly string[]): void {
    const people = { drawing, following: this.following.leader }
    if (sameJson(people, this.reported)) return
    this.reported = people
    this.options.onPeople(people)
  }
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
