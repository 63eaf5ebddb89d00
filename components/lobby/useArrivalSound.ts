'use client'
import { useEffect, useRef } from 'react'
import { inSeat } from '@/components/lobby/readiness'
import { useRoom } from '@/components/room/RoomProvider'

const NOTES_HZ = [523.25, 659.25]
const NOTE_S = 0.14
const VOLUME = 0.06

/** Two soft notes. Silent until the person has done something on the page: browsers do not let it sound before. */
function playArrival(): void {
  if (!navigator.userActivation?.hasBeenActive) return
  const context = new AudioContext()
  NOTES_HZ.forEach((hz, i) => {
    const start = context.currentTime + i * NOTE_S
    const gain = context.createGain()
    gain.gain.setValueAtTime(VOLUME, start)
    gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 2)
    const note = context.createOscillator()
    note.frequency.value = hz
    note.connect(gain).connect(context.destination)
    note.start(start)
    note.stop(start + NOTE_S * 2)
    if (i === NOTES_HZ.length - 1) note.onended = () => void context.close()
  })
}

/** Sounds when the other seat's person comes in, so that one can wait in another window. */
export function useArrivalSound(): void {
  const { view, online, connection } = useRoom()
  const others = (['interviewer', 'candidate'] as const).flatMap((seat) => inSeat(view, seat) ?? [])
  const partner =
    others.find((person) => person.id !== view.you.participantId && online.has(person.id))?.id ?? null
  const before = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    // who is here already when one comes in, or comes back, has not just arrived
    if (connection !== 'connected') before.current = undefined
    else {
      if (before.current === null && partner !== null) playArrival()
      before.current = partner
    }
  }, [connection, partner])
}
