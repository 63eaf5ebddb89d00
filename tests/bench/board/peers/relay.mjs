// The least a server can do: hand each message to the room's others.
import { WebSocketServer } from 'ws'
import { ready } from './shared.mjs'

const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 64 * 1024 * 1024 })
server.on('connection', (ws, request) => {
  const room = request.url.split('?')[0]
  const members = rooms.get(room) ?? new Set()
  rooms.set(room, members.add(ws))
  ws.on('message', (data) => {
    for (const other of members) if (other !== ws) other.send(data)
  })
  ws.on('error', () => undefined)
  ws.on('close', () => {
    members.delete(ws)
    if (members.size === 0) rooms.delete(room)
  })
})
server.on('listening', () => ready(server.address().port))
