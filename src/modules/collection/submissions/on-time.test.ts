import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'

/** Whether a form came in time stands beside that it came: G2 is on-time accepted of due (domain 10). */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await makeForm(db, 'f', ['a'], { level: 'commune' })
const forms = await open(db, 'f', '2014-Q3')
const [first, second] = town.communes
const [DUE, LATE] = ['2014-10-15', '2014-10-16']

const send = (place: number, baseVersion: number, a: number, more = {}) =>
  call(town.actor(place === first ? 'officer:0:1' : 'officer:1:1'), 'POST', `/submissions/${forms.get(place)}/send`, {
    ...{ baseVersion, values: { a }, ...more },
  })
const accept = (place: number, baseVersion: number) =>
  call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id: forms.get(place), baseVersion }] })
const sendBack = (place: number, baseVersion: number) =>
  call(town.actor('district:1'), 'POST', `/submissions/${forms.get(place)}/return`, { baseVersion, reason: 'sai số' })
/** Received and in time, official. */
const counted = async (place: number) => {
  const question = { items: ['form.f:received', 'form.f:on_time'], periods: ['PLAN_YEAR:2014-Q3'] }
  const { body } = await call(town.actor('office'), 'POST', '/pivot', { ...question, places: { ids: [place] } })
  return body.cells.value
}

test('sent on the last day it is in time, and stays so when what was accepted is corrected later', async () => {
  await setToday(db, DUE)
  expect((await send(first, 0, 3)).status).toBe(200)
  expect(await counted(first)).toEqual([null, null])
  await accept(first, 1)
  expect(await counted(first)).toEqual([1, 1])
  await setToday(db, LATE)
  expect((await send(first, 2, 4, { reason: 'đếm lại' })).status).toBe(200)
  await accept(first, 3)
  expect(await counted(first)).toEqual([1, 1])
})

test('what was returned counts by the day it was sent again; late is told as none, not as nothing', async () => {
  await setToday(db, DUE)
  await send(second, 0, 3)
  expect((await sendBack(second, 1)).status).toBe(200)
  await setToday(db, LATE)
  expect((await send(second, 2, 4)).status).toBe(200)
  await accept(second, 3)
  expect(await counted(second)).toEqual([1, 0])
})
