'use client'
import { useId, useState } from 'react'
import { storeText } from '@/components/ui/storedText'
import { useStoredText } from '@/components/ui/useStoredText'

const KEY = 'mockboard:name'

/** A field for one's name, at first the one used last: `known`, or what this browser remembers. */
export function useName(known: string | null) {
  const remembered = useStoredText(KEY)
  const [typed, setTyped] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const id = useId()
  const text = typed ?? known ?? remembered ?? ''
  const name = text.trim()

  /** The name to go by, kept for next time; null when there is none, and then the field is pointed out. */
  function take(): string | null {
    if (name !== '') {
      storeText(KEY, name)
      return name
    }
    setAsked(true)
    document.getElementById(id)?.focus()
    return null
  }

  return { take, field: { id, value: text, onChange: setTyped, missing: asked && name === '' } }
}
