'use client'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Sight } from '@/components/board/boardProps'
import { loadScene, replayBase } from '@/components/replay/loadReplay'
import type { SceneSource } from '@/components/replay/SceneSource'
import { classes } from '@/components/ui/classes'
import { useTheme } from '@/components/ui/useTheme'

/** The board of one room at any moment of its interview, loaded when the first picture wants it. */
type Pictures = {
  /** @param t milliseconds since the start; null: nothing was on the board, or it cannot be shown */
  pictureOf: (t: number, sight: Sight) => Promise<Blob | null>
  close: () => void
}

const Context = createContext<Pictures | null>(null)

/** Shares one compiled board among the pictures of a page. @param base where its replay is, for who has no seat */
export function MomentPictures({
  roomId,
  base = replayBase(roomId),
  children,
}: {
  roomId: string
  base?: string
  children: ReactNode
}) {
  const [pictures] = useState(() => picturesOf(base))
  useEffect(() => () => pictures.close(), [pictures])
  return <Context value={pictures}>{children}</Context>
}

function picturesOf(base: string): Pictures {
  let abort = new AbortController()
  let opening: Promise<SceneSource> | null = null
  // one after the other: drawing one takes as long as a few frames
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (t: number, sight: Sight): Promise<Blob | null> => {
    opening ??= loadScene(base, abort.signal)
    // without a connection for a moment: the next picture tries again
    opening.catch(() => (opening = null))
    const [source, { framedPicture }] = await Promise.all([
      opening,
      import('@/components/board/framedPicture'),
    ])
    return framedPicture(await source.still(t), sight, base, abort.signal)
  }
  return {
    pictureOf(t, sight) {
      const next = last.then(() => draw(t, sight))
      last = next.catch(() => null)
      return next
    },
    close() {
      abort.abort()
      opening?.then(
        (source) => source.destroy(),
        () => undefined,
      )
      // whoever comes after opens it anew
      abort = new AbortController()
      opening = null
    },
  }
}

/** The board at a moment, small. Stands for itself: nothing waits for it, and without one its place stays empty. */
export function MomentPicture({
  t,
  sight,
  time,
  className,
}: {
  /** milliseconds since the interview's start */
  t: number
  sight: Sight
  /** as the clock said it */
  time: string
  className?: string
}) {
  const translate = useTranslations('replay')
  const pictures = useContext(Context)
  const theme = useTheme()
  const [address, setAddress] = useState<string | null>(null)
  const [isMissing, setMissing] = useState(false)
  // by its values: a view of the room that says the same must not draw all pictures again
  const key = JSON.stringify([sight.elementIds, sight.viewport])

  useEffect(() => {
    if (pictures === null) return
    let url: string | null = null
    let isGone = false
    const [elementIds, viewport] = JSON.parse(key) as [Sight['elementIds'], Sight['viewport']]
    const stop = whenIdle(() => {
      pictures
        .pictureOf(t, { elementIds, viewport })
        .then((blob) => {
          if (isGone) return
          if (blob === null) return setMissing(true)
          url = URL.createObjectURL(blob)
          setAddress(url)
        })
        .catch(() => {
          if (!isGone) setMissing(true)
        })
    })
    return () => {
      isGone = true
      stop()
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [pictures, t, key])

  if (isMissing) return null
  const frame = classes(
    'aspect-video w-full overflow-hidden rounded-2 border border-line bg-board',
    className,
  )
  if (address === null) return <div aria-hidden className={classes(frame, 'bg-pressed!')} />
  return (
    <span className={classes(frame, 'block')}>
      <img
        src={address}
        alt={translate('boardAt', { time })}
        // as the editor darkens its own canvas
        className={classes('size-full object-cover', theme === 'dark' && 'hue-rotate-180 invert-[.93]')}
      />
    </span>
  )
}

/** After what the page itself has to do. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 500)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}
