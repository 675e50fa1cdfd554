import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'

const { db } = await testDatabase()
const { call, server } = await testApp(db)

test('the document of the API and its pages', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const upload = body.paths['/api/v1/photos'].post
  expect(upload.requestBody.content['multipart/form-data'].schema.required).toEqual(['file'])
  expect(Object.keys(body.components.schemas.Problem.properties)).toContain('faults')
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
  expect(names).toEqual(expect.arrayContaining(['getPlacesById', 'postPivot', 'putDemoDate', 'postAuthSignInEmail']))
  expect(names.every((name) => /^[a-z][A-Za-z0-9]+$/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(operations.length)
  expect(body.components.securitySchemes.session).toMatchObject({ in: 'cookie', name: 'binhan.session_token' })
  expect(body.security).toEqual([{ session: [] }])
  expect(body.paths['/api/v1/problems'].get.security).toEqual([])
  expect(body.paths['/api/v1/reports'].get.security).toBeUndefined()
  for (const { summary, responses } of operations) expect([summary, 'The file']).toContain(responses[200].description)
  expect(body.paths['/api/v1/places'].get.responses[200].content['application/json'].schema.properties).toBeDefined()
  const { parameters } = body.paths['/api/v1/demo/date'].put
  expect(parameters).toMatchObject([{ name: 'idempotency-key', in: 'header', required: true }])
  const scan = body.paths['/api/v1/reports/{id}/scan'].get.responses[200]
  expect(scan.content['*/*'].schema).toEqual({ type: 'string', format: 'binary' })
})

test('the refusals of a route are named one by one, each a problem', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  const refusals = (method: string, path: string) =>
    Object.keys(body.paths[path][method].responses).filter((status) => status !== '200')
  expect(refusals('get', '/api/v1/problems')).toEqual(['400', '503'])
  expect(refusals('get', '/api/v1/reports/{id}')).toEqual(['400', '401', '403', '404', '409', '503'])
  const written = ['400', '401', '403', '404', '409', '413', '415', '422', '503']
  expect(refusals('put', '/api/v1/reports/{id}/narratives')).toEqual(written)
  expect(refusals('post', '/api/auth/sign-in/email')).toEqual(['400', '401', '403', '413', '415', '429', '503'])
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  for (const { responses } of Object.values<any>(body.paths).flatMap((path) => Object.values<any>(path)))
    for (const [status, answer] of Object.entries<{ content: object }>(responses))
      if (status !== '200')
        expect(answer.content).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
})

test('a stranger can sign in from the document alone', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  const opened = Object.keys(body.paths).filter((path) => path.startsWith('/api/auth/'))
  expect(opened).toEqual([
    '/api/auth/sign-in/email',
    '/api/auth/sign-in/phone-number',
    '/api/auth/sign-out',
    '/api/auth/get-session',
    '/api/auth/change-password',
    '/api/auth/first-password',
    '/api/auth/second-factor',
    '/api/auth/second-factor/begin',
    '/api/auth/second-factor/confirm',
  ])
  const enter = body.paths['/api/auth/sign-in/phone-number'].post
  expect(enter.security).toEqual([])
  expect(enter.parameters).toBeUndefined()
  const asked = enter.requestBody.content['application/json'].schema
  expect(asked).toMatchObject({ type: 'object', required: ['phoneNumber', 'password'] })
  const { properties } = enter.responses[200].content['application/json'].schema
  expect(Object.keys(properties.user.properties)).toEqual(['id', 'name', 'email', 'phoneNumber'])
  expect(body.paths['/api/auth/change-password'].post.security).toBeUndefined()
})

test('days have their format, ids the bounds of what the database holds', async () => {
  const { body } = await call(null, 'GET', '/api/openapi.json')
  const bodyOf = (path: string) => body.paths[path].post.requestBody.content['application/json'].schema.properties
  const report = bodyOf('/api/v1/reports')
  expect(report.dated).toMatchObject({ type: 'string', format: 'date', description: expect.any(String) })
  expect(report.planId).toMatchObject({ type: 'integer', maximum: 2_000_000_000 })
  expect(bodyOf('/api/v1/plans').from).toEqual({ type: 'string', format: 'date' })
  expect(bodyOf('/api/v1/pivot').asKnownAt).toMatchObject({ type: 'string', format: 'date-time' })
  const asOf = body.paths['/api/v1/places'].get.parameters.find(({ name }: { name: string }) => name === 'asOf')
  expect(asOf.schema).toMatchObject({ type: 'string', format: 'date' })
  const place = body.paths['/api/v1/places/{id}'].get.responses[200].content['application/json'].schema.properties
  expect(place.validFrom).toMatchObject({ type: 'string', format: 'date' })
  // Whatever number goes in has an end that the database holds.
  const open: string[] = []
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  const look = (schema: any, where: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const isEndless = schema.type === 'integer' && !(schema.maximum <= 2_000_000_000)
    if (isEndless && !/(audit|history).*before/.test(where)) open.push(where)
    for (const [name, part] of Object.entries(schema)) look(part, `${where}.${name}`)
  }
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the document says
  const routes = Object.entries<Record<string, any>>(body.paths)
  for (const [path, methods] of routes)
    for (const { parameters = [], requestBody = {} } of Object.values(methods)) {
      look(requestBody, path)
      for (const one of parameters) look(one.schema, `${path} ${one.name}`)
    }
  expect(open).toEqual([])
})

test('the type of a problem is an address that says what it is', async () => {
  const refused = await call(null, 'GET', '/reports')
  expect(refused.body.type).toBe('/problems/request.signInFirst')
  const answer = await server.inject(refused.body.type)
  expect(answer.json()).toMatchObject({
    ...{ type: refused.body.type, code: 'request.signInFirst', status: 401 },
    ...{ vi: expect.any(String), en: expect.any(String) },
  })
  expect((await server.inject('/problems/request.nothing')).json().code).toBe('request.notFound')
})
