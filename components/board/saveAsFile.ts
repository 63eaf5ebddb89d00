import { serializeAsJSON } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { download } from '@/components/ui/download'

const NAME = 'board.excalidraw'
const TYPE = 'application/vnd.excalidraw+json'

/** Downloads what the editor shows, pictures included, as a file that any Excalidraw opens. */
export function saveAsFile(api: ExcalidrawImperativeAPI): void {
  const text = serializeAsJSON(api.getSceneElements(), api.getAppState(), api.getFiles(), 'local')
  download(new Blob([text], { type: TYPE }), NAME)
}
