import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { ready } from './shared.mjs'

const http = createServer()
const sockets = new WebSocketServer({ server: http, maxPayload: 64 * 1024 * 1024 })
sockets.on('connection', (ws, request) => {
  ws.on('error', () => undefined)
  setupWSConnection(ws, request)
})
http.listen(0, '127.0.0.1', () => ready(http.address().port))
