import { Prisma } from '@/server/db/generated/client'

/** Whether the database refused a row because one of its kind is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
