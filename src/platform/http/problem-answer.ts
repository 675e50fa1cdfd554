import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
  type ResponseSerializationError,
} from 'fastify-type-provider-zod'
import { type Fault, fill, type Language, Problem } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'
import { faultOf } from './faults.ts'
import { UPLOAD_LIMIT_MB } from './incoming.ts'

/** Of a body that is no upload. */
export const BODY_LIMIT_MB = 1

/** The user's language as the request says it: Vietnamese unless English is asked for first. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi'
}

/** Turns whatever was thrown into a problem; only a bug of ours becomes 500, and it is logged with a reference. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error, request)
  reply
    .code(problem.kind.status)
    .type(PROBLEM_TYPE)
    .serializer((text: unknown) => String(text))
    .send(problemText(problem, languageOf(request)))
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** A problem as it is answered (RFC 9457), its sentences in one language. */
export function problemText({ kind, params, faults }: Problem, language: Language): string {
  return JSON.stringify({
    type: `/problems/${kind.code}`,
    title: fill(kind[language], params),
    status: kind.status,
    code: kind.code,
    detail: fill(kind[language], params),
    params,
    faults: faults.map(({ path, line, column, ...sentence }) => ({ path, line, column, detail: sentence[language] })),
  })
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    // An address that cannot name anything names nothing.
    if ((error as FastifyError).validationContext === 'params') return new Problem(platformProblems.notFound)
    return new Problem(platformProblems.malformed, {}, faultsOf(error))
  }
  const { code = '', statusCode = 500, message } = error as FastifyError
  if (isDatabaseAway(code, message)) return new Problem(platformProblems.busy)
  // More files or fields than one form has.
  if (/_(FILES|FIELDS|PARTS)_LIMIT$/.test(code)) return new Problem(platformProblems.unreadable)
  if (statusCode === 413)
    return new Problem(platformProblems.tooLarge, {
      limit: code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? BODY_LIMIT_MB : UPLOAD_LIMIT_MB,
    })
  if (statusCode === 412) return new Problem(platformProblems.otherVersion)
  if (statusCode === 415) return new Problem(platformProblems.wrongKind)
  if (statusCode === 416) return new Problem(platformProblems.noSuchRange)
  if (statusCode === 429) return new Problem(platformProblems.tooMany)
  // PostgreSQL could not read a value (class 22): the request's own fault that no schema caught.
  if (/^22/.test(code)) return new Problem(platformProblems.malformed)
  // A foreign key was not met: what the request points at is not there.
  if (code === '23503') return new Problem(platformProblems.noSuchReference)
  // Two at once made what may be there once; the second is told.
  if (code === '23505') return new Problem(platformProblems.alreadyThere)
  // The multipart parser throws plain errors when a body is cut off or has no boundary.
  if (/multipart|boundary|Malformed part header|Unexpected end of form/i.test(message ?? ''))
    return new Problem(platformProblems.unreadable)
  if (statusCode >= 400 && statusCode < 500 && !isResponseSerializationError(error))
    // Without a body it is the address that could not be read.
    return new Problem(
      ['GET', 'HEAD'].includes(request.method) ? platformProblems.notFound : platformProblems.unreadable,
    )
  const reference = randomUUID().slice(0, 8)
  const err = isResponseSerializationError(error) ? misfitOf(error.cause) : error
  request.log.error({ err, reference, route: request.routeOptions.url }, 'request failed')
  return new Problem(platformProblems.broken, { reference })
}

const MISFITS_LOGGED = 5

/** Where an answer does not fit its contract: neither the schema nor what was to be answered belongs in a log. */
function misfitOf({ issues }: ResponseSerializationError['cause']) {
  const at = issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
  return { message: 'an answer does not fit its contract', at: at.slice(0, MISFITS_LOGGED), count: at.length }
}

/** Connection refused or lost, server shutting down or starting (57P0x), too many connections, lock or statement time. */
export function isDatabaseAway(code: string, message: string): boolean {
  return (
    /^(ECONN|ENOENT|EPIPE|57P0|53|08|55P03|57014|40001|40P01)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message ?? '')
  )
}

interface Validation {
  keyword: string
  instancePath: string
  message: string
  params: Record<string, unknown>
}

function faultsOf(error: { validation: unknown }): Fault[] {
  return (error.validation as Validation[]).map(({ keyword, instancePath, message, params }) =>
    faultOf({ code: keyword, path: instancePath.split('/').filter(Boolean), message, more: params }),
  )
}
