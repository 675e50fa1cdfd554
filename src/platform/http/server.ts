import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import staticFiles from '@fastify/static'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type onSendHookHandler,
} from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { isWrite, type RouteContract } from '../../shared/contract.ts'
import { allProblems, Problem } from '../../shared/problem.ts'
import type { App } from '../app.ts'
import { today } from '../clock.ts'
import { forOneQuestion } from '../db/remembered.ts'
import type { Replica } from '../db/replica.ts'
import { traceRequests } from '../observe/traces.ts'
import { platformProblems } from '../problems.ts'
import { readBodies, readUpload } from './body.ts'
import { addDocs } from './docs.ts'
import { faultsOfText } from './faults.ts'
import { Incoming, UPLOAD_LIMIT_MB, type Upload } from './incoming.ts'
import { answerProblem, BODY_LIMIT_MB } from './problem-answer.ts'
import type { Documented } from './refusals.ts'
import { schemaOf } from './route-schema.ts'
import { writeAnswers } from './serializer.ts'
import type { Asker, Context, FileAnswer, Served } from './serve.ts'
import { isStandbysFault, standbyFor, tellPosition } from './standby.ts'
import { answerUnreadable } from './unreadable.ts'

export interface ServerParts {
  app: App
  routes: Served[]
  /** Whose session a request carries. */
  authenticate(request: FastifyRequest): Promise<Asker>
  /** Adds the sign-in routes under `/api/auth`. */
  signIn(server: FastifyInstance): void
  /** What is only asked may be answered by it. */
  replica?: Replica | null
  /** Counts and times what is answered. */
  watch?(server: FastifyInstance): void
  /** The built pages, or null where only the API is served. */
  pages: string | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The server over its routes: checks input by each contract, finds who asks, answers refusals as problems. Besides what a
 * route itself raises: `request.signInFirst`, `.malformed`, `.unreadable`, `.noCommandId`, `.otherOrigin`, `.tooLarge`,
 * `.wrongKind`, `.notFound`, `.otherVersion`, `.noSuchRange`, `.busy`. Nothing listens yet.
 */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    logger: { level: parts.app.config.logLevel },
    // Addresses may carry a search for a name: only the route's pattern is logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_MB * 1_000_000,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerUnreadable,
    // Else node refuses it by itself, without a problem; `hardenAnswer` does.
    http: { requireHostHeader: false },
    // An address that cannot be read names nothing, and is not said again.
    frameworkErrors: (_error, request, reply) =>
      answerProblem(new Problem(platformProblems.notFound), request as FastifyRequest, reply as FastifyReply),
  })
  // An expectation nobody knows may be left out of account (RFC 9110, 10.1.1); node would answer 417 without a word.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response))
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(writeAnswers)
  server.setErrorHandler(answerProblem)
  traceRequests(server)
  parts.watch?.(server)
  server.addHook('onRequest', hardenAnswer)
  server.addHook('onSend', letStretch)
  await server.register(multipart, {
    // How large a file may be, its route says; it is counted as it is written.
    limits: { fileSize: Number.POSITIVE_INFINITY, files: 1, fields: 20, fieldSize: 1_000_000 },
  })
  readBodies(server)
  await addDocs(server, parts.app.config.publicUrl)
  parts.signIn(server)
  addHealth(server, parts.app)
  addProblemTypes(server)
  await server.register(async (scope) => {
    for (const served of parts.routes)
      if (served.contract.raw) await scope.register(async (inner) => addRawRoute(inner, parts, served))
      else addRoute(scope, parts, served)
  })
  await addPages(server, parts.pages)
  return server
}

/**
 * Nothing but our own files; no script within a page, no style sheet made by one. What a script sets on a single element
 * (`style-src-attr`) can load nothing, since images and fonts are our own as well; the kit of controls places its menus so.
 */
const contentPolicy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "style-src-attr 'unsafe-inline'"],
  ...[
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
  ],
  ...["form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"],
].join('; ')

/** Only the worker that stretches passphrases runs what is not JavaScript (Argon2id): its own policy says so, no page's does. */
const workerPolicy = contentPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

const letStretch: onSendHookHandler = ({ url }, reply, payload, done) => {
  const isScript = String(reply.getHeader('content-type')).includes('javascript')
  if (isScript && /^\/assets\/argon-worker-[\w-]+\.js$/.test(url)) reply.header('content-security-policy', workerPolicy)
  done(null, payload)
}

async function hardenAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'content-security-policy': contentPolicy,
  })
  const { origin, host, 'sec-fetch-site': from } = request.headers
  if (host === undefined && request.raw.httpVersion === '1.1') throw new Problem(platformProblems.notHttp)
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  const isOther = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  if (changes && (isOther || from === 'cross-site')) throw new Problem(platformProblems.otherOrigin)
}

function addHealth(server: FastifyInstance, app: App): void {
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  server.get('/readyz', { schema: { hide: true } }, async () => {
    await sql`select 1`.execute(app.db)
    return { status: 'ready' }
  })
}

