import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'talks1', ['talks', 'people', '~groups'])
const q2 = await open(db, 'talks1', '2014-Q2')
const q3 = await open(db, 'talks1', '2014-Q3')
const areas = town.areas[0]
const address = (place = town.communes[0], form = 'talks1', period = '2014-Q3') =>
  `/grid?place=${place}&form=${form}&period=${period}`
const send = (name: string, id: string, body: object) => call(town.actor(name), 'POST', `/submissions/${id}/send`, body)

test.each([
  ['officer:0:1', 200],
  ['officer:0:2', 200],
  ['officer:1:1', 403],
  ['officer:front', 403],
  ['head:0:0', 403],
  ['district:1', 403],
  ['office', 403],
  ['leader', 403],
  ['auditor', 403],
  ['outsider', 403],
])('%s asks for the areas of a commune: %i', async (name, status) => {
  expect((await call(town.actor(name), 'GET', address())).status).toBe(status)
})

test('each area stands there with what was sent, what was begun, and what it said the period before', async () => {
  const [first = 0, second = 0, third = 0] = areas
  await send('head:0:0', q2.get(first) ?? '', { baseVersion: 0, values: { talks: 2, people: 40, groups: 3 } })
  await send('officer:0:1', q3.get(second) ?? '', { baseVersion: 0, values: { talks: 1, people: 9, groups: 2 } })
  await call(town.actor('head:0:2'), 'PUT', `/submissions/${q3.get(third)}/draft`, {
    baseVersion: 0,
    values: { talks: '7' },
  })
  const { body } = await call(town.actor('officer:0:1'), 'GET', address())
  expect(body.form.fields.map(({ code, isLevel }: { code: string; isLevel: boolean }) => [code, isLevel])).toEqual([
    ['talks', false],
    ['people', false],
    ['groups', true],
  ])
  expect(body.rows).toMatchObject([
    {
      placeId: first,
      state: 'due',
      version: 0,
      sent: null,
      draft: null,
      previous: { talks: 2, people: 40, groups: 3 },
    },
    { placeId: second, state: 'sent', sent: { values: { talks: 1, people: 9, groups: 2 }, enteredFor: 'paper' } },
    { placeId: third, state: 'draft', version: 1, draft: { talks: '7' }, previous: {} },
  ])
  expect(body.rows[0]).not.toHaveProperty('path')
  expect(body.rows[0]).not.toHaveProperty('makers')
})

test('what does not exist, or was not opened, is said', async () => {
  const ask = async (at: string) => {
    const { status, body } = await call(town.actor('officer:0:1'), 'GET', at)
    return [status, body.code]
  }
  expect(await ask(address(999_999))).toEqual([404, 'collection.noSuchPlace'])
  expect(await ask(address(undefined, 'none'))).toEqual([404, 'collection.noSuchForm'])
  expect(await ask(address(undefined, 'talks1', '2013-Q1'))).toEqual([409, 'collection.neverOpened'])
})
