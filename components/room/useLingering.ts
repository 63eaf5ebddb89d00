import { useEffect, useState } from 'react'

/** Whether something is so, or was a moment ago: what comes and goes between two strokes would draw the eye. */
export function useLingering(isSo: boolean, ms: number): boolean {
  const [lingers, setLingers] = useState(isSo)
  useEffect(() => {
    const timer = setTimeout(() => setLingers(isSo), isSo ? 0 : ms)
    return () => clearTimeout(timer)
  }, [isSo, ms])
  return isSo || lingers
}
