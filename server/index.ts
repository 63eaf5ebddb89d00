import { EventEmitter } from 'node:events'
import { createServer, type Server } from 'node:http'
import next from 'next'
import { start } from '@/server/start/start'

// Settles when the server is ready; from then on the start looks after signals and the end.
await start(async ({ settings, dev, ready }) => {
  const server = createServer()
  // Next adds its own 'upgrade' listener to what it is given: an emitter of its own keeps it away from the other planes
  const nextUpgrades = new EventEmitter()
  const pages = next({
    dev,
    hostname: settings.host,
    port: settings.port,
    httpServer: nextUpgrades as Server,
  })
  await pages.prepare()
  const page = pages.getRequestHandler()
  server.on('request', (request, response) => {
    if (request.url === '/healthz') response.end('{"ok":true}')
    else if (request.url === '/readyz') {
      void ready().then((readiness) =>
        response.writeHead(readiness.ready ? 200 : 503).end(JSON.stringify(readiness)),
      )
    } else void page(request, response)
  })
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve()
        })
      }),
    drain: () => {
      server.close()
      return Promise.resolve()
    },
    close: async () => {
      server.closeAllConnections()
      await pages.close()
    },
  }
})
