import { headers } from 'next/headers'
import { sharedAuth } from '@/server/auth/auth'

/** The user who asks for the page, null without a session. */
export async function currentUserId(): Promise<string | null> {
  return sharedAuth().userOf(await headers())
}
