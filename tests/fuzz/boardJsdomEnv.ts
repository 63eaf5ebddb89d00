/** A canvas context that takes everything and draws nothing. */
function silentContext(canvas: HTMLCanvasElement): unknown {
  const nothing = (): undefined => undefined
  const set = new Map<string | symbol, unknown>([
    ['canvas', canvas],
    ['measureText', (text: string) => ({ width: text.length * 10 })],
    ['getTransform', () => new DOMMatrixStub()],
  ])
  return new Proxy(
    {},
    {
      get: (_, key) => (set.has(key) ? set.get(key) : nothing),
      set: (_, key, value) => {
        set.set(key, value)
        return true
      },
    },
  )
}

let frames: FrameRequestCallback[] = []

/** Draws one frame: the editor gathers pointer moves until then. */
export function drawFrame(): void {
  const due = frames
  frames = []
  for (const callback of due) callback(0)
}

class DOMMatrixStub {
  a = 1
  d = 1
}

class Nothing {
  observe(): void {
    // nothing is laid out here
  }
  unobserve(): void {
    // as above
  }
  disconnect(): void {
    // as above
  }
}

/** What Excalidraw asks of a browser and jsdom does not have. It asks while it is being imported: import this first. */
function equipJsdom(): void {
  window.requestAnimationFrame = (callback) => {
    frames.push(callback)
    return frames.length
  }
  window.cancelAnimationFrame = () => undefined
  Object.assign(globalThis, {
    IS_REACT_ACT_ENVIRONMENT: true,
    ResizeObserver: Nothing,
    IntersectionObserver: Nothing,
    Path2D: class {},
    FontFace: class {
      status = 'loaded'
      load = () => Promise.resolve(this)
    },
  })
  window.matchMedia = (query) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList
  Object.defineProperty(document, 'fonts', {
    configurable: true,
    value: Object.assign(new EventTarget(), {
      load: () => Promise.resolve([]),
      check: () => true,
      has: () => true,
      add: () => undefined,
    }),
  })
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement) {
    return silentContext(this)
  } as unknown as HTMLCanvasElement['getContext']
  Element.prototype.setPointerCapture = () => undefined
  Element.prototype.releasePointerCapture = () => undefined
}

equipJsdom()
