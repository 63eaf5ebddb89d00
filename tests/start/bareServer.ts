import { createServer } from 'node:http'
import { start } from '@/server/start/start'

/** The product's start around a server that only answers for its health and for one stored line. */
await start(({ ready, pool }) => {
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/crash')
        setImmediate(() => {
          throw new Error('nobody catches this')
        })
      if (request.url === '/reject') void Promise.reject(new Error('nobody handles this'))
      if (request.method === 'POST') await pool.query('CREATE TABLE public.kept AS SELECT 1 AS line')
      if (request.url === '/kept') return (await pool.query('SELECT line FROM public.kept')).rowCount
      return ready()
    }
    answer().then(
      (body) => response.end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    )
  })
  return Promise.resolve({
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => resolve())
      }),
    drain: () => Promise.resolve(void server.close()),
    close: () => Promise.resolve(server.closeAllConnections()),
  })
})
