import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow, type Tx } from '../../../platform/db/database.ts'
import { accept, getMeasures, restate, saveMeasures, verifyLedger, withdraw } from '../index.ts'

const { db, owner } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const area = town.areas[0][0] ?? 0
const { id: bodyId } = await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)

// A ledger of every nature: sent, accepted, corrected, taken back, in parts.
await db.transaction().execute(async (tx) => {
  const base = { unit: 'cuộc', decimals: 0, source: 'entered' as const, persons: false, coverage: null }
  const rest = { levels: ['neighbourhood' as const], bodies: 'add' as const, leadingChain: null }
  const named = (code: string) => ({ ...base, ...rest, code, vi: code, en: code })
  await saveMeasures(tx, [
    { ...named('flow'), nature: 'flow', categories: [{ code: 'm', vi: 'm', en: 'm' }] },
    { ...named('level'), nature: 'snapshot' },
    { ...named('stock'), nature: 'stock' },
  ])
  const measures = await getMeasures(tx, ['flow', 'level', 'stock'])
  const figure = (code: string, amount: number, n = 0) => {
    const { id = 0, categories = [] } = measures.get(code) ?? {}
    const { from, to } = quarter('2014-Q3')
    const placeId = town.areas[0][n] ?? 0
    return { measureId: id, placeId, bodyId, categoryId: categories[0]?.id ?? 0, from, to, amount }
  }
  const [first, second] = [randomUUID(), randomUUID()].map((id) => ({ kind: 'test', id }))
  if (!first || !second) throw new Error('two records')
  await restate(tx, first, [figure('flow', 5), figure('level', 3), figure('stock', 2)], null)
  await accept(tx, [first.id], null)
  await restate(tx, first, [figure('flow', 7), figure('level', 3)], null)
  await restate(tx, second, [figure('flow', 4, 1)], null)
  await withdraw(tx, second, null)
})

/** As a module keeps them: the records of what was posted, each with its figures as they are sent and official. */
const records = { test: { known: sql`select id from test_record`, says: sql`select * from test_said` } }
await sql`create table test_record as select distinct record_id as id from facts.posting`.execute(owner)
await sql`
  create table test_said as select p.record_id, e.place_id, e.body_id, null::text as chain, e.span_from, e.span_to, m.code as measure,
    k.code as category, case when sum(e.said) > 0 then sum(e.amount) end as sent,
    case when sum(e.said) filter (where a.posting_id is not null) > 0
      then sum(e.amount) filter (where a.posting_id is not null) end as official
  from facts.posting p join facts.entry e on e.posting_id = p.id join facts.measure m on m.id = e.measure_id
  left join facts.category k on k.id = e.category_id left join facts.acceptance a on a.posting_id = p.id
  group by p.record_id, e.place_id, e.body_id, e.span_from, e.span_to, m.code, k.code`.execute(owner)

/** What the proof says after somebody with all rights did something to the tables; then it is undone. */
async function found(planted: RawBuilder<unknown>, proofs: typeof records | null = null): Promise<string[]> {
  const undone = new Error('undone')
  let kinds: string[] = []
  const look = async (tx: Tx) => {
    await planted.execute(tx)
    kinds = [...new Set((await verifyLedger(tx, proofs)).wrong.map(({ kind, measure }) => `${kind} ${measure}`))].sort()
    throw undone
  }
  await expect(owner.transaction().execute(look)).rejects.toBe(undone)
  return kinds
}

const flow = sql`(select id from facts.measure where code = 'flow')`
const level = sql`(select id from facts.measure where code = 'level')`
const stock = sql`(select id from facts.measure where code = 'stock')`
const anEntry = (changes: Record<string, RawBuilder<unknown>>) => {
  const columns = [
    'commune_id',
    'posting_id',
    'measure_id',
    'place_id',
    'body_id',
    'category_id',
    'span_from',
    'span_to',
  ]
  const values = [...columns, 'amount', 'said'].map((name) => changes[name] ?? sql.ref(name))
  return sql`insert into facts.entry (${sql.raw([...columns, 'amount', 'said'].join(', '))})
    select ${sql.join(values)} from facts.entry where measure_id = ${flow} and said = 1 and place_id = ${area} limit 1`
}

test('a ledger as it was posted is proved', async () => {
  const verdict = await verifyLedger(owner, records)
  expect(verdict.wrong).toEqual([])
  expect(verdict.entries).toBeGreaterThan(0)
  expect(await found(sql`select 1`)).toEqual([])
})

