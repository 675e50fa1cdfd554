import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../test/factories.ts'
import { findByCode } from '../../platform/auth/one-time.ts'
import { getRow, rows, transaction } from '../../platform/db/database.ts'
import { addAccount, codeOfReset, resetAccount } from './index.ts'

const { db } = await testDatabase('hanoi')
await makeSmallTown(db)
const today = '2014-10-13'
await setToday(db, today)
const key = 'k'
const an = { name: 'Nguyễn Văn An', phone: '+84912345678', email: null }
const binh = { name: 'Trần Thị Bình', phone: null, email: 'binh@hanoi.gov.vn' }
const userIds: string[] = []
for (const [n, one] of [an, binh].entries()) {
  const post = { role: 'programme_office' as const, body: null, passwordHash: `old ${n}`, today }
  const { accountId } = await transaction(db, (tx) => addAccount(tx, one, post))
  const { id } = await getRow(db, sql<{ id: string }>`select user_id as id from people.account where id = ${accountId}`)
  await sql`insert into auth.session (id, "userId", token, "expiresAt") values (${id}, ${id}, ${id}, now() + interval '1 day')`.execute(
    db,
  )
  userIds.push(id)
}
const passwordOf = async (userId = '') =>
  (await rows(db, sql<{ password: string | null }>`select password from auth.account where "userId" = ${userId}`))[0]
    ?.password
const sessions = (userId = '') => rows(db, sql`select from auth.session where "userId" = ${userId}`)
const reset = (given: Parameters<typeof resetAccount>[1]) =>
  transaction(db, (tx) => resetAccount(tx, given, { key, passwordHash: 'new' }))

test('number and name must be of one account, else nothing changes', async () => {
  for (const given of [
    { ...an, name: 'Nguyễn Văn Ân Nhầm' },
    { ...an, phone: '+84912345679' },
    { ...binh, name: an.name },
  ])
    await expect(reset(given)).rejects.toMatchObject({ kind: { code: 'people.noSuchAccount' } })
  expect([await passwordOf(userIds[0]), await passwordOf(userIds[1])]).toEqual(['old 0', 'old 1'])
  expect([await sessions(userIds[0]), await sessions(userIds[1])].map(({ length }) => length)).toEqual([1, 1])
})

test('by phone number: a code that signs in to choose a password, and is kept nowhere', async () => {
  const answer = await reset({ ...an, name: 'nguyễn văn an' })
  const code = codeOfReset(key, answer) ?? ''
  expect(code).toMatch(/^\d{12}$/)
  expect(JSON.stringify(answer)).not.toContain(code)
  expect(await findByCode(db, key, an.phone, code)).toBe(userIds[0])
  expect([await passwordOf(userIds[0]), await sessions(userIds[0])]).toEqual([null, []])
})

test('by e-mail address: the new password, no code', async () => {
  expect(codeOfReset(key, await reset(binh))).toBeNull()
  expect([await passwordOf(userIds[1]), await sessions(userIds[1])]).toEqual(['new', []])
})

test('a password that many share stays: that of a demo', async () => {
  await sql`update auth.account set password = 'same' where "userId" = any(${userIds})`.execute(db)
  await expect(reset(binh)).rejects.toMatchObject({ kind: { code: 'heads.sharedPassword' } })
})
