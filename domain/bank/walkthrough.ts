import type { FrontMatter } from '@/domain/bank/frontMatter'
import type { ExpectedRange } from '@/domain/estimation/tolerance'
import type { Level } from '@/domain/room/events'
import type { Dimension } from '@/domain/rubric/dimensions'

/**
 * A problem of the bank as the product shows it. Texts are inline Markdown (bold, italics, code, links) with every
 * {{value}} filled in; what is rendered, and how, is the reader's matter. JSON-safe.
 */
export type Walkthrough = {
  front: FrontMatter
  /** Of its body, values filled in, fences apart. */
  words: number
  /** All a candidate is given when the problem is presented. */
  brief: string
  clarifications: readonly Clarification[]
  requirements: Requirements
  estimates: Estimates
  api: readonly ApiCall[]
  design: Design
  dataModel: DataModel
  deepDives: readonly DeepDive[]
  failures: readonly Failure[]
  tradeOffs: readonly TradeOff[]
  /** One text per level of the front matter. */
  levels: Partial<Record<Level, string>>
  scoring: Record<Dimension, Anchors>
  redFlags: readonly RedFlag[]
  extensions: readonly string[]
}

export type Clarification = { question: string; answer: string; change: string }

export type Requirements = {
  functional: readonly string[]
  nonFunctional: readonly { quality: string; target: string; why: string }[]
  outOfScope: readonly string[]
}

/** One line of the estimates. `text` is the value as prose shows it, with its unit. */
export type EstimateValue = {
  name: string
  text: string
  /** An assumption, or computed from the lines before. */
  kind: 'given' | 'derived'
  /** The formula of a derived value. */
  formula: string | null
  meaning: string | null
  /** The range that counts as right, as it is shown: `300K to 5M requests/s`. */
  expect: string | null
  /** The same range, to hold what a candidate says against. */
  range: ExpectedRange | null
  /** The comment line it stands under. */
  group: string | null
}

export type Estimates = { values: readonly EstimateValue[]; conclusions: readonly string[] }

export type ApiCall = { call: string; exchange: string; rule: string }

export type Flow = { title: string; steps: readonly string[] }

export type Design = {
  /** Source of the reference diagram. */
  mermaid: string
  read: Flow
  write: Flow
}

export type DataModel = {
  tables: readonly { name: string; columns: string; indexes: string; why: string }[]
  partitioning: string
}

export const HINT_STEPS = ['nudge', 'pointer', 'reveal'] as const
export type HintStep = (typeof HINT_STEPS)[number]

export type DeepDive = {
  title: string
  dimensions: readonly Dimension[]
  question: string
  strongAnswer: readonly string[]
  hints: Record<HintStep, string>
  twists: readonly { question: string; answer: string }[]
}

export type Failure = { failure: string; symptom: string; mitigation: string }

export type TradeOff = { decision: string; gained: string; givenUp: string; otherwise: string }

/** What a score looks like: on this problem, or (1 and 5 only) on any. */
export type Anchors = { 1: string; 3: string; 5: string }

export type RedFlag = { quote: string; why: string }
