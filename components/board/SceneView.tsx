'use client'
import dynamic from 'next/dynamic'
import { BoardSkeleton } from '@/components/board/BoardSkeleton'
import type { SceneViewProps } from '@/components/board/sceneViewProps'

export type { SceneViewProps } from '@/components/board/sceneViewProps'

/** A drawing to look at, pan and zoom, fed with plain elements: for replay, debrief and report. Fills its parent. */
export const SceneView = dynamic<SceneViewProps>(() => import('@/components/board/SceneCanvas'), {
  ssr: false,
  loading: () => <BoardSkeleton />,
})
