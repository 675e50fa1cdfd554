import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await makeForm(db, 'talks1', ['talks'])
await makeForm(db, 'ward1', ['meetings'], { level: 'commune', chain: 'front' })
await setToday(db, '2014-10-13')
const q3 = await open(db, 'talks1', '2014-Q3')
await open(db, 'ward1', '2014-Q3')
const own = town.areas[0]
const send = (name: string, place: number | undefined) =>
  call(town.actor(name), 'POST', `/submissions/${q3.get(place ?? 0)}/send`, { baseVersion: 0, values: { talks: 2 } })
const ask = async (name: string, more = '', place = town.district) =>
  (await call(town.actor(name), 'GET', `/waiting?place=${place}${more}`)).body

test.each([
  ['district:1', 200],
  ['office', 200],
  ['leader', 200],
  ['auditor', 403],
  ['district:other', 403],
  ['officer:0:1', 403],
  ['head:0:0', 403],
  ['outsider', 403],
])('%s asks who waits in the district: %i', async (name, status) => {
  expect((await call(town.actor(name), 'GET', `/waiting?place=${town.district}`)).status).toBe(status)
})

test('who has to send is waited for, then who decides, then who has to send anew; what is accepted is gone', async () => {
  expect((await call(town.actor('officer:0:1'), 'GET', `/waiting?place=${town.communes[0]}`)).body.levels).toEqual([
    { level: 'commune', wait: 'send', units: 1, forms: 1, late: 0, longest: 0 },
    { level: 'neighbourhood', wait: 'send', units: 3, forms: 3, late: 0, longest: 0 },
  ])
  await send('head:0:0', own[0])
  await send('head:0:1', own[1])
  await setToday(db, '2014-10-20')
  await call(town.actor('officer:0:1'), 'POST', `/submissions/${q3.get(own[0] ?? 0)}/return`, {
    baseVersion: 1,
    reason: 'Xem lại số buổi.',
  })
  const { levels, total, items } = await ask('district:1', '&chain=government')
  expect(levels).toEqual([
    { level: 'commune', wait: 'decide', units: 1, forms: 1, late: 1, longest: 7 },
    { level: 'neighbourhood', wait: 'send', units: 4, forms: 4, late: 4, longest: 5 },
    { level: 'neighbourhood', wait: 'resend', units: 1, forms: 1, late: 1, longest: 0 },
  ])
  expect(total).toBe(6)
  expect(items[0]).toMatchObject({
    ...{ placeId: town.communes[0], wait: 'decide', waiterName: 'tổ dân phố số 2', waiters: 1, since: '2014-10-13' },
    ...{ days: 7, bodyName: null, link: `/collection?place=${town.communes[0]}&period=2014-Q3&chain=government` },
  })
  expect(items[1]).toMatchObject({
    ...{ wait: 'send', dueOn: '2014-10-15', days: 5, bodyName: 'government c0' },
  })
  expect(items.at(-1)).toMatchObject({
    ...{ placeId: own[0], wait: 'resend', since: '2014-10-20', days: 0 },
    link: `/collection?place=${town.communes[0]}&period=2014-Q3&chain=government`,
  })
  await call(town.actor('officer:0:1'), 'POST', '/submissions/accept', {
    items: [{ id: q3.get(own[1] ?? 0), baseVersion: 1 }],
  })
  expect((await ask('district:1', '&chain=government')).levels).not.toContainEqual(
    expect.objectContaining({ wait: 'decide' }),
  )
})

test('a level, a kind of waiting and a period narrow the list, not the sums', async () => {
  const whole = await ask('district:1')
  const some = await ask('district:1', '&level=neighbourhood&wait=send&limit=2&offset=1')
  expect(some.levels).toEqual(whole.levels)
  expect(some.total).toBe(4)
  expect(some.items).toHaveLength(2)
  expect(await ask('district:1', '&period=2014-Q2')).toMatchObject({ levels: [], total: 0, items: [] })
})

test('what names nothing is refused with its sentence', async () => {
  const codeOf = async (at: string) => (await call(town.actor('office'), 'GET', at)).body.code
  expect(await codeOf('/waiting?place=999999')).toBe('collection.noSuchPlace')
  expect(await codeOf(`/waiting?place=${town.city}&chain=none`)).toBe('people.noSuchChain')
  expect(await codeOf(`/waiting?place=${town.city}&period=2014-Q9`)).toBe('collection.noSuchPeriod')
})
