import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RouteContract } from '../../shared/contract.ts'
import { sessionCookie } from '../auth/cookie.ts'
import { type Documented, hasCommandId, type Refusal, refusals, refusalsOf } from './refusals.ts'
import { strict } from './route-schema.ts'

/** What every refusal looks like. */
const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string().describe('Stable; the catalogue is at /api/v1/problems'),
    detail: z.string().describe('What to do, in the language of Accept-Language'),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    faults: z.array(
      z.object({
        path: z.string().optional(),
        line: z.number().optional(),
        column: z.number().optional(),
        detail: z.string(),
      }),
    ),
  })
  .describe('A problem (RFC 9457, application/problem+json)')

/** The name clients are generated with: `GET /reports/:id/scan` is `getReportsByIdScan`, as stable as its address. */
export function operationId({ method, path }: Pick<RouteContract, 'method' | 'path'>): string {
  const words = path.split(/[/-]/).map((word) => word.replace(/^:/, 'by-'))
  return `${method.toLowerCase()}-${words.join('-')}`.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** A route as its contract says it, with what the schemas do not tell: its name, who may call it, files in and out. */
const describe: typeof jsonSchemaTransform = (route) => {
  const described = jsonSchemaTransform(route)
  const config = route.route.config as Documented | undefined
  if (!config?.contract) return described
  const { contract, isOpen } = config
  const more = {
    operationId: operationId(contract),
    ...(isOpen && { security: [] }),
    ...(contract.raw && { consumes: ['application/json', 'application/csv'], body: anything }),
    ...(contract.upload && { consumes: ['multipart/form-data'], body: formOf(contract) }),
    ...(hasCommandId(config) && { headers: commandHeader }),
    response: {
      ...(contract.file ? { 200: file } : answerOf(described.schema.response, contract.summary)),
      ...Object.fromEntries(refusalsOf(config).map((status) => [status, refusal(status)])),
    },
  }
  return { ...described, schema: { ...described.schema, ...more } }
}

/** The successful answer, described as its route is. */
const answerOf = (response: unknown, description: string): object => ({
  200: { ...(response as { 200?: object } | undefined)?.[200], description },
})

const refusal = (status: Refusal) => ({
  description: refusals[status],
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** Read by the route itself. */
const anything = { type: 'object', additionalProperties: true }

const file = { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }

/** Checked by the handler, which answers `request.noCommandId`. */
const commandHeader = {
  type: 'object',
  properties: {
    'idempotency-key': {
      ...{ type: 'string', format: 'uuid' },
      description: 'A new UUID for each write; sent again with the same one, a write gives its first answer again',
    },
  },
  required: ['idempotency-key'],
}

/** The form that the handler of an upload reads. */
function formOf(contract: RouteContract): object {
  const fields = contract.body
    ? (z.toJSONSchema(strict(contract.body), { io: 'input' }) as { properties?: object; required?: string[] })
    : {}
  return {
    type: 'object',
    properties: { ...fields.properties, file: { type: 'string', format: 'binary' } },
    required: [...(fields.required ?? []), 'file'],
    additionalProperties: false,
  }
}

const about = `Plan, figures and reports of a crime-prevention programme.

- Days are local to Asia/Ho_Chi_Minh, written \`YYYY-MM-DD\`; the end of a span is exclusive. Moments are UTC. Money is whole đồng.
- Every write carries an \`Idempotency-Key\`, a new UUID for each intent; signing in and out, under \`/api/auth\`, none.
- A refusal is \`application/problem+json\` (RFC 9457) with a stable \`code\`; all of them are at \`/api/v1/problems\`, each at its \`type\`.
- Sentences are Vietnamese, or English with \`Accept-Language: en\`.`

const session = (publicUrl: string | null) => ({
  ...{ type: 'apiKey' as const, in: 'cookie', name: sessionCookie(publicUrl) },
  description:
    'Set by POST /api/auth/sign-in/phone-number or /api/auth/sign-in/email; ended by POST /api/auth/sign-out.',
})

/** OpenAPI 3.1 at `/api/openapi.json`, browsable at `/api/docs`. `publicUrl` decides how the session's cookie is called. */
export async function addDocs(server: FastifyInstance, publicUrl: string | null): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Bình An', version: '1', description: about },
      components: {
        securitySchemes: { session: session(publicUrl) },
        schemas: { Problem: z.toJSONSchema(ProblemAnswer) as object },
      },
      security: [{ session: [] }],
    },
    transform: describe,
  })
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    // Its own page makes style sheets by script.
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  })
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
}
