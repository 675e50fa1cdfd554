import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { addAccount, addAdministrator, getActor, readAdministrator } from './index.ts'

const { db } = await testDatabase('hanoi')
const an = readAdministrator('  Nguyễn  Văn An ', '0912 345.678')
const make = (given = an, today = '2026-07-01') =>
  db.transaction().execute((tx) => addAdministrator(tx, given, 'hash', today))

test('a name and a phone number or an e-mail address; anything else is said', () => {
  expect(an).toEqual({ name: 'Nguyễn Văn An', phone: '+84912345678', email: null })
  expect(readAdministrator('An', ' An@HaNoi.gov.vn ')).toMatchObject({ phone: null, email: 'an@hanoi.gov.vn' })
  for (const text of ['', '0912', 'an@', '0912345678x']) expect(() => readAdministrator('An', text)).toThrow('no phone')
  expect(() => readAdministrator(' ', '0912345678')).toThrow('name is missing')
})

test('two at once make one; it holds what its role holds, and nothing of the content', async () => {
  const [first, second] = await Promise.allSettled([make(), make({ ...an, phone: '+84912345679' })])
  const won = first?.status === 'fulfilled' ? first : second
  const lost = first?.status === 'fulfilled' ? second : first
  expect(lost).toMatchObject({ status: 'rejected', reason: { kind: { code: 'people.administratorExists' } } })
  const accountId = won?.status === 'fulfilled' ? won.value.accountId : 0
  const { posts, grants } = await getActor(db, accountId, '2026-07-01')
  expect(posts).toMatchObject([{ title: 'Quản trị hệ thống', placeLevel: 'city', chain: 'government' }])
  expect(grants.map(({ permission, scope }) => `${permission} ${scope}`).sort()).toEqual([
    'heads.manage all',
    'people.manage all',
    'places.manage all',
  ])
  expect((await getActor(db, accountId, '2026-06-30')).grants).toEqual([])
})

test('before places are imported it says which command comes first', async () => {
  const { db: empty } = await testDatabase('migrated')
  const made = empty.transaction().execute((tx) => addAdministrator(tx, an, 'hash', '2026-07-01'))
  await expect(made).rejects.toMatchObject({
    kind: { code: 'places.noCity', vi: expect.stringContaining('binhan places import') },
  })
})

test('the office gets further accounts, who may work with figures; others at a body that is named', async () => {
  const today = '2026-07-01'
  const add = (phone: string, role: 'programme_office' | 'commune_officer', body: string | null = null) =>
    db.transaction().execute((tx) => addAccount(tx, { ...an, phone }, { role, body, passwordHash: 'hash', today }))
  const { accountId, bodyCode } = await add('+84912345681', 'programme_office')
  const { grants } = await getActor(db, accountId, today)
  expect(grants.map(({ permission }) => permission)).toEqual(expect.arrayContaining(['values.import', 'figures.read']))
  await expect(add('+84912345681', 'programme_office')).rejects.toMatchObject({ kind: { code: 'people.signInTaken' } })
  await expect(add('+84912345682', 'commune_officer', 'nowhere')).rejects.toMatchObject({
    kind: { code: 'people.noSuchBody' },
  })
  expect((await add('+84912345682', 'commune_officer', bodyCode)).bodyCode).toBe(bodyCode)
})
