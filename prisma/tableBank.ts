import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { formatFault } from '@/domain/bank/faults'
import { parseBank } from '@/domain/bank/parseBank'
import { withTable } from '@/prisma/bankTable'

// `npm run bank:table`: writes the table of problems into the README of the bank.
const folder = 'prisma/bank'
const readme = `${folder}/README.md`
const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
const bank = parseBank(files.map((name) => ({ name, source: readFileSync(`${folder}/${name}`, 'utf8') })))
if (bank.ok) {
  const problems = bank.value.problems.map(({ walkthrough }) => walkthrough)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), problems))
} else {
  for (const fault of bank.error) console.error(formatFault(fault))
  process.exitCode = 1
}
