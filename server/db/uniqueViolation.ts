import { Prisma } from '@/server/db/generated/client'

/** Whether the database refused a row because one of its kind is there already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  // a statement of our own fails under another code, with the database's inside
  return (
    error.code === 'P2002' || (error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('23505'))
  )
}
