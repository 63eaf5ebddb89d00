import type { ClientCommand, Command, TextInput } from '@/domain/room/commands'

/** What the server adds to a client's command before it can be decided. */
export type Admission = {
  participantId: string
  /** Versions that a start would freeze; the problem's also when it is changed after the start. */
  promptVersion: number
  rubricVersion: number
  /** A problem that is new to who goes solo; absent for other commands. */
  freshSlug?: string
  /** The room that a swap makes; absent for other commands. */
  pairId?: string
  /** A fresh id, for what the client gave none. */
  newId: () => string
}

/** Texts carry their author's id, so that nobody can name, and so overwrite, somebody else's row. */
function textInput(participantId: string, id: string, body: string): TextInput {
  return { id: `${participantId}:${id}`, body }
}

/** A parsed client command as the room decides it: with ids for its texts and links, and the versions to freeze. */
export function admit(command: ClientCommand, admission: Admission): Command {
  const { participantId, promptVersion, rubricVersion, newId } = admission
  switch (command.type) {
    case 'startInterview':
      return { ...command, promptVersion, rubricVersion }
    case 'changeSettings':
      return { ...command, promptVersion }
    case 'goSolo':
      return { ...command, promptSlug: admission.freshSlug ?? '' }
    case 'swapRoles':
      return { ...command, pairId: admission.pairId ?? '' }
    case 'askFollowUp':
      return {
        ...command,
        text: command.text === '' ? null : textInput(participantId, command.followUpId, command.text),
      }
    case 'replaceLink':
      return { ...command, linkId: newId() }
    case 'shareReplay':
      return { ...command, shareId: newId() }
    case 'settleText':
      return { ...command, text: textInput(participantId, command.editId, command.text) }
    case 'amendScore':
      return { ...command, text: textInput(participantId, command.amendmentId, command.text) }
    case 'sendChat':
      return { ...command, text: textInput(participantId, command.messageId, command.text) }
    case 'addPin':
      return {
        ...command,
        text: command.text === '' ? null : textInput(participantId, command.pinId, command.text),
      }
    case 'changePin':
      return {
        ...command,
        text: command.text === '' ? null : textInput(participantId, newId(), command.text),
      }
    default:
      return command
  }
}

/** The texts a command brings, to be stored if it is accepted. */
export function textsOf(
  command: Command,
): (TextInput & { kind: 'name' | 'note' | 'pin' | 'chat' | 'followUp' })[] {
  switch (command.type) {
    case 'join':
    case 'requestSeat':
      return [{ ...command.name, kind: 'name' }]
    case 'amendScore':
    case 'settleText':
      return command.text === null ? [] : [{ ...command.text, kind: 'note' }]
    case 'addPin':
    case 'changePin':
      return command.text === null ? [] : [{ ...command.text, kind: 'pin' }]
    case 'askFollowUp':
      return command.text === null ? [] : [{ ...command.text, kind: 'followUp' }]
    case 'sendChat':
      return command.text === null ? [] : [{ ...command.text, kind: 'chat' }]
    default:
      return []
  }
}
