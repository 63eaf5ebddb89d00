'use client'
import { useSyncExternalStore } from 'react'
import { currentTheme, onThemeChange, type Theme } from '@/components/ui/theme'

/** The theme on screen: the person's choice, else the system's. On the server, light. */
export function useTheme(): Theme {
  return useSyncExternalStore(onThemeChange, currentTheme, () => 'light')
}
