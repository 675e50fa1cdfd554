import { type RawBuilder, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeSmallTown, setToday } from '../../../test/factories.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { verifyLedger } from '../facts/index.ts'

const { db, owner } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'own', ['talks', 'visits'])
const office = town.actor('office')
const second: Actor = { ...office, accountId: town.actor('leader').accountId, name: 'leader' }
const [here = 0, , free = 0] = town.areas[0]

const path = '/exchange/dhis2/dataValueSets?idScheme=CODE'
const post = async (rows: [measure: string, place: string, period: string, value: number][]) => {
  const dataValues = rows.map(([dataElement, orgUnit, period, value]) => ({ dataElement, orgUnit, period, value }))
  const { body } = await call(office, 'POST', path, Buffer.from(JSON.stringify({ dataValues })))
  expect(body.response.conflicts).toEqual([])
  return (await call(office, 'GET', '/imports')).body.items[0].id as string
}
const accept = (id: string) => call(second, 'POST', '/imports/accept', { items: [{ id, baseVersion: 1 }] })
const takeBack = (id: string, baseVersion: number) =>
  call(office, 'POST', `/imports/${id}/withdraw`, { baseVersion, reason: 'x' })

beforeAll(async () => {
  // Accepted, corrected, the correction waiting; taken back before and after it was accepted; a zero.
  await accept(
    await post([
      ['talks', 't-0-0', '2012Q1', 5],
      ['talks', 't-0-1', '2012Q1', 0],
      ['visits', 't-0-0', '2012Q1', 7],
    ]),
  )
  await post([['talks', 't-0-0', '2012Q1', 6]])
  await takeBack(await post([['visits', 't-0-1', '2012Q2', 3]]), 1)
  const gone = await post([['visits', 't-0-1', '2012Q3', 4]])
  await accept(gone)
  await takeBack(gone, 2)
})

async function found(planted: RawBuilder<unknown>): Promise<string[]> {
  const undone = new Error('undone')
  let kinds: string[] = []
  const look = async (tx: Tx) => {
    await planted.execute(tx)
    const { wrong } = await verifyLedger(tx, app.contributions.proofs())
    kinds = [...new Set(wrong.map(({ kind, measure }) => `${kind} ${measure}`))].sort()
    throw undone
  }
  await expect(owner.transaction().execute(look)).rejects.toBe(undone)
  return kinds
}

const talks = sql`(select id from facts.measure where code = 'talks')`
const visits = sql`(select id from facts.measure where code = 'visits')`

test.each<[string, RawBuilder<unknown>, string[]]>([
  ['nothing', sql`select 1`, []],
  [
    'figures were moved to a neighbour of the same commune',
    sql`update facts.entry set place_id = ${free} where measure_id = ${talks} and place_id = ${here}`,
    ['digest talks'],
  ],
  [
    'a zero was moved to a neighbour',
    sql`update facts.entry set place_id = ${free} where measure_id = ${talks} and place_id = ${town.areas[0][1]}`,
    ['digest talks'],
  ],
  [
    'an entry and its balances were changed alike',
    sql`with entry as (update facts.entry set amount = amount + 1 where measure_id = ${visits} and span_from = '2012-01-01')
      update facts.balance set sent = sent + 1, official = official + 1
      where measure_id = ${visits} and span_from = '2012-01-01'`,
    ['digest visits', 'summary visits'],
  ],
  [
    'an entry was given to the body above',
    sql`update facts.entry set body_id = (select id from people.body where code = 'government:district')
      where measure_id = ${visits} and span_from = '2012-01-01'`,
    ['digest visits'],
  ],
  [
    'what was taken back is there again, with its balances',
    sql`with gone as (delete from facts.entry where measure_id = ${visits} and span_from = '2012-04-01' and said = -1)
      update facts.balance set sent = 3, sent_said = 1 where measure_id = ${visits} and span_from = '2012-04-01'`,
    ['digest visits'],
  ],
  [
    'what is kept of an import went with all that it posted, balances too',
    sql`with waiting as (select i.id from exchange.import i where i.state = 'sent'),
      proof as (delete from exchange.import_proof where import_id in (select id from waiting)),
      entries as (delete from facts.entry where posting_id in (select p.id from facts.posting p join waiting on p.record_id = waiting.id)),
      postings as (delete from facts.posting where record_id in (select id from waiting))
      update facts.balance set sent = sent - 1
      where measure_id = ${talks} and span_from = '2012-01-01' and (sent <> official)`,
    ['count –', 'summary talks'],
  ],
  [
    'of an import from before nothing more is known than that it is there',
    sql`with gone as (delete from exchange.import_proof)
      update facts.entry set place_id = ${free} where measure_id = ${talks} and place_id = ${here}`,
    [],
  ],
  [
    'what is shown of an import in short was changed',
    sql`update facts.loaded set total = total + 1 where measure_id = ${talks}`,
    ['summary talks'],
  ],
])('%s', async (_, planted, kinds) => {
  expect(await found(planted)).toEqual(kinds)
})

test('the running role keeps such a proof and never changes it', async () => {
  await expect(sql`update exchange.import_proof set said = 0`.execute(db)).rejects.toThrow('permission denied')
})
