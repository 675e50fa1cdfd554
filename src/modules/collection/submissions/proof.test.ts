import { type RawBuilder, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rebuildBalances, verifyLedger } from '../../facts/index.ts'

const { db, owner } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'f', ['talks', '~groups'])
const due = [await open(db, 'f', '2014-Q2'), await open(db, 'f', '2014-Q3')]
const [here = 0, beside = 0] = town.areas[0]

// What happens to forms: sent, accepted, corrected, returned before and after an acceptance, a zero, an area's second quarter.
const step = async (who: string, path: string, body: object) =>
  expect((await call(town.actor(who), 'POST', `/submissions/${path}`, body)).status).toBe(200)
const send = (quarter: 0 | 1, area: 0 | 1, baseVersion: number, talks: number) => {
  const values = { talks, groups: 2 }
  const id = due[quarter]?.get(town.areas[0][area] ?? 0)
  return step(`head:0:${area}`, `${id}/send`, { baseVersion, values, reason: 'x' })
}
const idOf = (quarter: 0 | 1, area: 0 | 1) => due[quarter]?.get(town.areas[0][area] ?? 0)
const accept = (quarter: 0 | 1, area: 0 | 1, baseVersion: number) =>
  step('officer:0:1', 'accept', { items: [{ id: idOf(quarter, area), baseVersion }] })
const giveBack = (quarter: 0 | 1, area: 0 | 1, baseVersion: number) =>
  step('officer:0:1', `${idOf(quarter, area)}/return`, { baseVersion, reason: 'x' })

beforeAll(async () => {
  await send(0, 0, 0, 3)
  await accept(0, 0, 1)
  await send(0, 0, 2, 4)
  await giveBack(0, 0, 3)
  await send(0, 1, 0, 5)
  await accept(0, 1, 1)
  await send(1, 0, 0, 0)
  await accept(1, 0, 1)
  await send(1, 1, 0, 8)
  await giveBack(1, 1, 1)
})

/** What is wrong after somebody with all rights did something to the tables; then it is undone. */
async function found(planted: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const undone = new Error('undone')
  let kinds: string[] = []
  const look = async (tx: Tx) => {
    await planted(tx)
    const { wrong } = await verifyLedger(tx, app.contributions.proofs())
    kinds = [...new Set(wrong.map(({ kind, measure }) => `${kind} ${measure}`))].sort()
    throw undone
  }
  await expect(owner.transaction().execute(look)).rejects.toBe(undone)
  return kinds
}

const talks = sql`(select id from facts.measure where code = 'talks')`
const spring = sql`span_from = '2014-04-01'`

test.each<[string, RawBuilder<unknown>, string[]]>([
  ['nothing', sql`select 1`, []],
  [
    'two entries of two forms of one commune were exchanged',
    sql`update facts.entry set place_id = case place_id when ${here} then ${beside}::int else ${here}::int end
      where measure_id = ${talks} and ${spring}`,
    ['stated talks'],
  ],
  [
    'a zero was moved to the next area',
    sql`update facts.entry set place_id = ${beside} where measure_id = ${talks} and place_id = ${here} and not ${spring}`,
    ['stated talks'],
  ],
  [
    'a zero was taken away with what balances say of it',
    sql`with gone as (delete from facts.entry where measure_id = ${talks} and place_id = ${here} and not ${spring})
      update facts.balance set sent_said = sent_said - 1, official_said = official_said - 1
      where measure_id = ${talks} and not ${spring} and sent_said > 0`,
    ['stated talks'],
  ],
  [
    'an entry was given to the body above, of the same line',
    sql`update facts.entry set body_id = (select id from people.body where code = 'government:district')
      where measure_id = ${talks} and place_id = ${here} and ${spring}`,
    ['stated talks'],
  ],
  [
    'the days of an entry and its balances were changed alike',
    sql`with other as (update facts.balance set span_to = span_to - 1 where measure_id = ${talks} and ${spring})
      update facts.entry set span_to = span_to - 1 where measure_id = ${talks} and ${spring}`,
    ['stated talks'],
  ],
  [
    'a place was said to have ended before its forms',
    sql`update places.place set works_to = '2014-04-01' where id = ${here}`,
    ['place form.f:expected', 'place form.f:on_time', 'place form.f:received', 'place groups', 'place talks'],
  ],
])('%s', async (_, planted, kinds) => {
  expect(await found((tx) => planted.execute(tx))).toEqual(kinds)
})

// What stands beside every figure: how many forms came of those due. Balances are made anew, so that they agree.
const counted = (what: string) => sql`(select id from facts.measure where code = ${`form.f:${what}`})`
test.each<[string, RawBuilder<unknown>, string[]]>([
  [
    'a form that is due was taken away',
    sql`delete from facts.entry where measure_id = ${counted('expected')} and place_id = ${here} and ${spring}`,
    ['stated form.f:expected'],
  ],
  [
    'a form that came was taken away',
    sql`delete from facts.entry where measure_id = ${counted('received')} and place_id = ${here} and ${spring}`,
    ['stated form.f:received'],
  ],
  [
    'a form came late after all',
    sql`update facts.entry set amount = 1 - amount where measure_id = ${counted('on_time')} and place_id = ${beside} and ${spring}`,
    ['stated form.f:on_time'],
  ],
])('%s', async (_, planted, kinds) => {
  const wrong = await found(async (tx) => {
    await planted.execute(tx)
    await rebuildBalances(tx)
  })
  expect(wrong).toEqual(kinds)
})

test('after an area was moved to another commune its forms say what they said: only where entries are found changes', async () => {
  const moved = await found(async (tx) => {
    await sql`update places.ancestry set to_day = '2014-07-01'
      where place_id = ${here} and ancestor_level = 'commune'`.execute(tx)
    await sql`insert into places.ancestry (place_id, ancestor_id, ancestor_level, from_day, to_day)
      values (${here}, ${town.communes[1]}, 'commune', '2014-07-01', '9999-12-31')`.execute(tx)
    await rebuildBalances(tx)
    const at = sql`select from facts.entry where commune_id = ${town.communes[1]} and place_id = ${here}`
    expect((await at.execute(tx)).rows.length).toBeGreaterThan(0)
  })
  expect(moved).toEqual([])
})
