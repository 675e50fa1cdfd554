import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** How a request fails: before the server has it, after the server did it, or in the middle of the answer. */
export const cuts = ['before', 'after', 'within'] as const
export type Cut = (typeof cuts)[number]

/**
 * What lies between a browser and the server, on an address of its own, and can be cut at any request: what is cut stays cut until
 * it is mended. A real connection breaks; the browser is told nothing beforehand.
 */
export class Network {
  /** Cuts that came to pass: a request was broken off by it. What fails while it stays cut is not counted again. */
  felt = 0
  private readonly server = createServer((asked, answer) => this.pass(asked, answer))
  private readonly sockets = new Set<Socket>()
  private readonly target: string
  private isDown = false
  private isSilent = false
  private next: { cut: Cut; after: number } | null = null
  /** By path: what is answered in the server's stead. */
  readonly stands = new Map<string, string>()

  constructor(target: string) {
    this.target = target
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
  }

  async open(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return `http://localhost:${(this.server.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((done) => this.server.close(() => done()))
  }

  /** Lets so many requests through yet, then cuts. */
  cutAfter(requests: number, cut: Cut): void {
    this.next = { cut, after: requests }
  }

  cut(): void {
    this.isDown = true
    for (const socket of this.sockets) socket.destroy()
  }

  /** From now on nothing is answered and nothing breaks: a network that is there in name only. */
  fallSilent(): void {
    this.isSilent = true
  }

  /** What was left without an answer breaks off. */
  mend(): void {
    if (this.isSilent) for (const socket of this.sockets) socket.destroy()
    this.isSilent = false
    this.isDown = false
    this.next = null
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.isSilent) return
    const stand = this.stands.get(asked.url ?? '')
    const cut = this.fate()
    if (this.isDown && cut !== 'after' && cut !== 'within') {
      asked.socket.destroy()
      return
    }
    if (stand !== undefined) {
      answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(stand)
      return
    }
    const on: ClientRequest = request(`${this.target}${asked.url}`, { method: asked.method, headers: asked.headers })
    on.once('error', () => asked.socket.destroy())
    on.once('response', (from) => {
      if (cut === null) {
        answer.writeHead(from.statusCode ?? 502, from.headers)
        from.pipe(answer)
        return
      }
      // The server has done it, whatever the browser hears of it.
      if (cut === 'within') {
        answer.writeHead(from.statusCode ?? 502, from.headers)
        answer.flushHeaders()
      }
      from.resume().once('end', () => asked.socket.destroy())
    })
    asked.pipe(on)
  }

  private fate(): Cut | null {
    if (this.isDown || !this.next) return null
    if (this.next.after-- > 0) return null
    const { cut } = this.next
    this.next = null
    this.isDown = true
    this.felt++
    return cut
  }
}
