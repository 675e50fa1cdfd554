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

/** What the proof says after somebody with all rights did something to the tables; then it is undone. */
async function found(planted: RawBuilder<unknown>): Promise<string[]> {
  const undone = new Error('undone')
  let kinds: string[] = []
  const look = async (tx: Tx) => {
    await planted.execute(tx)
    kinds = [...new Set((await verifyLedger(tx)).wrong.map(({ kind, measure }) => `${kind} ${measure}`))].sort()
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
  const verdict = await verifyLedger(db)
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
