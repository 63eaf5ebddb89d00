'use client'
import { Moon, Sun } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/IconButton'
import { setTheme } from '@/components/ui/theme'
import { useTheme } from '@/components/ui/useTheme'

/** Switches between the light and the dark theme. */
export function ThemeToggle() {
  const t = useTranslations('common.theme')
  const dark = useTheme() === 'dark'
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={dark ? t('toLight') : t('toDark')}
      onClick={() => setTheme(dark ? 'light' : 'dark')}
    />
  )
}
