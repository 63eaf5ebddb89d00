import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BareServers, isRoot, ordinaryUser } from '@/tests/start/bareServers'

// whole starts: slow where the machine is busy
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const bare = new BareServers()

beforeAll(() => bare.open())
afterAll(() => bare.close())

async function isReady(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

test('an ordinary user starts it in a data directory of mode 0700', async () => {
  const dataDir = await bare.dataDir({ owner: ordinaryUser })
  const server = await bare.ready({ DATA_DIR: dataDir }, ordinaryUser)
  expect(await isReady(server.url)).toEqual({ ready: true })
})

test('the secrets it keeps are for its own user alone', async () => {
  const dataDir = await bare.dataDir({ owner: ordinaryUser })
  await bare.ready({ DATA_DIR: dataDir }, ordinaryUser)
  for (const name of ['auth.secret', 'postgres.password']) {
    expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600)
  }
})

// Only root can be root, or become somebody else: elsewhere there is nothing to see.
if (isRoot) {
  test('root starts it in a data directory of mode 0700, which keeps its mode and owner', async () => {
    const dataDir = await bare.dataDir()
    const server = await bare.ready({ DATA_DIR: dataDir })
    expect(await isReady(server.url)).toEqual({ ready: true })
    const { mode, uid } = await stat(dataDir)
    expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o700, uid: 0 })
    expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0)
  })

  test('root starts it below a folder that is closed to everybody else', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'mockboard-closed-'))
    const home = new BareServers()
    await home.open(closed)
    const dataDir = join(closed, 'data')
    await mkdir(dataDir)
    const first = await home.ready({ DATA_DIR: dataDir })
    expect(await isReady(first.url)).toEqual({ ready: true })
    await first.kill('SIGKILL')
    const second = await home.ready({ DATA_DIR: dataDir })
    expect(await isReady(second.url)).toEqual({ ready: true })
    expect((await stat(closed)).mode & 0o777).toBe(0o700)
    await home.close()
    await rm(closed, { recursive: true })
  })

  test('root takes over the data of an ordinary user and gives it back unchanged', async () => {
    const dataDir = await bare.dataDir({ owner: ordinaryUser })
    await (await bare.ready({ DATA_DIR: dataDir }, ordinaryUser)).kill('SIGTERM')
    await (await bare.ready({ DATA_DIR: dataDir })).kill('SIGTERM')
    const server = await bare.ready({ DATA_DIR: dataDir }, ordinaryUser)
    expect(await isReady(server.url)).toEqual({ ready: true })
  })

  test('an ordinary user is told that the data is somebody else’s', async () => {
    const dataDir = await bare.dataDir({ mode: 0o777 })
    await (await bare.ready({ DATA_DIR: dataDir })).kill('SIGTERM')
    const { code, sentences } = await bare.refused({ DATA_DIR: dataDir }, ordinaryUser)
    expect(code).toBe(1)
    expect(sentences).toEqual([
      `The database in ${dataDir}/postgres belongs to another user: start Mockboard as that user, or set DATA_DIR to another folder.`,
    ])
  })
}
