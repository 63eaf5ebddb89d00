'use client'
import { useSyncExternalStore } from 'react'

const FORMATS = {
  day: { day: 'numeric', month: 'short' },
  dayTime: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  minute: { hour: 'numeric', minute: '2-digit' },
  time: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const never = () => () => {}

function formatted(at: number, format: keyof typeof FORMATS): string {
  // a day of another year would read like one of this year
  const year = format === 'day' && new Date(at).getFullYear() !== new Date().getFullYear()
  return new Intl.DateTimeFormat(undefined, { ...FORMATS[format], ...(year && { year: 'numeric' }) }).format(
    at,
  )
}

/**
 * A moment in the reader's own locale, hour cycle and time zone, which only the browser knows: the server leaves it
 * blank, or the two would print different texts.
 * @param at milliseconds since the epoch
 */
export function LocalTime({ at, format }: { at: number; format: keyof typeof FORMATS }) {
  const text = useSyncExternalStore(
    never,
    () => formatted(at, format),
    () => '\u00a0',
  )
  return <time dateTime={new Date(at).toISOString()}>{text}</time>
}
