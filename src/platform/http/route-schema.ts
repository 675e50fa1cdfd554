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
    response: contract.file ? {} : { 200: contract.answer, ...(contract.statusOf && { 409: contract.answer }) },
  }
}

/**
 * The same schema, taking no name it does not know at any depth. A name that is misspelt must not be passed over in
 * silence: the answer would be to another question.
 */
export function strict(schema: z.ZodType): z.ZodType {
  const inner = strictInside(schema)
  const made = inner === null ? schema : (schema.clone({ ...schema.def, ...inner } as never) as z.ZodType)
  const described = z.globalRegistry.get(schema)
  return made !== schema && described ? made.meta(described) : made
}

/** The parts of a schema that hold others, made strict; null where it holds none. */
function strictInside(schema: z.ZodType): object | null {
  if (schema instanceof z.ZodObject) {
    const parts = Object.entries<z.ZodType>(schema.shape).map(([name, part]) => [name, strict(part)])
    return { shape: Object.fromEntries(parts), catchall: z.never() }
  }
  if (schema instanceof z.ZodArray) return { element: strict(schema.element as z.ZodType) }
  if (schema instanceof z.ZodUnion) return { options: schema.options.map((one) => strict(one as z.ZodType)) }
  if (schema instanceof z.ZodRecord) return { valueType: strict(schema.valueType as z.ZodType) }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return { innerType: strict(schema.unwrap() as z.ZodType) }
  return null
}
