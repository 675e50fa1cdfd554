import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, quarter, setToday } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { getMeasures, postFirst } from '../../facts/index.ts'
import { addPlaces, importPlaceGroups } from '../../places/index.ts'
import { withCells } from '../cells.ts'

/** On the map of a later day: areas that moved to another commune, groups of then, and places that are not on it. */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'told', ['~safe', 'talks'], { level: 'neighbourhood' })

const NOW = '2025-07-01'
const { id: old, code: oldCode } = await getRow(
  db,
  sql<{ id: number; code: string }>`select id, code from places.place where level = 'commune' and works_to = ${NOW}
    and works_from < '2013-01-01' and id <> all(${town.communes}) order by id limit 1`,
)
const { id: heir } = await getRow(
  db,
  sql<{ id: number }>`select p.id from places.place p where p.level = 'commune' and p.valid_from = ${NOW}
    and not exists (select from places.succession s where s.to_id = p.id and s.from_id = any(${[...town.communes, old]}))
    order by p.id limit 1`,
)
const { id: body } = await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)
const period = quarter('2014-Q2')
const areas = await db.transaction().execute(async (tx) => {
  const made = await addPlaces(
    tx,
    ['m-1', 'm-2', 'm-3'].map((code) => ({
      ...{ code, level: 'neighbourhood' as const, form: 'tổ dân phố', name: code, neighbourhoods: [] },
      parents: [
        { parentId: old, from: '2009-05-08', to: NOW, document: null },
        { parentId: heir, from: NOW, to: '9999-12-31', document: null },
      ],
    })),
  )
  const lines = ['m-1', 'm-2'].map((code) => `key\tTrọng điểm\t${code}\t2014-01-01\t2015-01-01\tno`)
  const pilot = `pilot\tChỉ đạo điểm\t${oldCode}\t2014-01-01\t2015-01-01\tno`
  await importPlaceGroups(tx, ['group\tname\tplace_id\tfrom\tto\trestricted', ...lines, pilot].join('\n'))
  return ['m-1', 'm-2', 'm-3'].map((code) => made.get(code) ?? 0)
})
await sql`update facts.measure set unit = 'tổ dân phố' where code = 'safe'`.execute(db)
await makeIndicator(db, 'S', 'safe / places(neighbourhood)')
await makeIndicator(db, 'K', 'count(neighbourhood in key where talks >= 1) / places(neighbourhood in key)')
await makeIndicator(db, 'U', 'places(commune in pilot)', { unit: 'xã', decimals: 0 })
const measures = await getMeasures(db, ['safe', 'talks'])
await db.transaction().execute((tx) =>
  postFirst(tx, [
    {
      record: { kind: 'test', id: crypto.randomUUID() },
      figures: [
        ['safe', areas[0]],
        ['talks', areas[0]],
      ].map(([code, placeId]) => ({
        ...{ measureId: measures.get(String(code))?.id ?? 0, placeId: Number(placeId), bodyId: body, categoryId: 0 },
        ...{ from: period.from, to: period.to, amount: 1 },
      })),
      ...{ by: null, acceptedBy: null, official: true },
    },
  ]),
)

const read = async (place: number, items: string[], more: object = {}) => {
  const asked = { items, places: { ids: [place] }, periods: ['PLAN_YEAR:2014-Q2'], boundary: NOW, ...more }
  const { cells } = withCells((await call(town.actor('leader'), 'POST', '/pivot', asked)).body)
  return cells.map(({ value, why }) => value ?? why)
}

test('a share of areas is told where they are the same as then, under whatever commune', async () => {
  expect(await read(heir, ['S', 'talks'])).toEqual([expect.closeTo(100 / 3, 6), 1])
  expect(await read(old, ['S'], { boundary: 'then' })).toEqual([expect.closeTo(100 / 3, 6)])
})

test('a group is the one of the period, its places where they stand on the map', async () => {
  expect(await read(heir, ['K'])).toEqual([50])
  // In the group next year nobody is.
  expect(await read(heir, ['K'], { periods: ['PLAN_YEAR:2013-Q2'] })).toEqual(['no-value'])
  // Where the communes of a group that are no more would stand, no map says.
  expect(await read(town.city, ['U'])).toEqual(['not-comparable'])
  expect(await read(town.city, ['U'], { boundary: '2014-12-01' })).toEqual([1])
})

test('a place that is not on the map, or does not work in the period, says so for whatever is asked', async () => {
  const all = ['S', 'K', 'talks', 'safe']
  expect(new Set(await read(old, all))).toEqual(new Set(['not-working']))
  expect(new Set(await read(heir, all, { boundary: 'then' }))).toEqual(new Set(['not-working']))
  expect(await read(old, ['talks'], { boundary: 'then', periods: ['PLAN_YEAR:2014-Q3'] })).toEqual(['no-data'])
})
