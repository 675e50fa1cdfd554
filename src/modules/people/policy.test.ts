import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import { addUser } from '../../platform/auth/users.ts'
import { transaction } from '../../platform/db/database.ts'
import { addPosts, findUsersWhere, getActor, needsSecondFactor, tieUser } from './index.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const [adminId = 0] = await transaction(db, (tx) =>
  addPosts(tx, [
    {
      ...{ bodyCode: 'government:city', placeId: town.city, title: 'Quản trị', holder: 'Quản trị' },
      ...{ role: 'administrator', from: '2012-01-01', to: '9999-12-31' },
    },
  ]),
)
const admin = await getActor(db, adminId, '2014-10-13')

test.each([
  ['the head of an area', town.actor('head:0:0'), false],
  ['a department’s focal point', town.actor('focal'), false],
  ['the outsider', town.actor('outsider'), false],
  ['the officer of a commune', town.actor('officer:0:1'), true],
  ['the Front’s officer', town.actor('officer:front'), true],
  ['the district', town.actor('district:1'), true],
  ['the office', town.actor('office'), true],
  ['the leader, who returns reports', town.actor('leader'), true],
  ['the clerk, who signs', town.actor('clerk'), true],
  ['the auditor, who reads the log', town.actor('auditor'), true],
  ['the administrator', admin, true],
] as const)('%s has to enter a code: %s', (_, actor, needs) => {
  expect(needsSecondFactor(actor)).toBe(needs)
})

test('users are found by what their accounts may do', async () => {
  const user = async (name: string, n: number) => {
    const phone = `+8491500000${n}`
    return transaction(db, async (tx) => {
      const id = await addUser(tx, { name, email: null, phone, passwordHash: 'x' })
      await tieUser(tx, town.actor(name).accountId, { userId: id, phone, email: null })
      return id
    })
  }
  const clerk = await user('clerk', 1)
  await user('head:0:0', 2)
  expect(await findUsersWhere(db, needsSecondFactor, '2014-10-13')).toEqual([clerk])
})