test.each<[string, RawBuilder<unknown>, string[]]>([
  [
    'a sum was changed',
    sql`update facts.balance set sent = sent + 1 where measure_id = ${flow} and place_id = ${town.city}`,
    ['balance flow'],
  ],
  [
    'an official sum was changed',
    sql`update facts.balance set official = official - 1 where measure_id = ${level}`,
    ['balance level'],
  ],
  [
    'how often something was said was changed',
    sql`update facts.balance set sent_said = sent_said + 1 where measure_id = ${flow} and place_id = ${town.district}`,
    ['balance flow'],
  ],
  [
    'a part of a breakdown was changed alone',
    sql`update facts.balance set sent = sent + 1 where category_id <> 0 and place_id = ${town.city}`,
    ['balance flow'],
  ],
  [
    'a balance is missing',
    sql`delete from facts.balance where measure_id = ${flow} and place_id = ${town.district}`,
    ['balance flow'],
  ],
  [
    'a balance stands at a place that is not there',
    sql`update facts.balance set place_id = 999999 where measure_id = ${level}`,
    ['balance level'],
  ],
  [
    'a balance is of a measure that is not there',
    sql`update facts.balance set measure_id = 999999 where measure_id = ${level}`,
    ['balance 999999', 'balance level'],
  ],
  [
    'a register has a balance, which nobody keeps',
    sql`insert into facts.balance select (select id from facts.measure where code = 'stock'), place_id, category_id, span_from, span_to, chain_id, body_id, stripe, 1, 1, 1, 1 from facts.balance limit 1`,
    ['balance stock'],
  ],
  ['an acceptance is missing', sql`delete from facts.acceptance`, ['balance flow', 'balance level']],
  [
    'an acceptance was added',
    sql`insert into facts.acceptance select id, null, clock_timestamp() from facts.posting on conflict do nothing`,
    ['balance flow'],
  ],
  ['an entry is missing', sql`delete from facts.entry where measure_id = ${level}`, ['balance level']],
  [
    'an amount was changed',
    sql`update facts.entry set amount = amount + 1 where measure_id = ${level}`,
    ['balance level'],
  ],
  [
    'an entry was moved to another place',
    sql`update facts.entry set place_id = ${town.areas[1][0]} where measure_id = ${level}`,
    ['balance level', 'commune level'],
  ],
  [
    'an entry was moved to other days',
    sql`update facts.entry set span_to = '2014-09-30' where measure_id = ${level}`,
    ['balance level'],
  ],
  [
    'an entry has no posting',
    anEntry({ posting_id: sql`gen_random_uuid()`, amount: sql`0`, said: sql`0` }),
    ['posting flow'],
  ],
  ['an entry is of no measure', anEntry({ measure_id: sql`999999` }), ['measure 999999']],
  [
    'an entry is of another measure’s part',
    anEntry({ category_id: sql`999999`, amount: sql`0`, said: sql`0` }),
    ['category flow'],
  ],
  ['an entry is of no body', anEntry({ body_id: sql`999999` }), ['body flow']],
  [
    'an entry is of days on which its place does not work',
    anEntry({ span_from: sql`'2001-01-01'::date`, span_to: sql`'2001-01-02'::date` }),
    ['place flow'],
  ],
  [
    'an entry is found under another commune',
    sql`update facts.entry set commune_id = ${town.communes[1]} where measure_id = ${level}`,
    ['commune level'],
  ],
  [
    'a figure of a divided measure is of no part',
    anEntry({ category_id: sql`0`, amount: sql`0`, said: sql`0` }),
    ['whole flow'],
  ],
  [
    'an entry is of a place of another level',
    anEntry({ place_id: sql`${town.communes[0]}::int`, amount: sql`0`, said: sql`0` }),
    ['level flow'],
  ],
  [
    'an entry is of the body of another commune',
    sql`update facts.entry set body_id = (select id from people.body where code = 'government:c1') where measure_id = ${stock}`,
    ['elsewhere stock'],
  ],
  [
    'a level is said twice',
    sql`with second as (insert into facts.posting (id, record_kind, record_id) values (gen_random_uuid(), 'test', gen_random_uuid()) returning id)
      insert into facts.entry select e.commune_id, second.id, e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_to, 0, 1
      from facts.entry e, second where e.measure_id = ${level} limit 1`,
    ['balance level', 'said level'],
  ],
  [
    'a form said days that a form had said',
    sql`with forms as (update facts.posting set record_kind = 'submission'),
      second as (insert into facts.posting (id, record_kind, record_id) values (gen_random_uuid(), 'import', gen_random_uuid()) returning id)
      insert into facts.entry select e.commune_id, second.id, e.measure_id, e.place_id, e.body_id, e.category_id, e.span_from, e.span_from + 31, 0, 1
      from facts.entry e, second where e.measure_id = ${flow} and e.said = 1 and e.place_id = ${area} limit 1`,
    ['again flow', 'balance flow'],
  ],
  [
    'an amount is left that nobody says any more',
    sql`update facts.entry set said = 0 where measure_id = ${level}`,
    ['balance level', 'said level'],
  ],
])('%s', async (_, planted, kinds) => {
  expect(await found(planted)).toEqual(kinds)
})

