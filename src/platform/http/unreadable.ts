import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'
import { PROBLEM_TYPE, problemText } from './problem-answer.ts'

interface ConnectionError extends Error {
  code?: string
  /** What had come when it could not be read any further: node gives a buffer. */
  rawPacket?: unknown
}

/**
 * Answers what is no HTTP, and so never becomes a request, on the connection itself, and closes it: `request.notHttp`,
 * `request.headersTooLarge`, `request.tooSlow`.
 */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy(error)
    return
  }
  const problem = problemOf(error.code)
  const come = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
  const language = /^accept-language:\s*en\b/im.test(come) ? 'en' : 'vi'
  const text = problemText(problem, language)
  const { status } = problem.kind
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(text)}`,
      'x-content-type-options: nosniff',
      'connection: close',
      '',
      text,
    ].join('\r\n'),
    () => socket.destroy(),
  )
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(platformProblems.headersTooLarge, { limit: Math.floor(maxHeaderSize / 1024) })
  return new Problem(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? platformProblems.tooSlow : platformProblems.notHttp)
}
