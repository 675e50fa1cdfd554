import { z } from 'zod'
import type { RouteContract } from '../../shared/contract.ts'

/** What Fastify checks of a route, and describes: its contract, with no name let through that it does not know. */
export function schemaOf(contract: RouteContract) {
  return {
    tags: [contract.path.split('/')[1] ?? ''],
    summary: contract.summary,
    ...(contract.params && { params: contract.params }),
    querystring: strict(contract.query ?? z.object({})),
    ...(contract.body && !contract.upload && { body: strict(contract.body) }),
    response: contract.file ? {} : { 200: contract.answer },
  }
}

/** A name that is misspelt must not be passed over in silence: the answer would be to another question. */
export const strict = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema)
