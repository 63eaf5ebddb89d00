import type { ScratchFaultCode } from '@/domain/estimation/scratch'
import type { SpokenFault } from '@/domain/estimation/parseSpoken'

export const estimate = {
  calculator: 'Calculator',
  lines: 'Lines of the calculation',
  line: 'Line {number, number}',
  example: 'daily_users = 50M',
  hint: 'Lines like reads = daily_users * 10 / day, then reads * 5 -> /s. Kept in this browser.',
  faults: {
    long: 'Too long: make two lines of it.',
    character: '“{detail}” means nothing here.',
    syntax: 'Something is missing: a number, an operator or a bracket.',
    unknown: '“{detail}” is not defined above, and no unit. What is counted goes after #.',
    construct: 'Only numbers, names, units, brackets and + - * / ^ are read.',
    function: '“{detail}” is no function here: min, max, ceil, floor and log are.',
    ambiguous: 'Put brackets round what comes after the slash.',
    units: 'These units do not go together.',
    numbers: 'These numbers cannot be used like this.',
    infinite: 'Not a finite number: is something divided by zero?',
    comma: 'Leave the commas out of {detail}, or write 50M and 50e6.',
    percent: 'Write {detail}% as {detail} / 100.',
    name: 'A name is one word: join words with _.',
    taken: '“{detail}” is a unit or a function: take another name.',
    empty: 'Nothing to compute yet.',
    target: 'It cannot be shown in {detail}.',
    noTarget: 'Say the unit after the arrow, such as MB/s.',
  } satisfies Record<ScratchFaultCode, string>,
  slow: 'This took too long and was stopped.',
  failed: 'The calculator did not start. Load the page again.',

  said: 'What the candidate says: {meaning}',
  saidPlaceholder: 'said, e.g. {example}',
  verdicts: {
    within: 'within range',
    low: 'too low by ×{factor}',
    high: 'too high by ×{factor}',
    otherUnit: 'other unit, {unit} is asked for',
    plainNumber: 'other unit, a plain number is asked for',
    bits: 'bits for bytes?',
  },
  unread: {
    number: 'no number in it',
    range: 'one number, not two',
    unit: '“{detail}” is no unit',
    ambiguous: '“{detail}” could be minutes or millions',
  } satisfies Record<SpokenFault['code'], string>,
} as const
