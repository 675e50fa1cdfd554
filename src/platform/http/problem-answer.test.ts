import Fastify from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../../test/database.ts'
import { answerProblem } from './problem-answer.ts'
import { writeAnswers } from './serializer.ts'

const { db } = await testDatabase()

test('what may be there once and is there already is a conflict, not a fault of the server', async () => {
  const server = Fastify()
  server.setErrorHandler(answerProblem)
  const insert = sql`insert into platform.setting (name, value) values ('once', '1')`
  server.get('/', async () => (await insert.execute(db)).rows)
  expect((await server.inject('/')).statusCode).toBe(200)
  const again = await server.inject('/')
  expect(again.json()).toMatchObject({ status: 409, code: 'request.alreadyThere' })
})

test('of an answer that does not fit its contract the log says where, neither the schema nor a value', async () => {
  const lines: string[] = []
  const server = Fastify({ logger: { stream: { write: (line: string) => lines.push(line) } } })
  server.setErrorHandler(answerProblem)
  server.setSerializerCompiler(writeAnswers)
  const schema = { response: { 200: z.object({ rows: z.array(z.object({ told: z.number(), name: z.string() })) }) } }
  server.get('/', { schema }, async () => ({ rows: [{ told: Number.POSITIVE_INFINITY, name: 'Nguyễn Văn A' }] }))
  expect((await server.inject('/')).statusCode).toBe(500)
  const logged = lines.find((line) => line.includes('request failed')) ?? ''
  expect(JSON.parse(logged).err).toMatchObject({ at: ['rows.0.told: invalid_type'], count: 1 })
  expect(logged).not.toMatch(/Infinity|Nguyễn/)
  expect(logged.length).toBeLessThan(500)
})
