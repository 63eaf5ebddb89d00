import { createRoot } from 'react-dom/client'
import { BoardBinding } from '@/components/board/BoardBinding'
import BoardCanvas from '@/components/board/BoardCanvas'
import { BoardConnection } from '@/components/board/BoardConnection'
import { BoardPresence } from '@/components/board/BoardPresence'
import type { SceneHolder } from '@/components/board/SceneHolder'
import { IntlProvider } from '@/components/i18n/IntlProvider'
import { rootOf } from '@/domain/board/codec'
import { FrameCount } from '@/tests/bench/smooth/FrameCount'
import type * as Y from 'yjs'

// The product's own board, against a real server, with a partner at the other end.
const query = new URLSearchParams(location.search)
const roomId = query.get('room') ?? ''
const me = { participantId: 'ina', name: 'Ina', role: 'interviewer' } as const
const people = [me, { participantId: 'cai', name: 'Cai', role: 'candidate' } as const].map((person) => ({
  ...person,
  id: person.participantId,
}))

/** Time in our code, counted once however deep it calls itself; what the editor does meanwhile is not counted. */
const stopwatch = {
  total: 0,
  since: 0,
  depth: 0,
  enter(): void {
    if (this.depth === 0) this.since = performance.now()
    this.depth += 1
  },
  leave(): void {
    this.depth -= 1
    if (this.depth === 0) this.total += performance.now() - this.since
  },
  /** Runs what is not ours. */
  without<T>(work: () => T): T {
    const { depth } = this
    if (depth === 0) return work()
    this.total += performance.now() - this.since
    this.depth = 0
    try {
      return work()
    } finally {
      this.depth = depth
      this.since = performance.now()
    }
  },
}

function timed(of: object, name: string, first: (self: unknown) => void = () => undefined): void {
  const own = Reflect.get(of, name) as (...args: unknown[]) => unknown
  Reflect.set(of, name, function (this: unknown, ...args: unknown[]): unknown {
    first(this)
    stopwatch.enter()
    try {
      return own.apply(this, args)
    } finally {
      stopwatch.leave()
    }
  })
}

let doc: Y.Doc | null = null
timed(BoardConnection.prototype, 'handleChange')
timed(BoardBinding.prototype, 'flush')
timed(BoardPresence.prototype, 'handlePointer')
timed(BoardPresence.prototype, 'handleView')
timed(BoardBinding.prototype, 'showDocument', (binding) => watch(binding as BoardBinding))

/** The first time a binding shows something: from now on its editor and its document are watched. */
function watch(binding: BoardBinding): void {
  const found = Reflect.get(binding, 'doc') as Y.Doc
  if (found === doc) return
  doc = found
  const scene = Reflect.get(binding, 'scene') as SceneHolder
  const replace = scene.replace.bind(scene)
  scene.replace = (elements) => stopwatch.without(() => replace(elements))
  found.on('beforeTransaction', () => stopwatch.enter())
  found.on('afterTransactionCleanup', () => stopwatch.leave())
}

const frames = new FrameCount()
const noPins: never[] = []

function Page() {
  return (
    <div style={{ position: 'fixed', inset: 0 }}>
      <BoardCanvas
        roomId={roomId}
        me={me}
        participants={people}
        canDraw
        frozen={false}
        theme="light"
        pins={noPins}
      />
    </div>
  )
}

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <IntlProvider>
    <Page />
  </IntlProvider>,
)
window.smooth = {
  elements: () => (doc === null ? 0 : rootOf(doc).size),
  start() {
    stopwatch.total = 0
    frames.start()
  },
  stop: () => frames.stop(stopwatch.total),
}
