/** What can be wrong with a bank file. The texts vary, the codes are the contract (tests, editors, the bank's README). */
export const FAULT_CODES = [
  'FRONT',
  'SPACE',
  'FENCE',
  'TABLE',
  'LIST',
  'WRAP',
  'HEAD',
  'SHAPE',
  'BRIEF',
  'API',
  'TRADE',
  'SCORE',
  'DATA',
  'FLAG',
  'DIVE',
  'HINT',
  'TWIST',
  'DESIGN',
  'MERMAID',
  'EST',
  'VALUE',
  'TWICE',
  'HTML',
  'WORDS',
  'PACK',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

/** One thing to repair, at a line counted from 1. */
export type Fault = { file: string; line: number; code: FaultCode; message: string }

/** The line an editor can jump to: `ticketmaster.md:92: EST dimension left over`. */
export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.code} ${fault.message}`
}

/** Gathers the faults of one file, so that an author sees all of them in one run. */
export class FaultLog {
  readonly #file: string
  readonly #faults: Fault[] = []

  constructor(file: string) {
    this.#file = file
  }

  add(line: number, code: FaultCode, message: string): void {
    this.#faults.push({ file: this.#file, line, code, message })
  }

  has(...codes: FaultCode[]): boolean {
    return this.#faults.some((fault) => codes.includes(fault.code))
  }

  isEmpty(): boolean {
    return this.#faults.length === 0
  }

  /** By line, then in the order they were found. */
  sorted(): Fault[] {
    return this.#faults.toSorted((a, b) => a.line - b.line)
  }
}
