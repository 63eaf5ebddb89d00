import { useId, type ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

/** One of a few values, all in sight: a radiogroup of native radios. `wide` shares the width evenly. */
export function Segmented<T extends string | number>({
  label,
  value,
  options,
  onChange,
  wide = false,
  disabled = false,
}: {
  label: string
  value: T
  options: readonly { value: T; label: ReactNode }[]
  onChange: (value: T) => void
  wide?: boolean
  disabled?: boolean
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classes('rounded-2 border border-line bg-inset p-0.5', wide ? 'flex' : 'inline-flex')}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(
            'relative inline-flex items-center justify-center gap-1.5 rounded-1 px-2.5 font-medium whitespace-nowrap text-text-2 tabular-nums transition-colors',
            'has-checked:bg-raised has-checked:text-text has-checked:shadow-[0_0_0_1px_var(--line-2),var(--elevation-1)]',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent touch:h-10',
            wide ? 'h-7 flex-1' : 'h-6',
            disabled ? 'cursor-not-allowed' : 'not-has-checked:hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-[inherit] appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
