import { expect, test } from 'vitest'
import { z } from 'zod'
import { homeRoutes } from './platform/home/routes.ts'
import { read, type Served, signedIn } from './platform/http/serve.ts'
import { modules } from './server.ts'
import { isWrite, route } from './shared/contract.ts'

/**
 * Every question whose answer names persons says so where it is served: its reading leaves a line in the audit log, or it is written why
 * not. What a contract tells is seen by the names of its fields; of a file nothing is told, so that each file says it.
 */
const telling =
  /^(phone|phoneNumber|e?mail|address|head|holder|owner|who|by|maker|signer|person|people|\w*By|\w*ByName)$/

const served = [...homeRoutes, ...modules.flatMap((module) => module.routes)]

/** The fields of an answer that tell of a person. */
function personalFields(answer: z.ZodType): string[] {
  const found = new Set<string>()
  const look = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { properties } = schema as { properties?: Record<string, unknown> }
    for (const [name, part] of Object.entries(properties ?? {})) if (telling.test(name) && isText(part)) found.add(name)
    for (const part of Object.values(schema)) look(part)
  }
  look(z.toJSONSchema(answer, { io: 'input', unrepresentable: 'any' }))
  return [...found]
}

/** A text, or a record with a name; a flag or a count of persons names nobody. */
function isText(schema: unknown): boolean {
  const text = JSON.stringify(schema)
  return text.includes('"string"')
}

const unsaid = (routes: Served[]): string[] =>
  routes
    .filter(({ contract, personal }) => !isWrite(contract) && !personal)
    .flatMap(({ contract: { method, path, answer, file } }) => {
      const fields = file ? ['file'] : personalFields(answer)
      return fields.length > 0 ? `${method} ${path}: ${fields.join(', ')}` : []
    })

test('no question names persons without a line in the audit log or a written reason', () => {
  expect(unsaid(served)).toEqual([])
})

test('one that does is seen', () => {
  const answer = z.object({ items: z.array(z.object({ head: z.object({ name: z.string() }).nullable() })) })
  const planted = route({ method: 'GET', path: '/planted', summary: '', answer })
  const spec = { policy: signedIn, answer: async () => ({ items: [] }) }
  expect(unsaid([read(planted, spec)])).toEqual(['GET /planted: head'])
  expect(unsaid([read(planted, { ...spec, personal: { why: 'it is planted' } })])).toEqual([])
})

test('what is audited, and for which reasons other names are not', () => {
  const audited = served.filter(({ personal }) => personal === 'audited').map(({ contract }) => contract.path)
  expect(audited.sort()).toEqual([
    ...['/accounts', '/accounts/:accountId/rights'],
    ...['/audit', '/audit/export', '/heads', '/heads/check', '/heads/corrected', '/heads/template', '/history'],
    ...['/posts/:postId/substitutes', '/reviews/:on/posts', '/rights/holders', '/rights/readers'],
    ...['/submissions/:id/evidence/:field', '/submissions/:id/photo'],
  ])
  for (const { personal } of served)
    if (personal && personal !== 'audited') expect(personal.why.length).toBeGreaterThan(10)
})
