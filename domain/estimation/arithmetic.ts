import {
  addDependencies,
  ceilDependencies,
  create,
  createUnitClass,
  divideDependencies,
  floorDependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  UnitDependencies,
  type FactoryFunctionMap,
  type MathNode,
  type Unit,
  type UnitClass,
} from 'mathjs'

/** A value of a formula: a plain number, or a number of some unit. */
export type Quantity = number | Unit

export const OPERATORS = ['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus'] as const
export const FUNCTIONS = ['min', 'max', 'ceil', 'floor', 'log'] as const
export type Operator = (typeof OPERATORS)[number]
export type FunctionName = (typeof FUNCTIONS)[number]

/** What mathjs's Unit class is built on. */
const UNIT_NEEDS = [
  ...([
    'addScalar',
    'subtractScalar',
    'multiplyScalar',
    'divideScalar',
    'pow',
    'abs',
    'fix',
    'round',
  ] as const),
  ...(['equal', 'isNumeric', 'format', 'number', 'Complex', 'BigNumber', 'Fraction'] as const),
] as const

/** The part of mathjs in use. Its own types miss operands that are Units, and the scalar functions. */
type Engine = { parse: (source: string) => MathNode; config: () => object } & Record<
  Operator | FunctionName,
  (...operands: Quantity[]) => unknown
> &
  Record<(typeof UNIT_NEEDS)[number], unknown>

let shared: Engine | null = null

/** Made at the first use, since it takes a tenth of a second; it holds no state that a formula could reach. */
function engine(): Engine {
  shared ??= create({
    ...{ parseDependencies, UnitDependencies, addDependencies, subtractDependencies, multiplyDependencies },
    ...{ divideDependencies, powDependencies, unaryMinusDependencies, minDependencies, maxDependencies },
    ...{ ceilDependencies, floorDependencies, logDependencies },
  } as FactoryFunctionMap) as unknown as Engine
  return shared
}

/**
 * The syntax tree of mathjs: anything its grammar knows, so it must be checked before it means something.
 * @throws SyntaxError with the place.
 */
export function parseExpression(source: string): MathNode {
  return engine().parse(source)
}

/**
 * Applies one operation to its operands.
 * @throws TypeError or Error of mathjs when they do not go together.
 */
export function operate(name: Operator | FunctionName, operands: readonly Quantity[]): unknown {
  return engine()[name](...operands)
}

/** A Unit class with a table of units of its own: 4 ms, where a whole mathjs instance takes 60. */
export function newUnitClass(): UnitClass {
  const math = engine()
  const needs = Object.fromEntries(UNIT_NEEDS.map((name) => [name, math[name]]))
  return createUnitClass({ ...needs, config: math.config() })
}
