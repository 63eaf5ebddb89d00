import { checkText } from '@/components/editor/checkText'

addEventListener('message', ({ data }: MessageEvent<string>) => postMessage({ answer: checkText(data) }))
postMessage({ ready: true })
