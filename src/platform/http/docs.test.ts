import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'

const { db } = await testDatabase()
const { call } = await testApp(db)

test('the document of the API and its pages', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const upload = body.paths['/api/v1/photos'].post
  expect(upload.requestBody.content['multipart/form-data'].schema.required).toEqual(['file'])
  expect(JSON.stringify(upload.responses['4XX'] ?? upload.responses['4xx'])).toContain('faults')
  for (const path of [
    'plans',
    'plans/{id}/items',
    'places',
    'bodies',
    'measures',
    'indicators',
    'pivot',
    'explain',
    'forms',
    'submissions',
    'reports',
    'reports/{id}/document',
  ])
    expect(Object.keys(body.paths)).toContain(`/api/v1/${path}`)
  expect((await call(null, 'GET', '/api/docs')).status).toBe(200)
})

test('a client can be generated: every route has a name of its own, and says whether one must be signed in', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  const operations = Object.values<any>(body.paths).flatMap((path) => Object.values<any>(path))
  const names = operations.map((one) => one.operationId)
  expect(names).toEqual(expect.arrayContaining(['getPlacesById', 'postPivot', 'putDemoDate']))
  expect(names.every((name) => /^[a-z][A-Za-z]+$/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(operations.length)
  expect(body.components.securitySchemes.session).toMatchObject({ in: 'cookie', name: 'binhan.session_token' })
  expect(body.security).toEqual([{ session: [] }])
  expect(body.paths['/api/v1/problems'].get.security).toEqual([])
  expect(body.paths['/api/v1/reports'].get.security).toBeUndefined()
  const { parameters, responses } = body.paths['/api/v1/demo/date'].put
  expect(parameters).toMatchObject([{ name: 'idempotency-key', in: 'header', required: true }])
  const scan = body.paths['/api/v1/reports/{id}/scan'].get.responses[200]
  expect(scan.content['*/*'].schema).toEqual({ type: 'string', format: 'binary' })
  expect(Object.keys(responses['4XX'].content)).toEqual(['application/problem+json'])
})
