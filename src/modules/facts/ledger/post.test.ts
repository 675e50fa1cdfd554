import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow } from '../../../platform/db/database.ts'
import { closeLedgerMoment, getMeasures, postFirst, saveMeasures } from '../index.ts'

const { db } = await testDatabase('hanoi')
const town = await makeSmallTown(db)

test('what is posted after a moment was closed is after it, whatever the clock of the server says', async () => {
  const measure = {
    ...{ code: 'm', vi: 'm', en: 'm', unit: 'cuộc', decimals: 0, persons: false, levels: ['neighbourhood' as const] },
    ...({ nature: 'flow', source: 'entered', bodies: 'add', leadingChain: null, coverage: null } as const),
  }
  await db.transaction().execute((tx) => saveMeasures(tx, [measure]))
  const measureId = (await getMeasures(db, ['m'])).get('m')?.id ?? 0
  const body = await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)
  const at = { measureId, placeId: town.areas[0][0] ?? 0, bodyId: body.id, categoryId: 0, ...quarter('2014-Q3') }
  const record = { kind: 'test', id: randomUUID() }
  const moment = await db.transaction().execute(closeLedgerMoment)
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01T00:00:00Z') })
  try {
    const posting = { record, figures: [{ ...at, amount: 1 }], by: null, acceptedBy: null, official: true }
    await db.transaction().execute((tx) => postFirst(tx, [posting]))
  } finally {
    vi.useRealTimers()
  }
  const later = sql<{
    later: boolean
  }>`select posted_at > ${moment}::timestamptz and accepted_at > ${moment}::timestamptz
    as later from facts.posting join facts.acceptance on posting_id = id where record_id = ${record.id}`
  expect((await getRow(db, later)).later).toBe(true)
})
