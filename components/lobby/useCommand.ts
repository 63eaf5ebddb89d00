'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useRoom } from '@/components/room/RoomProvider'
import { useToast } from '@/components/ui/Toasts'
import type { ClientCommand } from '@/domain/room/commands'
import type { CommandResult } from '@/domain/wire'

/** Sends a command and says so when it is refused. */
export function useCommand(): (command: ClientCommand) => Promise<CommandResult> {
  const t = useTranslations('errors')
  const { send } = useRoom()
  const toast = useToast()
  return useCallback(
    async (command) => {
      const result = await send(command)
      if (!result.ok) toast({ tone: 'error', text: t(result.error) })
      return result
    },
    [send, t, toast],
  )
}
