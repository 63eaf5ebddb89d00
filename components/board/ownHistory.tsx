import { CaptureUpdateAction, useI18n } from '@excalidraw/excalidraw'
import type { Action, PanelComponentProps } from '@excalidraw/excalidraw/actions/types'
import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Redo2, Undo2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { SceneElement } from '@/components/board/sceneElements'
import { keepOthersChanges, type ElementsChange } from '@/components/board/withoutOthers'

type Elements = ReadonlyMap<string, SceneElement>

/** What the editor's history is made of; none of it is in its types. */
type Step = {
  readonly elementsChange: ElementsChange
  inverse(): Step
  applyLatestChanges(elements: Elements): Step
  applyTo(elements: Elements, state: AppState, snapshot: Elements): [Elements, AppState, isVisible: boolean]
}
type Editor = {
  readonly scene: { getElementsIncludingDeleted(): readonly SceneElement[] }
  readonly store: { readonly snapshot: { readonly elements: Elements } }
  readonly history: {
    readonly undoStack: Step[]
    readonly redoStack: Step[]
    readonly onHistoryChangedEmitter: { on(listener: () => void): () => void; trigger(payload: object): void }
  }
}

type Direction = 'undo' | 'redo'

const editorOf = (app: unknown): Editor => app as Editor

/**
 * Makes the editor's undo and redo, by key and by button, leave alone what others have changed since. The editor's
 * own ones put back whatever a property held before, and whole texts.
 * @param showDocument brings the scene up to date, so that a partner's newest change is known
 */
export function protectOthersChanges(api: ExcalidrawImperativeAPI, showDocument: () => void): void {
  for (const direction of ['undo', 'redo'] as const) api.registerAction(actionOf(direction, showDocument))
}

function actionOf(direction: Direction, showDocument: () => void): Action {
  return {
    name: direction,
    label: `buttons.${direction}`,
    trackEvent: false,
    viewMode: false,
    keyTest: (event) => (event.ctrlKey || event.metaKey) && directionOf(event) === direction,
    perform: (_, state, __, app) => {
      if (isHolding(state, app)) return { captureUpdate: CaptureUpdateAction.EVENTUALLY }
      showDocument()
      const done = takeStep(editorOf(app), state, direction)
      if (done === null) return { captureUpdate: CaptureUpdateAction.EVENTUALLY }
      const elements = [...done.elements.values()] as never
      return { elements, appState: done.state, captureUpdate: CaptureUpdateAction.NEVER }
    },
    PanelComponent: (props) => <HistoryButton direction={direction} {...props} />,
  }
}

function directionOf(event: { key: string; shiftKey: boolean }): Direction | null {
  const key = event.key.toLowerCase()
  if (key === 'y' && !event.shiftKey) return 'redo'
  return key !== 'z' ? null : event.shiftKey ? 'redo' : 'undo'
}

/** In the middle of a gesture the editor would go on with elements that history has replaced. */
function isHolding(
  state: Readonly<AppState>,
  { flowChartCreator }: Parameters<Action['perform']>[3],
): boolean {
  return (
    Boolean(state.multiElement ?? state.resizingElement ?? state.editingTextElement ?? state.newElement) ||
    state.selectionElement !== null ||
    state.selectedElementsAreBeingDragged ||
    flowChartCreator.isCreatingChart
  )
}

/** Goes back, or forward again, until something has visibly changed. */
function takeStep(
  { scene, store, history }: Editor,
  state: AppState,
  direction: Direction,
): { elements: Elements; state: AppState } | null {
  const { undoStack, redoStack } = history
  const [from, to] = direction === 'undo' ? [undoStack, redoStack] : [redoStack, undoStack]
  let elements: Elements = new Map(
    scene.getElementsIncludingDeleted().map((element) => [element.id, element]),
  )
  if (from.length === 0) return null
  for (let step = from.pop(); step; step = from.pop()) {
    const kept = keepOthersChanges(step.elementsChange, elements)
    const before = elements
    let isVisible: boolean
    ;[elements, state, isVisible] = step.applyTo(elements, state, store.snapshot.elements)
    to.push(step.inverse().applyLatestChanges(before))
    // nothing is left of this step: to go on would take back an older one that nobody asked for
    if (isVisible || kept) break
  }
  history.onHistoryChangedEmitter.trigger({})
  return { elements, state }
}

function HistoryButton({ direction, app, updateData, data }: PanelComponentProps & { direction: Direction }) {
  const { t } = useI18n()
  const { history } = editorOf(app)
  const isEmpty = useSyncExternalStore(
    (listener) => history.onHistoryChangedEmitter.on(listener),
    () => history[`${direction}Stack`].length === 0,
  )
  const Icon = direction === 'undo' ? Undo2 : Redo2
  const size = typeof data?.['size'] === 'string' ? data['size'] : 'medium'
  return (
    <button
      type="button"
      className={`ToolIcon ToolIcon_type_button ToolIcon_type_button--show ToolIcon_size_${size}`}
      data-testid={`button-${direction}`}
      aria-label={t(`buttons.${direction}`)}
      disabled={isEmpty}
      onClick={() => updateData()}
    >
      <div className="ToolIcon__icon" aria-hidden="true" aria-disabled={isEmpty}>
        <Icon strokeWidth={1.5} />
      </div>
    </button>
  )
}
