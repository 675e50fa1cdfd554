import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RouteContract } from '../../shared/contract.ts'

/** What every refusal looks like. */
export const ProblemAnswer = z
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

/** A route for the API's readers; of an upload also the form that its handler reads. */
const describe: typeof jsonSchemaTransform = (route) => {
  const described = jsonSchemaTransform(route)
  const { contract } = (route.route.config ?? {}) as { contract?: RouteContract }
  if (!contract?.upload) return described
  const fields = contract.body
    ? (z.toJSONSchema(contract.body, { io: 'input' }) as { properties?: object; required?: string[] })
    : {}
  const body = {
    type: 'object',
    properties: { ...fields.properties, file: { type: 'string', format: 'binary' } },
    required: [...(fields.required ?? []), 'file'],
  }
  return { ...described, schema: { ...described.schema, consumes: ['multipart/form-data'], body } }
}

/** OpenAPI 3.1 at `/api/openapi.json`, browsable at `/api/docs`. */
export async function addDocs(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Bình An', version: '1', description: 'Plan, figures, reports of a crime-prevention programme.' },
    },
    transform: describe,
  })
  await server.register(swaggerUi, { routePrefix: '/api/docs' })
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
}
