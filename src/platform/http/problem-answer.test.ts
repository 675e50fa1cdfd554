import Fastify from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { answerProblem } from './problem-answer.ts'

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
