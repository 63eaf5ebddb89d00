import { FaultLog, type Fault } from '@/domain/bank/faults'
import { parseRubric, type Rubric } from '@/domain/bank/parseRubric'
import { parseWalkthrough } from '@/domain/bank/parseWalkthrough'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import { err, ok, type Result } from '@/domain/result'

/** A file of a bank folder, by its name there. */
export type BankFile = { name: string; source: string }

export type Bank = {
  problems: readonly { source: string; walkthrough: Walkthrough }[]
  rubric: { source: string; read: Rubric }
}

const RUBRIC = 'rubric.md'
const NO_PROBLEMS = [RUBRIC, 'README.md']

/** Reads a whole folder: every Markdown file in it is a problem, README.md and rubric.md apart. */
export function parseBank(files: readonly BankFile[]): Result<Bank, Fault[]> {
  const faults: Fault[] = []
  const keep = <T>(parsed: Result<T, Fault[]>): T | null => {
    if (parsed.ok) return parsed.value
    faults.push(...parsed.error)
    return null
  }
  const problems = files
    .filter(({ name }) => name.endsWith('.md') && !NO_PROBLEMS.includes(name))
    .map(({ name, source }) => ({ source, walkthrough: keep(parseProblemFile(name, source)) }))
  const rubricSource = files.find(({ name }) => name === RUBRIC)?.source ?? ''
  const rubric = keep(parseRubric(RUBRIC, rubricSource))
  if (faults.length > 0 || rubric === null) return err(faults)
  const read = problems.flatMap(({ source, walkthrough }) =>
    walkthrough === null ? [] : [{ source, walkthrough }],
  )
  return ok({ problems: read, rubric: { source: rubricSource, read: rubric } })
}

/** Reads a walkthrough that is a file of a folder or pack: two of them could claim one slug if it were not also the name. */
export function parseProblemFile(name: string, source: string): Result<Walkthrough, Fault[]> {
  const parsed = parseWalkthrough(name, source)
  if (!parsed.ok || name === `${parsed.value.front.slug}.md`) return parsed
  const faults = new FaultLog(name)
  const line = source.split('\n').findIndex((text) => text.startsWith('slug:')) + 1
  faults.add(line, 'FRONT', `file must be named ${parsed.value.front.slug}.md, after its slug`)
  return err(faults.sorted())
}
