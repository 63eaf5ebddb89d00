'use client'

import '@/components/diagram/diagram.css'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SceneView } from '@/components/board/SceneView'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import { Notice } from '@/components/ui/Notice'
import { useTheme } from '@/components/ui/useTheme'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'

/** A diagram has no pictures that a room would have to give. */
const NO_ROOM = 'none'

type State = 'drawing' | 'shown' | 'failed'

/**
 * A walkthrough's flowchart as a scene of its own, to look at: it has no connection and is part of no document. Fills its
 * parent. What cannot be drawn is shown as its text.
 */
export function ReferenceDiagram({ source }: { source: string }) {
  const t = useTranslations('diagram')
  const theme = useTheme()
  const place = useRef<HTMLDivElement>(null)
  const [handle, setHandle] = useState<SceneHandle | null>(null)
  const [{ of, state }, setState] = useState<{ of: string; state: State }>({ of: source, state: 'drawing' })
  const present = of === source ? state : 'drawing'

  useEffect(() => {
    // not before the editor is there: it brings the font in which everything is measured
    if (handle === null) return
    let gone = false
    const draw = async () => {
      const { convertDiagram } = await import('@/components/diagram/convertDiagram')
      const elements = await convertDiagram(source)
      if (gone) return
      handle.setElements(elements)
      handle.fitToContent()
      setState({ of: source, state: 'shown' })
    }
    draw().catch(() => {
      if (!gone) setState({ of: source, state: 'failed' })
    })
    return () => {
      gone = true
    }
  }, [handle, source])

  useEffect(() => {
    if (handle === null || place.current === null) return
    let frame = 0
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      // the editor learns of its new size by an observer of its own
      frame = requestAnimationFrame(() => handle.fitToContent())
    })
    observer.observe(place.current)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [handle])

  if (present === 'failed') return <DiagramText source={source} />
  return (
    <div ref={place} className="absolute inset-0 bg-board" data-diagram={present}>
      <SceneView roomId={NO_ROOM} theme={theme} onApi={setHandle} />
      <VisuallyHidden role="status">{t(present)}</VisuallyHidden>
    </div>
  )
}

function DiagramText({ source }: { source: string }) {
  const t = useTranslations('diagram')
  return (
    <div className="absolute inset-0 overflow-auto bg-surface p-3" data-diagram="failed">
      <Notice tone="error">
        {t('failed')} {t('failedBody')}
      </Notice>
      <pre
        aria-label={t('text')}
        tabIndex={0}
        className="mt-3 font-mono text-12 whitespace-pre-wrap text-text-2"
      >
        {source}
      </pre>
    </div>
  )
}
