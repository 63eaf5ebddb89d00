import { phasesOf } from '@/domain/phases/plans'
import { err, ok } from '@/domain/result'
import type { Command } from '@/domain/room/commands'
import { type Decision, happens, NOTHING } from '@/domain/room/decision'
import { ALL_KEPT } from '@/domain/room/choices'
import type { NewRoomEvent } from '@/domain/room/events'
import { CONSENT_TEXT_VERSION } from '@/domain/room/limits'
import { can, standingOf } from '@/domain/room/roles'
import { type Participant, type Room, seatOf } from '@/domain/room/room'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/**
 * [ST2] The interviewer starts, with both seats taken and both answered; or anyway, and then whoever comes later has
 * agreed to nothing until they answer.
 */
export function decideStart(room: Room, command: Of<'startInterview'>, me: Participant): Decision {
  if (me.consent === null) return err('consent_missing')
  const solo = standingOf(me) === 'soloist'
  if (command.anyway !== true && !solo) {
    const others = (['interviewer', 'candidate'] as const).map((role) => seatOf(room, role))
    if (others.some((p) => p === null)) return err('partner_missing')
    if (others.some((p) => p?.consent === null)) return err('consent_missing')
  }
  const { promptVersion, rubricVersion } = command
  const plan = phasesOf(room.plan)
  const started: NewRoomEvent = {
    type: 'interviewStarted',
    payload: {
      promptVersion,
      rubricVersion,
      minutes: plan.map((p) => p.minutes),
      phases: plan.map((p) => p.key),
    },
  }
  // [SO2] nobody else is there to present it
  return ok(solo ? [started, { type: 'promptPresented', payload: {} }] : [started])
}

/** [ST3] Everything in the lobby; the problem alone until it is presented. */
export function decideSettings(room: Room, command: Of<'changeSettings'>, me: Participant): Decision {
  // [SO1] a problem that one chooses alone is one that one has read about
  if (command.promptSlug !== undefined && standingOf(me) === 'soloist') return err('not_allowed')
  const { type: _, promptVersion, ...settings } = command
  if (room.stage.status !== 'live') return happens({ type: 'settingsChanged', payload: settings })
  const { promptSlug, ...others } = settings
  if (Object.keys(others).length > 0 || promptSlug === undefined) return err('wrong_stage')
  if (room.stage.run.promptPresentedAt !== null) return err('prompt_presented')
  if (promptSlug === room.promptSlug) return NOTHING
  return happens({ type: 'settingsChanged', payload: { promptSlug, promptVersion } })
}

/** [CO1] A person's own answer, which they may change until the room is closed. */
export function decideConsent(command: Of<'consent'>, me: Participant): Decision {
  const kept = command.kept ?? ALL_KEPT
  const before = me.consent
  const same =
    before !== null &&
    before.textVersion === CONSENT_TEXT_VERSION &&
    before.kept.board === kept.board &&
    before.kept.chat === kept.chat &&
    before.kept.notes === kept.notes
  if (same) return NOTHING
  return happens({ type: 'consentGiven', payload: { textVersion: CONSENT_TEXT_VERSION, kept } })
}

/** [SE5] Removes somebody, and turns the links of their role off: the one they came by must not bring them back. */
export function decideRemoval(room: Room, command: Of<'removeParticipant'>, me: Participant): Decision {
  const person = room.participants.get(command.participantId)
  if (person === undefined) return room.former.has(command.participantId) ? NOTHING : err('unknown_person')
  if (person.id === me.id || person.role === 'interviewer') return err('not_allowed')
  if (!can(standingOf(me), person.role === 'candidate' ? 'removeCandidate' : 'removeObserver'))
    return err('not_allowed')
  const links = [...room.links.values()].filter((l) => l.role === person.role && l.revokedAt === null)
  return ok([
    ...links.map((l): NewRoomEvent => ({ type: 'linkRevoked', payload: { linkId: l.id } })),
    { type: 'participantRemoved', payload: { participantId: person.id } },
  ])
}
