import { board } from '@/domain/messages/board'
import { common } from '@/domain/messages/common'
import { debrief } from '@/domain/messages/debrief'
import { editor } from '@/domain/messages/editor'
import { diagram } from '@/domain/messages/diagram'
import { estimate } from '@/domain/messages/estimate'
import { errors } from '@/domain/messages/errors'
import { exports } from '@/domain/messages/exports'
import { guide } from '@/domain/messages/guide'
import { home } from '@/domain/messages/home'
import { join } from '@/domain/messages/join'
import { lobby } from '@/domain/messages/lobby'
import { problems } from '@/domain/messages/problems'
import { replay } from '@/domain/messages/replay'
import { report } from '@/domain/messages/report'
import { room } from '@/domain/messages/room'
import { rubric } from '@/domain/messages/rubric'
import { share } from '@/domain/messages/share'
import { sheets } from '@/domain/messages/sheets'

/** Every string a person reads, in ICU message syntax, by namespace. */
export const en = {
  board,
  common,
  debrief,
  editor,
  diagram,
  errors,
  estimate,
  exports,
  guide,
  home,
  join,
  lobby,
  problems,
  replay,
  report,
  room,
  rubric,
  share,
  sheets,
} as const
