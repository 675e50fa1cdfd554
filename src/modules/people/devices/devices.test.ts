import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { addUser } from '../../../platform/auth/users.ts'
import { findRow, transaction } from '../../../platform/db/database.ts'
import { addPosts, getActor, noteSignedOut, tieUser } from '../index.ts'
import type { Device } from './contract.ts'

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
  expect((await revoke(town.actor('officer:0:1'))).body).toEqual({ devices: 1, sessions: 0 })
  expect([await ask(own), await ask(neighbours)]).toEqual([true, false])
  // Said again by the device itself, or by another account, it stays revoked; a new one is not.
  await call(head, 'PUT', `/devices/${own}`, {})
  await call(town.actor('head:0:1'), 'PUT', `/devices/${own}`, {})
  await call(head, 'PUT', `/devices/${later}`, {})
  expect([await ask(own), await ask(later)]).toEqual([true, false])
  expect((await revoke(admin)).body).toEqual({ devices: 1, sessions: 0 })
  expect((await revoke(admin)).body).toEqual({ devices: 0, sessions: 0 })
})

test.each([
  ['nobody', null, 401],
  ['the head', head, 200],
  ['a neighbour', town.actor('head:1:0'), 403],
  ['the officer of the commune', town.actor('officer:0:1'), 200],
  ['the Front’s officer', town.actor('officer:front'), 403],
  ['the officer of another commune', town.actor('officer:1:1'), 403],
  ['the office', town.actor('office'), 403],
  ['the administrator', admin, 200],
] as const)('%s revokes the devices of a head: %i', async (_, actor, status) => {
  expect((await revoke(actor)).status).toBe(status)
})

test('the administrator revokes an officer’s devices; another officer does not', async () => {
  const path = `/accounts/${town.actor('officer:0:1').accountId}/revoke-devices`
  expect((await call(town.actor('officer:0:2'), 'POST', path, {})).status).toBe(403)
  expect((await call(admin, 'POST', path, {})).status).toBe(200)
  expect((await call(admin, 'POST', '/accounts/1999999999/revoke-devices', {})).status).toBe(404)
})

/** Somebody who signs in by phone number; a session is said to the server as its cookie would. */
async function signedIn(actor: typeof head, phone: string) {
  const userId = await transaction(db, async (tx) => {
    const id = await addUser(tx, { name: actor.name, email: null, phone, passwordHash: 'x' })
    await tieUser(tx, actor.accountId, { userId: id, phone, email: null })
    return id
  })
  const path = `/accounts/${actor.accountId}`
  return {
    userId,
    /** Signs in once more. */
    async enter(browser: string) {
      const id = randomUUID()
      await sql`insert into auth.session (id, "userId", token, "expiresAt", "userAgent")
        values (${id}, ${userId}, ${id}, now() + interval '7 days', ${browser})`.execute(db)
      const open = async () =>
        (await findRow(db, sql<{ deviceId: string | null }>`select "deviceId" from auth.session where id = ${id}`)) ??
        null
      const said = async () => ({
        'x-test-session': JSON.stringify({ id, deviceId: (await open())?.deviceId ?? null }),
      })
      return {
        id,
        isOpen: async () => (await open()) !== null,
        say: async (device: string) => (await call(actor, 'PUT', `/devices/${device}`, {}, await said())).body,
        list: async () => (await call(actor, 'GET', `${path}/devices`, undefined, await said())).body.items as Device[],
        revoke: async (body: object) => call(actor, 'POST', `${path}/revoke-devices`, body, await said()),
      }
    },
  }
}

