import { describe, expect, test } from 'vitest'
import { readSettings } from '@/server/start/settings'

const DEFAULTS = {
  port: 3000,
  host: '0.0.0.0',
  databaseUrl: undefined,
  dataDir: '.data',
  appUrl: undefined,
  authSecret: undefined,
  logLevel: 'info',
}

describe('settings', () => {
  test('nothing needs to be set, and nothing set is the same as set to nothing', () => {
    const empty = {
      PORT: '',
      HOST: '',
      DATABASE_URL: '',
      DATA_DIR: '',
      APP_URL: '',
      AUTH_SECRET: '',
      LOG_LEVEL: '',
    }
    expect(readSettings({})).toEqual({ ok: true, value: DEFAULTS })
    expect(readSettings(empty)).toEqual({ ok: true, value: DEFAULTS })
  })

  test('what is set is taken', () => {
    const secret = 's'.repeat(32)
    const env = {
      PORT: '8080',
      HOST: '::1',
      DATABASE_URL: 'postgres://me:p%40ss@db.example:6432/interviews?sslmode=require',
      DATA_DIR: '/var/lib/mockboard',
      APP_URL: 'https://mockboard.example/',
      AUTH_SECRET: secret,
      LOG_LEVEL: 'debug',
    }
    expect(readSettings(env)).toEqual({
      ok: true,
      value: {
        port: 8080,
        host: '::1',
        databaseUrl: env.DATABASE_URL,
        dataDir: '/var/lib/mockboard',
        appUrl: 'https://mockboard.example',
        authSecret: secret,
        logLevel: 'debug',
      },
    })
  })

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'postgresql://localhost'],
    ['DATABASE_URL', 'localhost:5432/app'],
    ['APP_URL', 'ftp://mockboard.example'],
    ['APP_URL', 'https://mockboard.example/path'],
    ['AUTH_SECRET', 'x'.repeat(31)],
    ['LOG_LEVEL', 'INFO'],
  ])(
    '%s=%s is refused by one sentence that names the setting and keeps the value to itself',
    (name, value) => {
      const settings = readSettings({ [name]: value })
      if (settings.ok) throw new Error('was taken')
      expect(settings.error).toHaveLength(1)
      expect(settings.error[0]).toMatch(new RegExp(`^${name} must [^\\n]*\\.$`))
      if (name === 'AUTH_SECRET') expect(settings.error[0]).not.toContain(value)
    },
  )
})
