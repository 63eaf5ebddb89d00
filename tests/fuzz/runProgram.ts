import { BoardNetwork } from '@/tests/fuzz/boardClients'
import { checkInvariants } from '@/tests/fuzz/boardInvariants'
import { type Operation, perform } from '@/tests/fuzz/boardProgram'
import { Ledger } from '@/tests/fuzz/Ledger'

/** Runs a program with four people and checks what must hold whatever they do. @returns what they meant. */
export function runProgram(program: readonly Operation[]): Ledger {
  const network = new BoardNetwork(4)
  const ledger = new Ledger()
  try {
    for (const step of program) perform(network, ledger, step)
    checkInvariants(network, ledger)
  } finally {
    network.destroy()
  }
  return ledger
}
