'use client'
import dynamic from 'next/dynamic'
import type { BoardProps } from '@/components/board/boardProps'
import { BoardSkeleton } from '@/components/board/BoardSkeleton'

export type { BoardHandle, BoardProps } from '@/components/board/boardProps'

/**
 * The shared board of a room. Fills its parent, which gives it a size. Connects by itself to `/board/<roomId>` with
 * the page's cookie, comes back by itself after an interruption, and asks before a tab with unsaved edits is closed.
 */
export const Board = dynamic<BoardProps>(() => import('@/components/board/BoardCanvas'), {
  ssr: false,
  loading: () => <BoardSkeleton />,
})
