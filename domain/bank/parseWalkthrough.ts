import { lexBlocks } from '@/domain/bank/blocks'
import { readDeepDives } from '@/domain/bank/deepDives'
import { readDesign } from '@/domain/bank/design'
import { readEstimates, readSheet, reportUnused } from '@/domain/bank/estimates'
import { FaultLog, type Fault } from '@/domain/bank/faults'
import { frontMatterSchema, readFrontMatter } from '@/domain/bank/frontMatter'
import { outlineOf, type Outline } from '@/domain/bank/outline'
import { checkProse } from '@/domain/bank/prose'
import {
  readApi,
  readBrief,
  readClarifications,
  readDataModel,
  readExtensions,
  readFailures,
  readLevels,
  readRedFlags,
  readRequirements,
  readScoring,
  readTradeOffs,
  type Read,
  type Reading,
} from '@/domain/bank/sections'
import { fillValues } from '@/domain/bank/values'
import type { Walkthrough } from '@/domain/bank/walkthrough'
import type { Sheet } from '@/domain/estimation/sheet'
import { err, ok, type Result } from '@/domain/result'
import type { Level } from '@/domain/room/events'

/** Ten times the longest walkthrough: what is longer is no walkthrough, and would only cost time. */
export const MAX_SOURCE_LENGTH = 250_000

/**
 * Reads a walkthrough. Strict: whatever the format does not know is a fault, and every fault of the file is reported in
 * one run, by line.
 * @param file The name to put into faults.
 */
export function parseWalkthrough(file: string, source: string): Result<Walkthrough, Fault[]> {
  const faults = new FaultLog(file)
  if (source.length > MAX_SOURCE_LENGTH) {
    faults.add(1, 'WORDS', `file over ${MAX_SOURCE_LENGTH} characters`)
    return err(faults.sorted())
  }
  const lines = source.split('\n')
  const { data: front, raw, bodyStart } = readFrontMatter(lines, frontMatterSchema, faults)
  const outline = outlineOf(lexBlocks(lines, bodyStart, faults), lines.length, faults)
  const sheet = readSheet(outline.Estimates, faults)
  const levels = frontMatterSchema.shape.levels.safeParse(raw['levels']).data ?? null
  const sections = readSections(outline, sheet, levels, {
    faults,
    fill: (text) => fillValues(text, sheet),
  })
  const words = checkProse(lines, bodyStart, sheet, faults)
  if (!faults.has('EST', 'FENCE')) reportUnused(sheet, faults)
  if (!faults.isEmpty()) return err(faults.sorted())
  return ok({ front: expectRead(front), words, ...allRead(sections) })
}

type Sections = Omit<Walkthrough, 'front' | 'words'>

function readSections(outline: Outline, sheet: Sheet, levels: readonly Level[] | null, reading: Reading) {
  return {
    brief: readBrief(outline.Brief, reading),
    clarifications: readClarifications(outline.Clarifications, reading),
    requirements: readRequirements(outline.Requirements, reading),
    estimates: readEstimates(outline.Estimates, sheet, reading),
    api: readApi(outline.API, reading),
    design: readDesign(outline.Design, reading),
    dataModel: readDataModel(outline['Data model'], reading),
    deepDives: readDeepDives(outline['Deep dives'], reading),
    failures: readFailures(outline.Failures, reading),
    tradeOffs: readTradeOffs(outline['Trade-offs'], reading),
    levels: readLevels(outline.Levels, levels, reading),
    scoring: readScoring(outline.Scoring, reading),
    redFlags: readRedFlags(outline['Red flags'], reading),
    extensions: readExtensions(outline.Extensions, reading),
  } satisfies { [K in keyof Sections]: Read<Sections[K]> }
}

function allRead(sections: { [K in keyof Sections]: Read<Sections[K]> }): Sections {
  for (const section of Object.values(sections)) expectRead<unknown>(section)
  return sections as Sections
}

function expectRead<T>(value: Read<T>): T {
  if (value === null) throw new Error('a section of a walkthrough failed without a fault')
  return value
}
