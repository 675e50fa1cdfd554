import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
// The fifteenth day falls on days off, Wednesday to Friday: with the weekend the round is due on Monday.
await sql`insert into platform.day_off (day, vi, en, works) values
  ('2014-10-15', 'Nghỉ', 'Off', false), ('2014-10-16', 'Nghỉ', 'Off', false), ('2014-10-17', 'Nghỉ', 'Off', false)`.execute(
  db,
)
await makeForm(db, 'f', ['a'])
const forms = await open(db, 'f', '2014-Q3')
const [first = 0, second = 0] = town.areas[0]

test('the list of who has sent tells the days the rounds and the units have, over days off and with more time', async () => {
  const given = { baseVersion: 0, until: '2014-10-25', reason: 'Lũ' }
  const extended = await call(town.actor('officer:0:1'), 'POST', `/submissions/${forms.get(first)}/extension`, given)
  expect(extended.status).toBe(200)
  const { body } = await call(
    ...([town.actor('officer:0:1'), 'GET', `/progress?place=${town.communes[0]}&period=2014-Q3`] as const),
  )
  expect(body.forms.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2014-10-20'])
  const dueOf = (place: number) => body.rows.find(({ placeId }: { placeId: number }) => placeId === place).cells.f.dueOn
  expect([dueOf(first), dueOf(second)]).toEqual(['2014-10-25', '2014-10-20'])
  const { body: form } = await call(town.actor('head:0:1'), 'GET', `/submissions/${forms.get(second)}`)
  expect(form.dueOn).toBe('2014-10-20')
})
