import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import next from 'next'
import { composeServer } from '@/server/compose'
import { tuneGarbage } from '@/server/start/tuneGarbage'
import { start } from '@/server/start/start'

tuneGarbage()

// Settles when the server is ready; from then on the start looks after signals and the end.
await start(async (context) => {
  const { settings, dev } = context
  // Next adds its own 'upgrade' listener to what it is given: an emitter of its own keeps it away from the other planes
  const upgrades = new EventEmitter()
  const app = next({
    dev,
    hostname: settings.host,
    port: settings.port,
    httpServer: upgrades as Server,
  })
  await app.prepare()
  const pages = { handle: app.getRequestHandler(), upgrades, close: () => app.close() }
  return composeServer(context, pages, { examples: 'prisma/demo' })
})
