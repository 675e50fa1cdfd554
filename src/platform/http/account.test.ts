import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, open } from '../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await makeForm(db, 'f', ['a'])
const forms = await open(db, 'f', '2014-Q3')

test('what one person’s page asks or writes is not answered, or done, in the name of whoever signed in there since', async () => {
  const [mine, other] = [town.actor('head:0:0'), town.actor('officer:0:1')]
  const id = forms.get(town.areas[0]?.[0] ?? 0)
  const of = ({ accountId }: { accountId: number }) => ({ 'binhan-account': String(accountId) })
  const send = { baseVersion: 0, values: { a: 1 } }
  for (const who of [other, null]) {
    const read = await call(who, 'GET', `/submissions/${id}`, undefined, of(mine))
    const written = await call(who, 'POST', `/submissions/${id}/send`, send, of(mine))
    expect([read.status, written.status, written.body.code]).toEqual([401, 401, 'request.signInFirst'])
  }
  // Who is signed in now is told to any page: so it finds out.
  expect((await call(other, 'GET', '/me', undefined, of(mine))).body.account.id).toBe(other.accountId)
  expect((await call(mine, 'POST', `/submissions/${id}/send`, send, of(mine))).body).toMatchObject({ version: 1 })
})
