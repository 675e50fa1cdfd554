import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import { hashPassword } from '../../platform/auth/library.ts'
import { addUser } from '../../platform/auth/users.ts'
import { rows, transaction } from '../../platform/db/database.ts'
import { recordPasswordChange, tieUser } from './index.ts'

const { db } = await testDatabase('hanoi')
const { accountId } = (await makeSmallTown(db)).actor('clerk')
const email = 'doi@binhan.example'
const userId = await transaction(db, async (tx) => {
  const passwordHash = await hashPassword('mật khẩu đủ dài 1')
  const id = await addUser(tx, { name: 'Văn thư', email, phone: null, passwordHash })
  await tieUser(tx, accountId, { userId: id, phone: null, email })
  return id
})
const lines = () =>
  rows(db, sql`select account_id, object_id from audit.line where action = 'account.password-changed'`)

test('a change is recorded with whose it was; one that fails leaves nothing; a closed account changes none', async () => {
  const fails = recordPasswordChange(db, userId, () => Promise.reject(new Error('refused')))
  await expect(fails).rejects.toThrow('refused')
  expect(await lines()).toEqual([])
  expect(await recordPasswordChange(db, userId, async () => 'changed')).toBe('changed')
  expect(await lines()).toEqual([{ account_id: accountId, object_id: String(accountId) }])
  await sql`update people.account set active = false where id = ${accountId}`.execute(db)
  const closed = recordPasswordChange(db, userId, async () => 'changed')
  await expect(closed).rejects.toMatchObject({ kind: { code: 'request.signInFirst' } })
  expect(await lines()).toHaveLength(1)
})
