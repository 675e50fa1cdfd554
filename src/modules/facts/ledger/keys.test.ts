import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow, rows } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import { findMeasures, restate, saveMeasures } from '../index.ts'

/** The ledger can be spread over machines by place: every unique key of it holds the place it is spread by. */

const { db, owner } = await testDatabase('hanoi')
const town = await makeSmallTown(db)

test('every unique key of entries holds the commune-level unit, every one of balances its place', async () => {
  const keys = await rows(
    owner,
    sql<{ table: string; columns: string[] }>`select c.relname as table, (
        select array_agg(a.attname::text order by k.n) from unnest(i.indkey::int[]) with ordinality k (number, n)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where k.n <= i.indnkeyatts) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisunique and c.oid in ('facts.entry'::regclass, 'facts.balance'::regclass)`,
  )
  expect(keys.map(({ table }) => table).sort()).toEqual(['balance', 'entry'])
  for (const { table, columns } of keys) expect(columns).toContain(table === 'entry' ? 'commune_id' : 'place_id')
})

test('an entry carries the commune its place lies in; above the commune, its own place', async () => {
  const levels: Level[] = ['neighbourhood', 'commune', 'district', 'city']
  const measure = {
    ...{ code: 'm', vi: 'm', en: 'm', unit: 'cuộc', decimals: 0, persons: false, levels },
    ...({ nature: 'flow', source: 'entered', bodies: 'add', leadingChain: null, coverage: null } as const),
  }
  await db.transaction().execute((tx) => saveMeasures(tx, [measure]))
  const [found] = await findMeasures(db)
  const body = await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)
  const places = [town.areas[1][0] ?? 0, town.communes[0], town.district, town.city]
  const figures = places.map((placeId) => ({
    ...{ measureId: found?.id ?? 0, placeId, bodyId: body.id, categoryId: 0, ...quarter('2014-Q3'), amount: 1 },
  }))
  await db.transaction().execute((tx) => restate(tx, { kind: 'test', id: randomUUID() }, figures, null))
  const carried = await rows(
    db,
    sql<{ place: number; commune: number }>`select place_id as place, commune_id as commune from facts.entry`,
  )
  const own = [town.communes[0], town.district, town.city].map((place) => [place, place])
  expect(new Map(carried.map(({ place, commune }) => [place, commune]))).toEqual(
    new Map([[places[0], town.communes[1]], ...own] as [number, number][]),
  )
})
