import type { ElementType } from '@/domain/board/element'
import { isPlainObject } from '@/domain/board/json'

type Rule = { readonly value: unknown; readonly valid: (value: unknown) => boolean }

const isString = (v: unknown): boolean => typeof v === 'string'
const isBoolean = (v: unknown): boolean => typeof v === 'boolean'
const isFiniteNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v)
const isNullOr = (valid: (v: unknown) => boolean) => (v: unknown) => v === null || valid(v)
const isBetween = (low: number, high: number) => (v: unknown) => isFiniteNumber(v) && v >= low && v <= high
const isOneOf =
  (...values: readonly unknown[]) =>
  (v: unknown) =>
    values.includes(v)
const isPair = (v: unknown): boolean => Array.isArray(v) && v.length === 2 && v.every(isFiniteNumber)

const isRoundness = isNullOr(
  (v) =>
    isPlainObject(v) &&
    isOneOf(1, 2, 3)(v['type']) &&
    // the radius: the editor throws when it is not a number
    (v['value'] === undefined || isFiniteNumber(v['value'])),
)
const isBinding = isNullOr(
  (v) =>
    isPlainObject(v) &&
    isString(v['elementId']) &&
    isFiniteNumber(v['focus']) &&
    isFiniteNumber(v['gap']) &&
    (v['fixedPoint'] === undefined || v['fixedPoint'] === null || isPair(v['fixedPoint'])),
)
const isArrowhead = isNullOr(isString)
const isCrop = isNullOr(
  (v) =>
    isPlainObject(v) &&
    ['x', 'y', 'width', 'height', 'naturalWidth', 'naturalHeight'].every((key) => isFiniteNumber(v[key])),
)

const EVERY = {
  strokeColor: { value: '#1e1e1e', valid: isString },
  backgroundColor: { value: 'transparent', valid: isString },
  fillStyle: { value: 'solid', valid: isOneOf('hachure', 'cross-hatch', 'solid', 'zigzag') },
  strokeWidth: { value: 2, valid: isBetween(0, 1000) },
  strokeStyle: { value: 'solid', valid: isOneOf('solid', 'dashed', 'dotted') },
  roundness: { value: null, valid: isRoundness },
  roughness: { value: 1, valid: isBetween(0, 10) },
  opacity: { value: 100, valid: isBetween(0, 100) },
  groupIds: { value: [], valid: (v) => Array.isArray(v) && v.every(isString) },
  frameId: { value: null, valid: isNullOr(isString) },
  isDeleted: { value: false, valid: isBoolean },
  link: { value: null, valid: isNullOr(isString) },
  locked: { value: false, valid: isBoolean },
  seed: { value: 1, valid: isFiniteNumber },
} as const satisfies Record<string, Rule>

const LINEAR = {
  roundness: { value: { type: 2 }, valid: isRoundness },
  startBinding: { value: null, valid: isBinding },
  endBinding: { value: null, valid: isBinding },
  startArrowhead: { value: null, valid: isArrowhead },
  endArrowhead: { value: null, valid: isArrowhead },
} as const satisfies Record<string, Rule>

const BY_TYPE: Record<ElementType, Record<string, Rule>> = {
  rectangle: { roundness: { value: { type: 3 }, valid: isRoundness } },
  diamond: { roundness: { value: { type: 2 }, valid: isRoundness } },
  ellipse: { roundness: { value: { type: 2 }, valid: isRoundness } },
  line: LINEAR,
  arrow: {
    ...LINEAR,
    endArrowhead: { value: 'arrow', valid: isArrowhead },
    elbowed: { value: false, valid: isBoolean },
  },
  freedraw: { simulatePressure: { value: true, valid: isBoolean } },
  text: {
    fontSize: { value: 20, valid: isBetween(0.1, 10_000) },
    fontFamily: { value: 5, valid: isBetween(1, 1000) },
    textAlign: { value: 'left', valid: isOneOf('left', 'center', 'right') },
    verticalAlign: { value: 'top', valid: isOneOf('top', 'middle', 'bottom') },
    containerId: { value: null, valid: isNullOr(isString) },
    autoResize: { value: true, valid: isBoolean },
    lineHeight: { value: 1.25, valid: isBetween(0.1, 10) },
  },
  image: {
    fileId: { value: null, valid: isNullOr(isString) },
    status: { value: 'pending', valid: isOneOf('pending', 'saved', 'error') },
    scale: { value: [1, 1], valid: isPair },
    crop: { value: null, valid: isCrop },
  },
  frame: { name: { value: null, valid: isNullOr(isString) } },
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    Object.values(value).forEach((inner: unknown) => freeze(inner))
  return Object.freeze(value)
}

/**
 * What an element is when nothing else was stored. The values are part of the stored format: changing one changes
 * every board that was ever drawn.
 */
const RULES: Readonly<Record<ElementType, Readonly<Record<string, Rule>>>> = freeze(
  Object.fromEntries(
    Object.entries(BY_TYPE).map(([type, own]): [string, Record<string, Rule>] => [
      type,
      { ...EVERY, ...own },
    ]),
  ) as Record<ElementType, Record<string, Rule>>,
)

const DEFAULTS: Readonly<Record<ElementType, Readonly<Record<string, unknown>>>> = freeze(
  Object.fromEntries(
    Object.entries(RULES).map(([type, rules]) => [
      type,
      Object.fromEntries(Object.entries(rules).map(([property, rule]) => [property, rule.value])),
    ]),
  ) as Record<ElementType, Record<string, unknown>>,
)

/** The cold properties of a fresh element of that type. */
export function defaultsOf(type: ElementType): Readonly<Record<string, unknown>> {
  return DEFAULTS[type]
}

/** Whether a stored value can be shown. Properties we do not know are not ours to judge. */
export function isValidProperty(type: ElementType, property: string, value: unknown): boolean {
  const rule = Object.hasOwn(RULES[type], property) ? RULES[type][property] : undefined
  return rule === undefined || rule.valid(value)
}
