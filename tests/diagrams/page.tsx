import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import SceneCanvas from '@/components/board/SceneCanvas'
import type { SceneHandle } from '@/components/board/sceneViewProps'
import { convertDiagram } from '@/components/diagram/convertDiagram'
import { IntlProvider } from '@/components/i18n/IntlProvider'
import type { BoardElement } from '@/domain/board/element'

declare global {
  interface Window {
    /** Draws a diagram as the product does, and answers its elements. */
    draw?: (source: string) => Promise<BoardElement[]>
  }
}

const theme = new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light'

function Scene() {
  const [handle, setHandle] = useState<SceneHandle | null>(null)
  useEffect(() => {
    if (handle === null) return
    window.draw = async (source) => {
      const elements = await convertDiagram(source)
      handle.setElements(elements)
      handle.fitToContent()
      return elements
    }
  }, [handle])
  return <SceneCanvas roomId="none" theme={theme} onApi={setHandle} />
}

createRoot(document.body.appendChild(Object.assign(document.createElement('div'), { id: 'root' }))).render(
  <IntlProvider>
    <Scene />
  </IntlProvider>,
)
