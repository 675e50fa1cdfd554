import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { transaction } from '../../../platform/db/database.ts'
import { addPosts, getActor } from '../index.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const post = { bodyCode: 'government:city', placeId: town.city, title: 'Quản trị', holder: 'Quản trị' }
const [adminId = 0] = await transaction(db, (tx) =>
  addPosts(tx, [{ ...post, role: 'administrator', from: '2012-01-01', to: '9999-12-31' }]),
)
const admin = await getActor(db, adminId, '2014-10-13')
const head = town.actor('head:0:0')
const revoke = (actor: typeof head | null) => call(actor, 'POST', `/accounts/${head.accountId}/revoke-devices`, {})
const ask = async (id: string) => (await call(null, 'GET', `/devices/${id}`)).body.revoked as boolean

test('a device that was revoked is told so, also where nobody is signed in; no other is, and none a second time', async () => {
  const [own, neighbours, later] = [randomUUID(), randomUUID(), randomUUID()]
  await call(head, 'PUT', `/devices/${own}`, {})
  await call(town.actor('head:0:1'), 'PUT', `/devices/${neighbours}`, {})
  expect([await ask(own), await ask(neighbours), await ask(randomUUID())]).toEqual([false, false, false])
  expect((await revoke(town.actor('officer:0:1'))).body).toEqual({ devices: 1 })
  expect([await ask(own), await ask(neighbours)]).toEqual([true, false])
  // Said again by the device itself, or by another account, it stays revoked; a new one is not.
  await call(head, 'PUT', `/devices/${own}`, {})
  await call(town.actor('head:0:1'), 'PUT', `/devices/${own}`, {})
  await call(head, 'PUT', `/devices/${later}`, {})
  expect([await ask(own), await ask(later)]).toEqual([true, false])
  expect((await revoke(admin)).body).toEqual({ devices: 1 })
  expect((await revoke(admin)).body).toEqual({ devices: 0 })
})

test.each([
  ['nobody', null, 401],
  ['the head', head, 403],
  ['a neighbour', town.actor('head:1:0'), 403],
  ['the officer of the commune', town.actor('officer:0:1'), 200],
  ['the Front’s officer', town.actor('officer:front'), 403],
  ['the officer of another commune', town.actor('officer:1:1'), 403],
  ['the office', town.actor('office'), 403],
  ['the administrator', admin, 200],
] as const)('%s revokes the devices of a head: %i', async (_, actor, status) => {
  expect((await revoke(actor)).status).toBe(status)
})

test('the administrator revokes an officer’s devices; an officer does not', async () => {
  const path = `/accounts/${town.actor('officer:0:1').accountId}/revoke-devices`
  expect((await call(town.actor('officer:0:1'), 'POST', path, {})).status).toBe(403)
  expect((await call(admin, 'POST', path, {})).status).toBe(200)
  expect((await call(admin, 'POST', '/accounts/1999999999/revoke-devices', {})).status).toBe(404)
})
