import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFormula, MAX_FORMULA_NODES, parseFormula } from '@/domain/estimation/formula'
import { Units } from '@/domain/estimation/units'

const units = new Units()
units.declare('seats')

function lookUp(name: string) {
  if (units.has(name)) return units.bare(name)
  throw new Error(`unknown name or unit "${name}"`)
}

function evaluate(source: string): string {
  return String(evaluateFormula(parseFormula(source), lookUp))
}

test.each([
  ['1 + 2 * 3', '7'],
  ['-2 ^ 2', '-4'],
  ['(1 + 2) / 4', '0.75'],
  ['min(3, max(1, 2))', '2'],
  ['ceil(2.1) + floor(2.9)', '5'],
  ['log(8, 2)', '3'],
  ['4 ms', '4 ms'],
  ['1 / (4 ms)', '250 Hz'],
  ['3 seats * 2', '6 seats'],
  ['6 seats / (2 seats)', '3'],
  ['ceil(2.3 seats, seats)', '3 seats'],
])('%s is %s', (source, value) => {
  expect(evaluate(source)).toBe(value)
})

test.each([
  ['x = 3', 'character "=" not allowed'],
  ['1; 2', 'character ";" not allowed'],
  ['"a"', 'character """ not allowed'],
  ['5!', 'character "!" not allowed'],
  ['5%', 'character "%" not allowed'],
  ['[1, 2]', 'character "[" not allowed'],
  ['2 > 1 ? 1 : 3', 'character ">" not allowed'],
  ['seats.value', 'AccessorNode not allowed'],
  ['3 to seats', 'operator "to" not allowed'],
  ['7 mod 2', 'operator "mod" not allowed'],
  ['true', 'true is not a number'],
  ['sin(2)', 'function "sin" not allowed'],
  ['evaluate(1)', 'function "evaluate" not allowed'],
  ['constructor(1)', 'function "constructor" not allowed'],
  ['constructor', 'unknown name or unit "constructor"'],
  ['__proto__', 'unknown name or unit "__proto__"'],
  ['pi', 'unknown name or unit "pi"'],
  ['3 km', 'unknown name or unit "km"'],
  ['1 / 4 ms', 'ambiguous: put parentheses round what follows /'],
  ['3 seats + 2 s', 'units do not match'],
  ['ceil(2.3 seats)', 'units do not match'],
  ['9 ^ 9 ^ 9 ^ 9', 'not a finite number'],
  ['1e999', 'not a finite number'],
  ['1 / 0 - 1 / 0', 'not a finite number'],
  ['(2 seats) ^ 3000', 'not a finite number'],
  ['(-1) ^ 0.5', 'not a finite number'],
  ['log(-1)', 'not a finite number'],
  ['(((1)', /Parenthesis/],
  ['', /not a number/],
])('%s is refused', (source, message) => {
  expect(() => evaluate(source)).toThrow(message)
})

test('a formula is bounded in nodes and in length', () => {
  const sum = (terms: number) => Array<string>(terms).fill('1').join('+')
  // n terms are n numbers and n - 1 sums
  expect(evaluate(sum(MAX_FORMULA_NODES / 2))).toBe('30')
  expect(() => evaluate(sum(MAX_FORMULA_NODES / 2 + 1))).toThrow('formula over 60 nodes')
  expect(() => evaluate('('.repeat(5000) + '1' + ')'.repeat(5000))).toThrow('formula over 400 characters')
})

test('any text is a finite value or one sentence for its author', () => {
  const piece = fc.constantFrom(
    ...'1 2.5 9 1e99 + - * / ^ ( ) , min max ceil log seats s GB constructor'.split(' '),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      let value
      try {
        value = evaluateFormula(parseFormula(pieces.join(' ')), lookUp)
      } catch (error) {
        expect((error as Error).message).not.toBe('')
        return
      }
      const size: unknown = typeof value === 'number' ? value : value.value
      expect(size === null || Number.isFinite(size)).toBe(true)
    }),
    { seed: 20261122, numRuns: 2000 },
  )
})

test('whole numbers are added and multiplied as numbers are', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e3), (a, b, c) => {
      expect(evaluateFormula(parseFormula(`(${a} + ${b}) * ${c}`), lookUp)).toBe((a + b) * c)
    }),
    { seed: 20261122 },
  )
})
