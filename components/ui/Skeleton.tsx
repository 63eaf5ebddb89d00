import { classes } from '@/components/ui/classes'

/** The place of something that is loading, in its own size. Decoration: what loads says so in words elsewhere. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes('block rounded-1 bg-pressed', className ?? 'h-3 w-full')} />
}
