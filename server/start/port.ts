import { createServer } from 'node:net'
import { errorCode, plainReason, Refusal } from '@/server/start/Refusal'

/**
 * Binds the port for a moment, to refuse a busy one before anything slow.
 * @throws Refusal
 */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(listenRefusal(error, port, host)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** The sentence for a port that could not be bound. */
export function listenRefusal(error: unknown, port: number, host: string): Refusal {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new Refusal(`Port ${port} is already in use: stop the other program, or set PORT.`)
    case 'EACCES':
      return new Refusal(`Port ${port} is not open to this user: set PORT to a number above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(`HOST ${host} is not an address of this machine: set it to 0.0.0.0 or 127.0.0.1.`)
    default:
      return new Refusal(`Mockboard cannot listen on ${host}, port ${port}: ${plainReason(error)}.`)
  }
}
