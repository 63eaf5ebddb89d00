import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs'
import {
  FUNCTIONS,
  operate,
  OPERATORS,
  parseExpression,
  type FunctionName,
  type Operator,
  type Quantity,
} from '@/domain/estimation/arithmetic'

export const MAX_FORMULA_NODES = 60
export const MAX_FORMULA_LENGTH = 400

/** What can be wrong with a formula, for those who put it into other words than these. */
export type FormulaFaultCode =
  | 'long'
  | 'character'
  | 'syntax'
  | 'unknown'
  | 'construct'
  | 'function'
  | 'ambiguous'
  | 'units'
  | 'numbers'
  | 'infinite'

/** A fault of whoever wrote the formula. `message` is a sentence for them, `detail` what it is about. */
export class FormulaFault extends Error {
  override name = 'FormulaFault'
  readonly code: FormulaFaultCode
  readonly detail: string

  constructor(code: FormulaFaultCode, message: string, detail = '', cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.detail = detail
  }
}

/** A formula that holds nothing but what is listed here, whatever its author wrote. */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'operation'; operation: Operator | FunctionName; operands: readonly Formula[] }

/**
 * Reads a formula into the whitelisted tree. mathjs only parses; what it would evaluate (assignments, strings, indexes,
 * property access, its 200 other functions) has no place in a Formula.
 * @throws FormulaFault.
 */
export function parseFormula(source: string): Formula {
  // the parser recurses: a thousand brackets would end in a stack overflow
  if (source.length > MAX_FORMULA_LENGTH) {
    throw new FormulaFault('long', `formula over ${MAX_FORMULA_LENGTH} characters`)
  }
  // mathjs turns `5%` into a division, which the tree could no longer tell from one
  const stranger = /[^A-Za-z0-9_.,+\-*/^() ]/.exec(source)
  if (stranger !== null) {
    throw new FormulaFault('character', `character "${stranger[0]}" not allowed`, stranger[0])
  }
  const tree = parse(source)
  let nodes = 0
  const count = () => {
    nodes += 1
    if (nodes > MAX_FORMULA_NODES) throw new FormulaFault('long', `formula over ${MAX_FORMULA_NODES} nodes`)
  }
  return convert(tree, count)
}

function parse(source: string): MathNode {
  try {
    return parseExpression(source)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new FormulaFault('syntax', error.message, source, error)
  }
}

function convert(node: MathNode, count: () => void): Formula {
  count()
  const type: string = node.type
  switch (type) {
    case 'ConstantNode':
      return numberOf(node as ConstantNode)
    case 'SymbolNode':
      return { kind: 'name', name: (node as SymbolNode).name }
    case 'ParenthesisNode':
      return convert((node as ParenthesisNode).content, count)
    case 'OperatorNode':
      return operatorOf(node as OperatorNode, count)
    case 'FunctionNode':
      return callOf(node as FunctionNode, count)
    default:
      throw new FormulaFault('construct', `${type} not allowed`)
  }
}

function numberOf({ value }: ConstantNode): Formula {
  // mathjs reads true, null and strings as constants too
  if (typeof value !== 'number') throw new FormulaFault('syntax', `${JSON.stringify(value)} is not a number`)
  return { kind: 'number', value }
}

function operatorOf(node: OperatorNode, count: () => void): Formula {
  const operation = OPERATORS.find((known) => known === node.fn)
  if (operation === undefined) {
    throw new FormulaFault('construct', `operator "${String(node.op)}" not allowed`, String(node.op))
  }
  const [first] = node.args
  // mathjs takes `1 / 4 ms` for (1/4) ms
  if (node.implicit && first?.type === 'OperatorNode' && (first as OperatorNode).fn === 'divide') {
    throw new FormulaFault('ambiguous', 'ambiguous: put parentheses round what follows /')
  }
  return { kind: 'operation', operation, operands: node.args.map((operand) => convert(operand, count)) }
}

function callOf(node: FunctionNode, count: () => void): Formula {
  count()
  const name = (node.fn as { name?: unknown }).name
  const operation = FUNCTIONS.find((known) => known === name)
  if (operation === undefined) {
    throw new FormulaFault('function', `function "${String(name)}" not allowed`, String(name))
  }
  return { kind: 'operation', operation, operands: node.args.map((operand) => convert(operand, count)) }
}

/**
 * The value of a formula.
 * @param lookup The value or bare unit behind a name; throws for a name it does not know.
 * @throws FormulaFault, also when any step on the way is not a finite number.
 */
export function evaluateFormula(formula: Formula, lookup: (name: string) => Quantity): Quantity {
  switch (formula.kind) {
    case 'number':
      return finite(formula.value)
    case 'name':
      return lookup(formula.name)
    case 'operation':
      return finite(
        attempt(
          formula.operation,
          formula.operands.map((operand) => evaluateFormula(operand, lookup)),
        ),
      )
  }
}

function attempt(operation: Operator | FunctionName, operands: readonly Quantity[]): unknown {
  try {
    return operate(operation, operands)
  } catch (error) {
    const units = operands.some((operand) => typeof operand !== 'number')
    if (units) throw new FormulaFault('units', 'units do not match', '', error)
    throw new FormulaFault('numbers', `${operation} cannot take these numbers`, operation, error)
  }
}

/** Refuses what mathjs may return besides: infinities, complex numbers, and a unit without or with such a value. */
function finite(result: unknown): Quantity {
  if (Number.isFinite(result)) return result as number
  if (isUnit(result) && (result.value === null || Number.isFinite(result.value))) return result
  throw new FormulaFault('infinite', 'not a finite number')
}

function isUnit(value: unknown): value is Exclude<Quantity, number> & { value: number | null } {
  return typeof value === 'object' && value !== null && 'isUnit' in value && 'value' in value
}
