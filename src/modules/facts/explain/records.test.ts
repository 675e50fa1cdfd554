import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { findMeasures, findRecords, restate, saveMeasures } from '../index.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const span = quarter('2014-Q2')

test('the records behind a district’s figure stand commune by commune, each area with its commune, on every page', async () => {
  await db.transaction().execute((tx) =>
    saveMeasures(tx, [
      {
        ...{ code: 'told', vi: 'told', en: 'told', unit: 'cuộc', decimals: 0, nature: 'flow', bodies: 'add' },
        ...{
          levels: ['neighbourhood', 'commune'],
          source: 'entered',
          leadingChain: null,
          coverage: null,
          persons: false,
        },
      },
    ]),
  )
  const [measure] = (await findMeasures(db)).filter(({ code }) => code === 'told')
  if (!measure) throw new Error('no measure')
  const { id: bodyId } = await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)
  const said = [town.areas[1][0], town.areas[0][1], town.communes[0], town.areas[0][0]]
  await db.transaction().execute(async (tx) => {
    for (const placeId of said) {
      const figure = { measureId: measure.id, placeId: placeId ?? 0, bodyId, categoryId: 0, ...span, amount: 1 }
      await restate(tx, { kind: 'test', id: randomUUID() }, [figure], null)
    }
  })
  const question = {
    ...{ measures: [measure], placeIds: [town.district], level: 'district' as const, periods: [span], chains: null },
    ...{ byCategory: false, standing: 'sent' as const, boundary: 'then' as const, asKnownAt: null },
  }
  const all = await findRecords(db, question, { limit: 50, offset: 0 })
  expect(all.total).toBe(4)
  expect(all.records.map(({ placeName, communeName }) => [communeName, placeName])).toEqual([
    [null, 'phường Láng Hạ'],
    ['phường Láng Hạ', 'tổ dân phố số 1'],
    ['phường Láng Hạ', 'tổ dân phố số 2'],
    ['phường Văn Chương', 'tổ dân phố số 1'],
  ])
  const second = await findRecords(db, question, { limit: 2, offset: 2 })
  expect(second).toEqual({ total: 4, records: all.records.slice(2) })
})
