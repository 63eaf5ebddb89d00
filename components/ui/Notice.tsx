import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

const TONES = {
  info: { icon: Info, look: 'bg-info-tint', ink: 'text-info', role: 'status' },
  warn: { icon: TriangleAlert, look: 'bg-warn-tint', ink: 'text-warn', role: 'status' },
  error: { icon: CircleAlert, look: 'bg-bad-tint', ink: 'text-bad', role: 'alert' },
} as const

/** A sentence that stays beside what it is about, with the way out as `children` after it. */
export function Notice({
  tone,
  children,
  className,
}: {
  tone: keyof typeof TONES
  children: ReactNode
  className?: string
}) {
  const { icon: Icon, look, ink, role } = TONES[tone]
  return (
    <div role={role} className={classes('flex items-start gap-2 rounded-2 px-3 py-2', look, className)}>
      <Icon aria-hidden className={classes('mt-0.5 size-4 flex-none', ink)} strokeWidth={1.75} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
