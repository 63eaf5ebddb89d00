import { Flag, Lightbulb, MessageSquare, Star, type LucideIcon } from 'lucide-react'
import type { TickKind } from '@/domain/replay/timeline'

export const TICK_ICONS: Record<TickKind, LucideIcon> = {
  pin: Flag,
  score: Star,
  hint: Lightbulb,
  chat: MessageSquare,
}

/** Ink, outline and fill of a phase's pins. */
export const PHASE_INK = ['text-p1-text', 'text-p2-text', 'text-p3-text', 'text-p4-text'] as const
export const PHASE_RING = ['ring-p1', 'ring-p2', 'ring-p3', 'ring-p4'] as const
export const PHASE_FILL = ['bg-p1-text', 'bg-p2-text', 'bg-p3-text', 'bg-p4-text'] as const
export const PHASE_BAND = [
  'bg-p1-tint text-p1-text',
  'bg-p2-tint text-p2-text',
  'bg-p3-tint text-p3-text',
  'bg-p4-tint text-p4-text',
] as const
