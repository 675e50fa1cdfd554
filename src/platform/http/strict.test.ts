import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const office = town.actor('office')
const english = { 'accept-language': 'en' }

const question = { items: ['talks'], periods: ['PLAN_YEAR:2014-Q3'] }
const edit = { baseVersion: 1 }
const signature = { authority: 'TM', position: 'Chủ tịch', name: '' }
const id = '00000000-0000-4000-8000-000000000000'

test.each([
  [
    'POST',
    '/pivot',
    { ...question, places: { level: 'district', wihtin: 1 } },
    'places: there is no entry named wihtin; check the name.',
  ],
  [
    'POST',
    '/pivot',
    { ...question, places: { level: 'commune', ids: [1] } },
    'places: level, ids do not go together; keep one way.',
  ],
  ['POST', '/pivot', { ...question, places: { ids: [] } }, 'places.ids: must be at least 1 entries.'],
  ['POST', '/pivot', { ...question, places: 3 }, 'places: must be an object.'],
  [
    'POST',
    `/reports/${id}/submit`,
    { ...edit, signature: { ...signature, foo: 1 } },
    'signature: there is no entry named foo; check the name.',
  ],
  [
    'POST',
    '/submissions/accept',
    { items: [{ id, ...edit, why: '' }] },
    'items.0: there is no entry named why; check the name.',
  ],
  ['PUT', `/submissions/${id}/draft`, { ...edit, values: { talks: null } }, 'values.talks: must be a whole number.'],
  ['PUT', `/submissions/${id}/draft`, { ...edit, values: { talks: true } }, 'values.talks: must be a whole number.'],
] as const)('%s %s with %j', async (method, path, body, sentence) => {
  const answer = await call(office, method, path, body, english)
  expect(answer).toMatchObject({ status: 400, body: { code: 'request.malformed', faults: [{ detail: sentence }] } })
})

test('every object of every body is described as closed', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  const open: string[] = []
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  const look = (schema: any, where: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    if (schema.type === 'object' && schema.properties && schema.additionalProperties !== false) open.push(where)
    for (const [name, part] of Object.entries(schema)) look(part, `${where}.${name}`)
  }
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  const bodies = Object.entries<any>(body.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
    Object.values<any>(methods).map((one) => [path, one.requestBody?.content] as const),
  )
  for (const [path, content] of bodies) look(content, path)
  expect(bodies.filter(([, content]) => content).length).toBeGreaterThan(20)
  expect(open).toEqual([])
})
