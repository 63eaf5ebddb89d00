import { classes } from '@/components/ui/classes'
import type { Role } from '@/domain/room/roles'

const ROLES: Record<Role, string> = {
  interviewer: 'bg-who-i text-surface',
  candidate: 'bg-accent-fill text-on-accent',
  observer: 'bg-inset text-text-2 inset-ring inset-ring-line-2',
}

const SIZES = { sm: 'size-5 text-[9px]', md: 'size-6 text-[10px]', lg: 'size-8 text-12' } as const

/** First letters of the first and the last word: two people of one first name stay apart. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

/**
 * A person as a disc in their role's colour, with a green dot while they are connected (`online`; undefined: not shown).
 * It is decoration: the name stands beside it in words.
 */
export function Avatar({
  name,
  role,
  size = 'md',
  online,
}: {
  name: string | null
  role: Role
  size?: keyof typeof SIZES
  online?: boolean
}) {
  return (
    <span
      aria-hidden
      className={classes(
        'relative inline-grid flex-none place-items-center rounded-full leading-none font-semibold tracking-wide',
        ROLES[role],
        SIZES[size],
        online === false && 'opacity-70',
      )}
    >
      {name === null ? '–' : initialsOf(name)}
      {online === true && (
        <span className="absolute -right-px -bottom-px size-2 rounded-full bg-good ring-2 ring-chrome" />
      )}
    </span>
  )
}
