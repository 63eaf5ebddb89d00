import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatFault } from '@/domain/bank/faults'
import { parseReferenceSheets, type ReferenceSheet } from '@/domain/bank/referenceSheets'
import { currentUserId } from '@/server/auth/session'
import { prisma } from '@/server/db/client'

const SHEETS = join('prisma', 'sheets')

let read: Promise<ReferenceSheet[]> | undefined

/** All sheets, in their order. They are part of the product: read once, and at fault only in a broken build. */
function allSheets(): Promise<ReferenceSheet[]> {
  read ??= readSheets()
  return read
}

async function readSheets(): Promise<ReferenceSheet[]> {
  const names = (await readdir(SHEETS)).filter((name) => name.endsWith('.md'))
  const files = await Promise.all(
    names.map(async (name) => ({ name, source: await readFile(join(SHEETS, name), 'utf8') })),
  )
  const sheets = parseReferenceSheets(files)
  if (!sheets.ok) throw new Error(sheets.error.map(formatFault).join('\n'))
  return sheets.value
}

/** Sheets, and whether the visitor may read more than the one of the interview. */
export type SheetsPage = { sheets: ReferenceSheet[]; inInterview: boolean }

/** [SH1] Whoever sits as candidate in an interview under way gets the sheet that is open in it, and the names of the others. */
export async function sheetsPage(): Promise<SheetsPage> {
  const [sheets, inInterview] = await Promise.all([allSheets(), sitsAsCandidate()])
  if (!inInterview) return { sheets, inInterview }
  return {
    sheets: sheets.map((sheet) => (sheet.inInterview ? sheet : { ...sheet, sections: [] })),
    inInterview,
  }
}

/** The sheet that is open in an interview. */
export async function interviewSheet(): Promise<ReferenceSheet> {
  const sheet = (await allSheets()).find(({ inInterview }) => inInterview)
  if (sheet === undefined) throw new Error('no sheet is open in an interview')
  return sheet
}

async function sitsAsCandidate(): Promise<boolean> {
  const userId = await currentUserId()
  if (userId === null) return false
  const seats = await prisma().participant.findMany({
    where: { userId, role: 'candidate' },
    select: { roomId: true },
  })
  const roomIds = seats.map(({ roomId }) => roomId)
  return (await prisma().room.count({ where: { id: { in: roomIds }, status: 'live' } })) > 0
}
