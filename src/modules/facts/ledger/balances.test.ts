import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow, rows, type Tx } from '../../../platform/db/database.ts'
import { rebuildAncestry } from '../../places/queries.ts'
import {
  closeLedgerMoment,
  findMeasures,
  pivotMeasures,
  rebuildBalances,
  restate,
  saveMeasures,
  verifyLedger,
  withdraw,
} from '../index.ts'

const { db, owner } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
await db.transaction().execute((tx) =>
  saveMeasures(tx, [
    {
      ...{ code: 'met', vi: 'met', en: 'met', unit: 'cuộc', decimals: 0, nature: 'flow', source: 'entered' },
      ...{ levels: ['neighbourhood'], bodies: 'add', leadingChain: null, coverage: null, persons: false },
    },
    {
      ...{ code: 'level', vi: 'level', en: 'level', unit: 'cuộc', decimals: 0, nature: 'snapshot', source: 'entered' },
      ...{ levels: ['district'], bodies: 'add', leadingChain: null, coverage: null, persons: false },
    },
  ]),
)
const idOf = async (wanted: string) => (await findMeasures(db)).find(({ code }) => code === wanted)?.id ?? 0
const [measureId, levelId] = [await idOf('met'), await idOf('level')]
const [bodyId] = await rows(db, sql<{ id: number }>`select id from people.body where code = 'government:city'`)

const post = (tx: Tx, placeId: number | undefined, amount: number) =>
  restate(
    tx,
    { kind: 'test', id: randomUUID() },
    [{ measureId, placeId: placeId ?? 0, bodyId: bodyId?.id ?? 0, categoryId: 0, ...quarter('2014-Q3'), amount }],
    null,
  )

const stripesAt = async (place: number) =>
  (
    await rows(
      db,
      sql<{ stripe: number; sent: number }>`select stripe, sent from facts.balance
      where measure_id = ${measureId} and place_id = ${place} order by stripe`,
    )
  ).map(({ stripe, sent }) => [stripe === 0, sent])

test('who writes to a city beside another does not wait for it; who is alone writes to the one row that is read', async () => {
  await db.transaction().execute((tx) => post(tx, town.areas[0][0], 1))
  await db.transaction().execute((tx) => post(tx, town.areas[1][0], 2))
  expect(await stripesAt(town.city)).toEqual([[true, 3]])
  await db.transaction().execute(async (slow) => {
    await post(slow, town.areas[0][1], 4)
    await db.transaction().execute(async (quick) => {
      await sql`set local lock_timeout = '3s'`.execute(quick)
      await post(quick, town.areas[1][1], 8)
    })
  })
  expect(await stripesAt(town.city)).toEqual([
    [true, 7],
    [false, 8],
  ])
  expect(await stripesAt(town.district)).toEqual([
    [true, 7],
    [false, 8],
  ])
  const { sum } = await getRow(
    db,
    sql<{ sum: number }>`select sum(sent) from facts.balance
    where measure_id = ${measureId} and place_id = ${town.city}`,
  )
  expect(sum).toBe(15)
  expect((await verifyLedger(db, null)).wrong).toEqual([])
})

test('a level recorded at a district is right whoever writes beside it', async () => {
  const record = { kind: 'test', id: randomUUID() }
  const level = (amount: number) => ({
    ...{
      measureId: levelId,
      placeId: town.district,
      bodyId: bodyId?.id ?? 0,
      categoryId: 0,
      ...quarter('2014-Q3'),
      amount,
    },
  })
  const shown = async () => {
    const measures = (await findMeasures(db)).filter(({ id }) => id === levelId)
    const question = { measures, placeIds: [town.district], level: 'district' as const, periods: [quarter('2014-Q3')] }
    const how = {
      chains: null,
      byCategory: false,
      standing: 'sent' as const,
      boundary: 'then' as const,
      asKnownAt: null,
    }
    return (await pivotMeasures(db, { ...question, ...how }))[0]?.value ?? null
  }
  for (const amount of [5, 8, null, 3]) {
    await db.transaction().execute(async (slow) => {
      await post(slow, town.areas[0][1], 1)
      await db
        .transaction()
        .execute((tx) => (amount === null ? withdraw(tx, record, null) : restate(tx, record, [level(amount)], null)))
    })
    expect(await shown()).toBe(amount)
  }
})

test('after the map of the past was corrected balances are made anew, and nothing is counted where it was', async () => {
  await owner.transaction().execute(async (tx) => {
    await sql`update places.parentage set parent_id = ${town.communes[1]} where child_id = ${town.areas[0][0]}`.execute(
      tx,
    )
    await rebuildAncestry(tx)
  })
  expect((await verifyLedger(db, null)).wrong).not.toEqual([])
  await db.transaction().execute((tx) => rebuildBalances(tx))
  expect((await verifyLedger(db, null)).wrong).toEqual([])
  // Read from the entries it is where it is read from the balances.
  const measures = (await findMeasures(db)).filter(({ id }) => id === measureId)
  const question = { measures, placeIds: town.communes, level: 'commune' as const, periods: [quarter('2014-Q3')] }
  const how = { chains: null, byCategory: false, standing: 'sent' as const, boundary: 'then' as const }
  const asKnownAt = await db.transaction().execute(closeLedgerMoment)
  const [now, known] = [
    await pivotMeasures(db, { ...question, ...how, asKnownAt: null }),
    await pivotMeasures(db, { ...question, ...how, asKnownAt }),
  ]
  expect(now).toEqual(known)
  expect(now.map(({ placeId }) => placeId)).toContain(town.communes[1])
})
