import type { FastifySerializerCompiler } from 'fastify'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import type { z } from 'zod'

/**
 * Writes an answer as its contract has it: what the contract does not name stays inside, and an answer that does not fit it
 * is a fault of ours. In parts, as bytes. Trap: one Vietnamese letter makes a whole text wide, which Node counts and writes
 * many times slower; a large answer is figures without such letters, beside a few names.
 */
export const writeAnswers: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  const write = (data: unknown): Buffer => {
    const { data: answer, error } = schema.safeEncode(data)
    if (error) throw new ResponseSerializationError(method, url, { cause: error })
    return bytesOf(answer)
  }
  // Fastify sends bytes as it sends text; its types know text only.
  return write as unknown as (data: unknown) => string
}

function bytesOf(answer: unknown): Buffer {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return Buffer.from(JSON.stringify(answer))
  const members = Object.entries(answer).filter(([, value]) => value !== undefined)
  const parts = members.flatMap(([name, value], index) => [
    Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
    Buffer.from(JSON.stringify(value)),
  ])
  return Buffer.concat([...(parts.length === 0 ? [Buffer.from('{')] : parts), Buffer.from('}')])
}
