import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { modules } from '../../server.ts'
import { type Db, openDatabase, openPool } from '../db/database.ts'
import { buildServer } from './server.ts'

const { db } = await testDatabase('hanoi')
const { app } = await testApp(db)

async function asked(standby: Db | null) {
  const seen: (string | null)[] = []
  const readable = (position: string | null) => {
    seen.push(position)
    return standby
  }
  const actor = { accountId: 1, name: 'x', posts: [], grants: [] }
  const server = await buildServer({
    ...{ app, routes: modules.flatMap(({ routes }) => routes), signIn: () => {}, pages: null },
    authenticate: async () => ({ actor, session: null }),
    replica: { readable, position: async () => '0/1', close: async () => {} },
  })
  const headers = { cookie: 'a=b; binhan.written=0/16B3748; c=d' }
  const answer = await server.inject({ url: '/api/v1/measures', headers })
  await server.close()
  return { status: answer.statusCode, body: answer.body, seen }
}

test('a question goes to the standby with what its browser wrote; a standby that is gone is not missed', async () => {
  const [without, gone] = [await asked(null), await asked(openDatabase(openPool({ host: '/nowhere' })))]
  expect(without).toMatchObject({ status: 200, seen: ['0/16B3748'] })
  expect(gone).toEqual(without)
})