const officer = sql`(select min(id) from people.account)`
const other = sql`(select max(id) from people.account)`
const accepted = sql`(select posting_id from facts.acceptance)`

test.each<[string, RawBuilder<unknown>, string[]]>([
  [
    'an official figure was changed with all its sums',
    sql`with entry as (update facts.entry set amount = amount + 1 where measure_id = ${level})
      update facts.balance set sent = sent + 1, official = official + 1 where measure_id = ${level}`,
    ['stated level'],
  ],
  [
    'a record says what the ledger does not',
    sql`update test_said set sent = sent + 1 where measure = 'level'`,
    ['stated level'],
  ],
  [
    'a record says nothing where the ledger has a zero',
    sql`update test_said set sent = 0 where measure = 'stock' and sent is null and official is not null`,
    ['stated stock'],
  ],
  [
    'an entry was moved to another area of its commune',
    sql`update facts.entry set place_id = ${town.areas[0][2]} where measure_id = ${flow} and place_id = ${area}`,
    ['stated flow'],
  ],
  [
    'an entry was given to another body of its line',
    sql`update facts.entry set body_id = (select id from people.body where code = 'government:district')
      where measure_id = ${flow} and place_id = ${area}`,
    ['stated flow'],
  ],
  [
    'an entry was given to a body of another line, which takes part',
    sql`update facts.entry set body_id = (select id from people.body where code = 'front:c0') where measure_id = ${stock}`,
    ['stated stock'],
  ],
  [
    'an entry begins on another day',
    sql`update facts.entry set span_from = span_from + 1 where measure_id = ${stock}`,
    ['stated stock'],
  ],
  [
    'an entry ends on another day',
    sql`update facts.entry set span_to = span_to + 1 where measure_id = ${stock}`,
    ['stated stock'],
  ],
  [
    'what counts for another line is held against that line alone',
    sql`update test_said set body_id = null, chain = 'government' where measure = 'flow'`,
    [],
  ],
  [
    'what counts for another line counts for its own',
    sql`update test_said set body_id = null, chain = 'front' where measure = 'flow'`,
    ['stated flow'],
  ],
  [
    'a record is official, and its figures are not',
    sql`update test_said set official = 7 where measure = 'flow'`,
    ['stated flow'],
  ],
  [
    'a posting is of a record that is not there',
    sql`insert into facts.posting (id, record_kind, record_id) values (gen_random_uuid(), 'test', gen_random_uuid())`,
    ['record –'],
  ],
  [
    'a posting is of a kind that no module keeps',
    sql`insert into facts.posting (id, record_kind, record_id) select gen_random_uuid(), 'other', id from test_record limit 1`,
    ['record –'],
  ],
  [
    'an acceptance came before its posting',
    sql`update facts.acceptance set accepted_at = (select min(posted_at) from facts.posting) - interval '1 second'`,
    ['moment –'],
  ],
  [
    'an acceptance is still to come',
    sql`update facts.acceptance set accepted_at = clock_timestamp() + interval '1 day'`,
    ['moment –'],
  ],
  [
    'a posting is still to come',
    sql`update facts.posting set posted_at = clock_timestamp() + interval '1 day' where id not in ${accepted}`,
    ['moment –'],
  ],
  [
    'who posted accepted',
    sql`with posting as (update facts.posting set posted_by = ${officer} where id in ${accepted})
      update facts.acceptance set accepted_by = ${officer}`,
    ['self –'],
  ],
  [
    'a second person accepted',
    sql`with posting as (update facts.posting set posted_by = ${officer} where id in ${accepted})
      update facts.acceptance set accepted_by = ${other}`,
    [],
  ],
])('beside the records: %s', async (_, planted, kinds) => {
  expect(await found(planted, records)).toEqual(kinds)
})

test('who takes figures back may accept that with what is sent after', async () => {
  const accounts = await getRow(
    db,
    sql<{ maker: number; superior: number }>`
    select ${officer} as maker, ${other} as superior`,
  )
  await db.transaction().execute(async (tx) => {
    const measures = await getMeasures(tx, ['stock'])
    const record = { kind: 'test', id: randomUUID() }
    const figure = {
      measureId: measures.get('stock')?.id ?? 0,
      placeId: area,
      bodyId,
      categoryId: 0,
      ...quarter('2014-Q2'),
    }
    const send = (amount: number) => restate(tx, record, [{ ...figure, amount }], accounts.maker)
    await send(4)
    await withdraw(tx, record, accounts.superior)
    await send(5)
    await accept(tx, [record.id], accounts.superior)
    // Corrected, returned, and sent again as it was: nothing is posted after the return.
    await send(6)
    await withdraw(tx, record, accounts.superior)
    await send(5)
    await accept(tx, [record.id], accounts.superior)
  })
  expect((await verifyLedger(db, null)).wrong).toEqual([])
})
