import { THEME_SCRIPT } from '@/components/ui/theme'

// The board's fonts come from this server: without the path it would ask another host for them.
const ASSET_PATH = `window.EXCALIDRAW_ASSET_PATH='/excalidraw/';`

// The board names that host as a second source of every font all the same. It is never asked, but a browser reports each
// such source as a violation of the content policy, hundreds at a time: so only sources of this origin are let through.
const OWN_FONTS = `{const Base=window.FontFace,own=s=>!/^url\\(["']?https?:/.test(s)||s.includes(location.origin+'/');window.FontFace=class extends Base{constructor(name,source,more){super(name,typeof source==='string'?source.split(', ').filter(own).join(', '):source,more)}}}`

/** What has to run before the first paint and before any other script. */
export const HEAD_SCRIPT = `${THEME_SCRIPT};${ASSET_PATH}${OWN_FONTS}`
