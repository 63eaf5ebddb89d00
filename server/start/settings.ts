import { z } from 'zod'
import { err, ok, type Result } from '@/domain/result'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const MIN_SECRET_LENGTH = 32

/** Everything that can be set from outside, checked. See the table in README. */
export interface Settings {
  /** The port of the one server, 1–65535. */
  readonly port: number
  readonly host: string
  /** A PostgreSQL of one's own; without it Mockboard runs the embedded one. */
  readonly databaseUrl: string | undefined
  /** Where the embedded PostgreSQL and generated secrets are kept. Relative to the checkout. */
  readonly dataDir: string
  /** The address people use, without a trailing slash; without it the address of each request is taken. */
  readonly appUrl: string | undefined
  /** Without it a secret is made at the first start and kept in `dataDir`. */
  readonly authSecret: string | undefined
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

// `PORT=` in an env file or a compose file means "not set"
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const PORT = 'PORT must be a whole number from 1 to 65535.'
const schema = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, PORT)
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65535, PORT)
      .default(3000),
  ),
  HOST: optional(
    z
      .string()
      .regex(/^[\w.:%-]+$/, 'HOST must be an address or a host name, such as 0.0.0.0.')
      .default('0.0.0.0'),
  ),
  DATABASE_URL: optional(
    z
      .string()
      .refine(isDatabaseUrl, 'DATABASE_URL must look like postgresql://user:password@host:5432/database.')
      .optional(),
  ),
  DATA_DIR: optional(
    z
      .string()
      .refine((path) => !path.includes('\0'), 'DATA_DIR must be a path.')
      .default('.data'),
  ),
  APP_URL: optional(
    z
      .string()
      .refine(isOrigin, 'APP_URL must be a web address without a path, such as https://mockboard.example.')
      .transform((url) => new URL(url).origin)
      .optional(),
  ),
  AUTH_SECRET: optional(
    z
      .string()
      .min(MIN_SECRET_LENGTH, `AUTH_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`)
      .optional(),
  ),
  LOG_LEVEL: optional(
    z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
  ),
})

/** Reads the settings from an environment. The error holds one sentence for each bad setting; values are never quoted, since some are secret. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, string[]> {
  const parsed = schema.safeParse(env)
  if (!parsed.success) return err([...new Set(parsed.error.issues.map((issue) => issue.message))])
  const { PORT, HOST, DATABASE_URL, DATA_DIR, APP_URL, AUTH_SECRET, LOG_LEVEL } = parsed.data
  return ok({
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    appUrl: APP_URL,
    authSecret: AUTH_SECRET,
    logLevel: LOG_LEVEL,
  })
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  )
}
