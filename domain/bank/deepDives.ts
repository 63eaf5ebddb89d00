import type { BlockOf } from '@/domain/bank/blocks'
import { itemsOf, shapeOf, subparts, type Part } from '@/domain/bank/outline'
import { readBullets, type Read, type Reading } from '@/domain/bank/sections'
import { HINT_STEPS, type DeepDive, type HintStep } from '@/domain/bank/walkthrough'
import { DIMENSIONS, type Dimension } from '@/domain/rubric/dimensions'

const PARTS = ['Question', 'Strong answer', 'Hints', 'Twists']
const LABELS: Record<HintStep, string> = { nudge: 'Nudge', pointer: 'Pointer', reveal: 'Reveal' }

/** Three to five questions, each with its answer, its ladder of hints and two twists. */
export function readDeepDives(part: Part, reading: Reading): Read<DeepDive[]> {
  const parts = subparts(3, part, reading.faults)
  if (parts.length < 3 || parts.length > 5) {
    reading.faults.add(part.line, 'DIVE', `${parts.length} deep dives, allowed 3 to 5`)
  }
  const dives = parts.map((each, index) => readDive(each, index + 1, reading))
  return dives.every((dive) => dive !== null) ? dives : null
}

function readDive(part: Part, number: number, reading: Reading): Read<DeepDive> {
  const { faults, fill } = reading
  const heading = headingOf(part.title, number)
  if (heading === null) faults.add(part.line, 'DIVE', `heading must read "### ${number}. Title (CODE, CODE)"`)
  const parts = subparts(4, part, faults)
  const [question, strongAnswer, hints, twists] = parts
  if (
    parts.map((each) => each.title).join() !== PARTS.join() ||
    question === undefined ||
    strongAnswer === undefined ||
    hints === undefined ||
    twists === undefined
  ) {
    faults.add(part.line, 'DIVE', `needs ${PARTS.map((title) => `#### ${title}`).join(', ')}`)
    return null
  }
  const asked = shapeOf(question, ['paragraph'], faults)
  const answer = readBullets(strongAnswer, [3, 6], reading)
  const ladder = readHints(hints, reading)
  const turns = readTwists(twists, reading)
  if (heading === null || asked === null || answer === null || ladder === null || turns === null) return null
  return {
    title: fill(heading.title),
    dimensions: heading.dimensions,
    question: fill(asked[0].text),
    strongAnswer: answer,
    hints: ladder,
    twists: turns,
  }
}

function headingOf(text: string, number: number): { title: string; dimensions: Dimension[] } | null {
  const match = /^(\d+)\. (.+) \(([A-Z, ]+)\)$/.exec(text)
  if (match?.[2] === undefined || match[3] === undefined || Number(match[1]) !== number) return null
  const codes = match[3].split(', ')
  const dimensions = codes.flatMap((code) => DIMENSIONS.find((dimension) => dimension === code) ?? [])
  return dimensions.length === codes.length ? { title: match[2], dimensions } : null
}

function readHints(part: Part, { faults, fill }: Reading): Read<Record<HintStep, string>> {
  const list = bulletsOf(part, faults)
  if (list === null) return null
  const items = itemsOf(part.title, list, [3, 3], faults)
  const texts = HINT_STEPS.map((step, index) => {
    const label = `**${LABELS[step]}:** `
    const item = items[index]
    if (item === undefined) return ''
    if (!item.text.startsWith(label))
      faults.add(item.line, 'HINT', `hint ${index + 1} must open with "${label}"`)
    return fill(item.text.slice(label.length))
  })
  const [nudge = '', pointer = '', reveal = ''] = texts
  return { nudge, pointer, reveal }
}

function readTwists(part: Part, { faults, fill }: Reading): Read<DeepDive['twists'][number][]> {
  const list = bulletsOf(part, faults)
  if (list === null) return null
  return itemsOf(part.title, list, [2, 2], faults).map((item) => {
    const [, question = '', answer = ''] = /^\*\*(What if [^*]+\?)\*\* (\S.*)$/.exec(item.text) ?? []
    if (question === '') faults.add(item.line, 'TWIST', 'twist must read "**What if …?** answer"')
    return { question: fill(question), answer: fill(answer) }
  })
}

function bulletsOf(part: Part, faults: Reading['faults']): BlockOf<'bullets'> | null {
  return shapeOf(part, ['bullets'], faults)?.[0] ?? null
}
