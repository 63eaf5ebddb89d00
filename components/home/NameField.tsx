'use client'
import { useTranslations } from 'use-intl'
import { TextField } from '@/components/ui/TextField'
import { LIMITS } from '@/domain/room/limits'

/** The name a person goes by in a room. `missing`: it was asked for and is not there. */
export function NameField({
  id,
  value,
  onChange,
  missing,
}: {
  id: string
  value: string
  onChange: (name: string) => void
  missing: boolean
}) {
  const t = useTranslations('home.start')
  return (
    <div>
      <TextField
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={LIMITS.name}
        autoComplete="name"
        placeholder={t('nameHint')}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-missing` : undefined}
      />
      {missing && (
        <p id={`${id}-missing`} role="alert" className="mt-1 text-12 text-bad">
          {t('needsName')}
        </p>
      )}
    </div>
  )
}