/** The `type` of every problem is an address: it says what the catalogue says of it. */
function addProblemTypes(server: FastifyInstance): void {
  server.get<{ Params: { code: string } }>('/problems/:code', { schema: { hide: true } }, async ({ params }) => {
    const kind = allProblems().find(({ code }) => code === params.code)
    if (!kind) throw new Problem(platformProblems.notFound)
    return { type: `/problems/${kind.code}`, ...kind }
  })
}

const nobody: Asker = { actor: null, session: null }
/** Who sends a request, found once. */
const askers = new WeakMap<FastifyRequest, Asker>()

/** A route whose body is handed on as the file that came, of whatever kind. */
function addRawRoute(server: FastifyInstance, parts: ServerParts, served: Served): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_, stream, done) => done(null, stream))
  addRoute(server, parts, served)
}

function addRoute(server: FastifyInstance, parts: ServerParts, served: Served): void {
  const { contract } = served
  server.route({
    method: contract.method,
    url: `/api/v1${contract.path}`,
    schema: schemaOf(contract),
    config: { contract, isOpen: served.isOpen } satisfies Documented,
    // Before the body is read and anything is loaded: nobody fills the memory, or learns from a 404 what exists.
    onRequest: async (request) => {
      const asker = await parts.authenticate(request)
      const { actor } = asker
      if (!actor && !served.isOpen) throw new Problem(platformProblems.signInFirst)
      // What one person's page asks or writes is never answered or done in the name of whoever signed in there since.
      const meant = request.headers['binhan-account']
      if (!served.isOpen && meant !== undefined && meant !== String(actor?.accountId))
        throw new Problem(platformProblems.signInFirst)
      askers.set(request, asker)
    },
    handler: async (request, reply) => {
      const standby = standbyFor(request, parts, contract)
      const db = forOneQuestion(standby ?? parts.app.db)
      const commandId = isWrite(contract) ? commandIdOf(request, contract) : ''
      const context = {
        params: request.params,
        query: request.query,
        body: request.body,
        upload: null as Upload | null,
        accept: request.headers.accept ?? '',
        db,
        app: parts.app,
        ...(askers.get(request) ?? nobody),
        // The day is the database’s to say: the standby may be away before it was missed.
        today: await today(standby === null ? db : parts.app.db),
      } as Context<RouteContract>
      const incoming = new Incoming(parts.app.config.home, contract.largestMb ?? UPLOAD_LIMIT_MB)
      try {
        if (contract.upload) Object.assign(context, await readUpload(request, contract, incoming))
        if (contract.raw) Object.assign(context, { upload: await rawUpload(request, incoming), body: undefined })
        const faults = [...faultsOfText(context.query), ...faultsOfText(context.body)]
        if (faults.length > 0) throw new Problem(platformProblems.malformed, {}, faults)
        const answer = await served.run(context, commandId).catch((error) => {
          // What it cannot answer, or not just now, the database can.
          if (standby === null || !isStandbysFault(error)) throw error
          return served.run({ ...context, db: forOneQuestion(parts.app.db) }, commandId)
        })
        if (isWrite(contract)) await tellPosition(reply, parts)
        if (contract.statusOf) reply.code(contract.statusOf(answer))
        return contract.file ? sendFile(reply, answer as FileAnswer) : answer
      } finally {
        await incoming.remove()
      }
    },
  })
}

const rawUpload = async ({ body, headers }: FastifyRequest, incoming: Incoming): Promise<Upload | null> =>
  body instanceof Readable
    ? incoming.keep(body, { name: '', mediaType: headers['content-type'] ?? '' }, headers['content-encoding'])
    : null

/** Who sends a raw body knows nothing of command ids; one that is given is kept to all the same. */
function commandIdOf(request: FastifyRequest, { raw }: RouteContract): string {
  const id = request.headers['idempotency-key']
  if (raw && id === undefined) return randomUUID()
  if (typeof id !== 'string' || !uuid.test(id)) throw new Problem(platformProblems.noCommandId)
  return id.toLowerCase()
}

function sendFile(reply: FastifyReply, file: FileAnswer) {
  return reply
    .type(file.mediaType)
    .headers(file.headers ?? {})
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .send(Buffer.from(file.bytes))
}

/** The app's pages. Its addresses are the browser's own, so any page address gets the one document. */
async function addPages(server: FastifyInstance, pages: string | null): Promise<void> {
  const hasPages = pages !== null && existsSync(join(pages, 'index.html'))
  if (hasPages)
    await server.register(staticFiles, {
      root: pages,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    // What names a file that is not there is none, but for who wants to read a page: an indicator may be called A3.1.
    const isRead = request.headers.accept?.includes('text/html') || !/\.\w+$/.test(request.url)
    const isPage = ['GET', 'HEAD'].includes(request.method) && !request.url.startsWith('/api/') && isRead
    if (hasPages && isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return answerProblem(new Problem(platformProblems.notFound), request, reply)
  })
}
