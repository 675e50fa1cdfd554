import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Actor } from '../../../shared/actor.ts'

/** Counts of persons on a form: for who enters or accepts it. A commune that is hidden to protect another is not read there. */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['helped', 'better'], { level: 'commune', persons: true })
const [first] = town.communes
const [before, now] = [await open(db, 'help', '2014-Q2'), await open(db, 'help', '2014-Q3')]
const [officer, district, leader, office] = ['officer:0:1', 'district:1', 'leader', 'office'].map((name) =>
  town.actor(name),
) as [Actor, Actor, Actor, Actor]
const [earlier, id] = [before.get(first), now.get(first)]
const send = async (form: string | undefined, helped: number) => {
  const values = { helped, better: 0 }
  expect((await call(officer, 'POST', `/submissions/${form}/send`, { baseVersion: 0, values })).status).toBe(200)
}
const accept = async (form: string | undefined) => {
  const items = [{ id: form, baseVersion: 1 }]
  expect((await call(district, 'POST', '/submissions/accept', { items })).status).toBe(200)
}
const seen = async (actor: Actor) => {
  const { status, body } = await call(actor, 'GET', `/submissions/${id}`)
  return status === 200 ? [body.sendings[0]?.values ?? null, body.previous, body.draft] : status
}

test('whoever only reads a form reads no count of persons on it: not in its draft, nor as sent, nor of the period before', async () => {
  await send(earlier, 40)
  await accept(earlier)
  const draft = { helped: '31', better: '0' }
  expect((await call(officer, 'PUT', `/submissions/${id}/draft`, { baseVersion: 0, values: draft })).status).toBe(200)
  expect(await seen(office)).toEqual([null, {}, {}])
  expect(await seen(officer)).toEqual([null, { helped: 40, better: 0 }, draft])
  const values = { helped: 31, better: 0 }
  await call(officer, 'POST', `/submissions/${id}/send`, { baseVersion: 1, values })
  await call(district, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 2 }] })
  for (const actor of [leader, office]) expect(await seen(actor)).toEqual([{}, {}, null])
  for (const actor of [officer, district]) expect(await seen(actor)).toEqual([values, { helped: 40, better: 0 }, null])
})
