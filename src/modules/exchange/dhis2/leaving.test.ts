import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { setToday } from '../../../../test/factories.ts'
import { addAccount, getActor, readAdministrator } from '../../people/index.ts'
import { importMetadata } from './metadata.ts'
import { ids, nationalPackage, nationalValues } from './national.fixture.ts'
import { fileOf } from './package.fixture.ts'
import { postValues } from './said.ts'
import { wantedOf } from './wanted.ts'

// The steps of the handbook, "Rời DHIS2 trong một giờ", from a house in which there is nothing.

const { db } = await testDatabase()
const { call } = await testApp(db)
const today = '2026-02-10'
await setToday(db, today)
const said = { chain: 'government', level: 'commune', layer: 'city', persons: 'no', unranked: '', units: '' } as const
const wanted = await wantedOf({ ...said, levels: '1=city,2=district,3=commune' }, today)
const inOne = db.transaction()

async function person(name: string, phone: string) {
  const given = readAdministrator(name, phone)
  const account = { role: 'programme_office', body: null, passwordHash: 'hash', today } as const
  const { accountId } = await db.transaction().execute((tx) => addAccount(tx, given, account))
  return getActor(db, accountId, today)
}

test('from an empty house: units, measures, forms and formulas, then values, a second person, and figures that are right', async () => {
  const taken = await inOne.execute((tx) => importMetadata(tx, fileOf(nationalPackage()), wanted))
  const lineOf = (uid: string) => taken.lines.find((line) => line.uid === uid)
  expect(taken.open).toEqual([])
  expect(lineOf(ids.population)).toMatchObject({
    what: 'new',
    why: { en: expect.stringContaining('taken as a level') },
  })
  expect(lineOf(ids.deaths)).toMatchObject({ what: 'none', why: { en: expect.stringContaining('mean over units') } })
  expect(taken.lines.filter(({ what }) => what === 'none').map(({ uid }) => uid)).toEqual([ids.deaths])

  const [first, second] = [await person('Nguyễn Văn An', '0912345678'), await person('Trần Thị Bình', '0912345679')]
  const sending = {
    chain: 'government',
    dryRun: false,
    importStrategy: 'CREATE_AND_UPDATE',
    by: first.accountId,
    today,
  } as const
  const { answer } = await db.transaction().execute((tx) => postValues(tx, fileOf(nationalValues('2025')), sending))
  // The deaths, whose data element has no equal, and nothing else.
  expect(answer.response.importCount).toEqual({ imported: 244, updated: 0, ignored: 48, deleted: 0 })
  expect(answer.response.conflicts).toMatchObject([{ errorCode: 'E7610', value: expect.stringContaining(ids.deaths) }])

  const [{ id, version }] = (await call(second, 'GET', '/imports')).body.items
  expect((await call(second, 'POST', '/imports/accept', { items: [{ id, baseVersion: version }] })).status).toBe(200)
  const place = first.posts[0]?.placeId ?? 0
  const question = { items: ['TB_NOTIF', 'POP_TOTAL', 'TB_RATE', 'TB_CHILD'], places: { ids: [place] } }
  const periods = ['PLAN_YEAR:2025']
  const seen = await call(first, 'POST', '/pivot', { ...question, periods, standing: 'official' })
  // 4 units × 12 months × (1 + 2 + 3 + 4); 10,000 + … + 40,000 people; per 100,000; (1 + 2) of 10.
  expect(seen.body.cells.value.map((value: number) => Math.round(value * 1e6) / 1e6)).toEqual([480, 100_000, 480, 30])
  const quarter = {
    items: ['TB_NOTIF'],
    places: { ids: [place] },
    periods: ['PLAN_YEAR:2025-Q1'],
    standing: 'official',
  }
  expect((await call(first, 'POST', '/pivot', quarter)).body.cells.value[0]).toBe(120)
})