test('a session says its device; one is revoked, with its session, and the others stay', async () => {
  const person = await signedIn(town.actor('head:0:2'), '+84911000001')
  const [phone, old, desk] = [
    await person.enter('Chrome|Android'),
    await person.enter('Zalo|Android'),
    await person.enter('Edge|Windows'),
  ]
  const [phoneId, oldId] = [randomUUID(), randomUUID()]
  expect(await phone.say(phoneId)).toEqual({ id: phoneId, revoked: false })
  await old.say(oldId)
  const listed = await phone.list()
  expect(listed.map(({ id, keeps, isThis }) => ({ id, keeps, isThis })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [
      { id: phoneId, keeps: true, isThis: true },
      { id: oldId, keeps: true, isThis: false },
      { id: desk.id, keeps: false, isThis: false },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  expect(listed.find(({ id }) => id === oldId)?.browser).toEqual({ app: 'Zalo', system: 'Android' })
  expect((await phone.revoke({ which: 'one', id: oldId })).body).toEqual({ devices: 1, sessions: 1 })
  expect([await phone.isOpen(), await old.isOpen(), await desk.isOpen()]).toEqual([true, false, true])
  expect([await ask(phoneId), await ask(oldId)]).toEqual([false, true])
  // Whoever signs in on it before it was wiped is told to wipe, and ties nothing to it.
  const again = await person.enter('Zalo|Android')
  expect(await again.say(oldId)).toEqual({ id: oldId, revoked: true })
  expect((await again.list()).find(({ isThis }) => isThis)).toMatchObject({ id: again.id, keeps: false })
  for (const id of [oldId, randomUUID(), 'x', undefined])
    expect((await phone.revoke({ which: 'one', id })).body.code).toBe('devices.noSuchDevice')
  expect((await phone.revoke({ which: 'one', id: desk.id })).body).toEqual({ devices: 0, sessions: 1 })
})

test('all others go and this one stays; whoever has none of its own loses all but its session', async () => {
  const person = await signedIn(town.actor('head:1:1'), '+84911000002')
  const [phone, other, desk] = [await person.enter('a'), await person.enter('b'), await person.enter('c')]
  const [phoneId, otherId, leftId] = [randomUUID(), randomUUID(), randomUUID()]
  await phone.say(phoneId)
  await other.say(otherId)
  // A device on which nobody is signed in any more keeps its forms, and is listed; one that was signed out on is not, and goes too.
  const gone = await person.enter('d')
  await gone.say(leftId)
  await sql`delete from auth.session where id = ${gone.id}`.execute(db)
  expect((await phone.list()).find(({ id }) => id === leftId)).toMatchObject({ began: null, keeps: true })
  await noteSignedOut(db, leftId)
  expect((await phone.list()).map(({ id }) => id)).not.toContain(leftId)
  expect((await phone.revoke({ which: 'others' })).body).toEqual({ devices: 1, sessions: 2 })
  expect([await phone.isOpen(), await other.isOpen(), await desk.isOpen()]).toEqual([true, false, false])
  expect([await ask(phoneId), await ask(otherId), await ask(leftId)]).toEqual([false, true, true])
  const last = await person.enter('e')
  expect((await last.revoke({ which: 'others' })).body).toEqual({ devices: 1, sessions: 1 })
  expect([await ask(phoneId), await last.isOpen()]).toEqual([true, true])
})

test('a device of another account is neither tied nor revoked by saying its number', async () => {
  const [one, other] = [
    await signedIn(town.actor('head:1:2'), '+84911000003'),
    await signedIn(town.actor('officer:1:2'), '+84911000004'),
  ]
  const [own, strange] = [await one.enter('a'), await other.enter('b')]
  const id = randomUUID()
  await own.say(id)
  await strange.say(id)
  expect((await strange.list()).map((device) => device.id)).toEqual([strange.id])
  expect((await strange.revoke({ which: 'one', id })).body.code).toBe('devices.noSuchDevice')
  expect((await strange.revoke({ which: 'one', id: own.id })).body.code).toBe('devices.noSuchDevice')
  expect((await strange.revoke({})).body).toEqual({ devices: 0, sessions: 1 })
  expect([await ask(id), await own.isOpen()]).toEqual([false, true])
})

test.each([
  ['nobody', null, 401],
  ['the head', head, 200],
  ['a neighbour', town.actor('head:1:0'), 403],
  ['the officer of the commune', town.actor('officer:0:1'), 200],
  ['the Front’s officer', town.actor('officer:front'), 403],
  ['the officer of another commune', town.actor('officer:1:1'), 403],
  ['the office', town.actor('office'), 403],
  ['the auditor', town.actor('auditor'), 403],
  ['the administrator', admin, 200],
] as const)('%s sees what a head is signed in on: %i', async (_, actor, status) => {
  expect((await call(actor, 'GET', `/accounts/${head.accountId}/devices`)).status).toBe(status)
})

test('who revokes, or gives a new code, is written down for whose account it is, and told to nobody else', async () => {
  const actor = town.actor('head:0:1')
  const person = await signedIn(actor, '+84911000005')
  const phone = await person.enter('Chrome|Android')
  await phone.revoke({ which: 'others' })
  await call(town.actor('officer:0:1'), 'POST', `/accounts/${actor.accountId}/revoke-devices`, {})
  expect(await phone.isOpen()).toBe(false)
  const { items } = (await call(actor, 'GET', '/sign-ins')).body
  expect(items).toMatchObject([
    { event: 'revoked', byOther: true },
    { event: 'revoked', byOther: false },
  ])
  expect((await call(town.actor('officer:0:1'), 'GET', '/sign-ins')).body.items).toEqual([])
})
