import type { ExcalidrawProps } from '@excalidraw/excalidraw/types'

/** What every editor of ours leaves out: other hosts, other files, AI, and keys pressed outside the board. */
export const EDITOR_PROPS = {
  langCode: 'en',
  UIOptions: {
    canvasActions: {
      changeViewBackgroundColor: false,
      clearCanvas: false,
      export: false,
      loadScene: false,
      saveToActiveFile: false,
      toggleTheme: false,
      saveAsImage: true,
    },
  },
  aiEnabled: false,
  handleKeyboardGlobally: false,
  validateEmbeddable: false,
} as const satisfies ExcalidrawProps
