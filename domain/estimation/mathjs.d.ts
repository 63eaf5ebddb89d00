import type { UnitStatic } from 'mathjs'

// mathjs exports this factory but leaves it out of its types
declare module 'mathjs' {
  export function createUnitClass(dependencies: Record<string, unknown>): UnitClass

  export interface UnitClass extends UnitStatic {
    /** Without a value: the bare unit, as in `-> seats`. */
    new (value: number | null, unit: string): Unit
    isValuelessUnit(name: string): boolean
  }
}
