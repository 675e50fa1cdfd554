import type { FastifyReply, FastifyRequest } from 'fastify'
import { isWrite, type RouteContract } from '../../shared/contract.ts'
import { isPositionCookieSecure, positionCookie } from '../auth/cookie.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Replica } from '../db/replica.ts'
import { isDatabaseAway } from './problem-answer.ts'

interface Parts {
  replica?: Replica | null
  app: { config: Pick<Config, 'publicUrl'> }
}

/** How long a browser says what it has written: longer than a standby may be behind, or is asked at all. */
const SAID_FOR = 60

/** The standby that may answer a request; null where the database has to. */
export function standbyFor(request: FastifyRequest, { replica, app }: Parts, contract: RouteContract): Db | null {
  if (!replica || isWrite(contract)) return null
  const name = positionCookie(app.config.publicUrl)
  const said = (request.headers.cookie ?? '').split('; ').find((one) => one.startsWith(`${name}=`))
  return replica.readable(said?.slice(name.length + 1) ?? null)
}

/** After a write: its browser says from now on how far the log has to have come for it. */
export async function tellPosition(reply: FastifyReply, { replica, app }: Parts): Promise<void> {
  if (!replica) return
  const { publicUrl } = app.config
  const secure = isPositionCookieSecure(publicUrl) ? '; Secure' : ''
  const value = `${positionCookie(publicUrl)}=${await replica.position()}`
  reply.header('set-cookie', `${value}; Path=/api; Max-Age=${SAID_FOR}; HttpOnly; SameSite=Lax${secure}`)
}

/** It is away or restarts, gave up a question for what it has to replay, or was asked to write. */
export const isStandbysFault = ({ code = '', message = '' }: { code?: string; message?: string }): boolean =>
  isDatabaseAway(code, message) || /^(25006|55000|58|XX)/.test(code)
