import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../../test/app.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { setToday } from '../../../../../test/factories.ts'
import { rows } from '../../../../platform/db/database.ts'
import { verifyLedger } from '../../../facts/index.ts'
import { addAccount, getActor, readAdministrator } from '../../../people/index.ts'
import { importMetadata } from '../metadata.ts'
import { fileOf, samplePackage, uids } from '../package.fixture.ts'
import { wantedOf } from '../wanted.ts'
import { saidPeriod } from './said-period.ts'

// Units that open or close inside a period: what is said of the whole period is of the part in which they work.

const { db } = await testDatabase()
const { call, app } = await testApp(db)
const today = '2014-10-13'
await setToday(db, today)
const sample = samplePackage()
const [opened = '', closed = ''] = uids.communes
for (const unit of sample.organisationUnits) {
  if (unit.id === opened) Object.assign(unit, { openingDate: '2014-02-15T00:00:00.000' })
  if (unit.id === closed) Object.assign(unit, { closedDate: '2014-06-30T00:00:00.000' })
}
const level = { ...sample.dataElements[0], id: 'deLevelAAA1', code: 'LEVEL', name: 'Groups at work' }
const elements = [...sample.dataElements, { ...level, aggregationType: 'LAST_IN_PERIOD' }]
const said = { chain: 'government', level: 'commune', layer: 'city', persons: 'no', unranked: '', units: '' } as const
const wanted = await wantedOf({ ...said, levels: '1=city,2=district,3=commune' }, today)
await db.transaction().execute((tx) => importMetadata(tx, fileOf({ ...sample, dataElements: elements }), wanted))
const account = { role: 'programme_office', body: null, passwordHash: 'hash', today } as const
const office = await db.transaction().execute(async (tx) => {
  const { accountId } = await addAccount(tx, readAdministrator('Nguyễn Văn An', '0912345678'), account)
  return getActor(tx, accountId, today)
})

const path = '/exchange/dhis2/dataValueSets'
const value = (orgUnit: string, period: string, amount: number | null, dataElement: string = level.id) => ({
  ...{ orgUnit, period, dataElement },
  ...(amount === null ? { deleted: true } : { value: String(amount) }),
})
const send = async (values: object[], query = '') =>
  (await call(office, 'POST', `${path}${query}`, Buffer.from(JSON.stringify({ dataValues: values })))).body.response
const spans = () =>
  rows(
    db,
    sql<{ from: string; to: string }>`select span_from as "from", span_to as "to" from facts.entry
      group by place_id, measure_id, 1, 2 having sum(said) > 0 order by 1, 2`,
  ).then((list) => list.map(({ from, to }) => `${from}/${to}`))
const given = async (query: string) =>
  (await call(office, 'GET', `${path}?dataElement=${level.id}&standing=sent&${query}`)).body.dataValues?.map(
    ({ period, value }: { period: string; value: string }) => `${period} ${value}`,
  )

test('the first and the last part of a period come in, by the month as by the year; days outside have nobody', async () => {
  const { importCount, conflicts } = await send([
    ...['201402', '2014Q1', '2014'].map((period, n) => value(opened, period, n + 1)),
    ...['201401', '2013'].map((period) => value(opened, period, 1)),
    ...['2014Q2', '2014', '20140630', '20140701'].map((period, n) => value(closed, period, n + 4)),
  ])
  expect(importCount).toMatchObject({ imported: 6, ignored: 3 })
  expect(conflicts.map(({ errorCode }: { errorCode: string }) => errorCode)).toEqual(['E7612', 'E7612', 'E7612'])
  expect(await spans()).toEqual([
    ...['2014-01-01/2014-07-01', '2014-02-15/2014-03-01', '2014-02-15/2014-04-01', '2014-02-15/2015-01-01'],
    ...['2014-04-01/2014-07-01', '2014-06-30/2014-07-01'],
  ])
})

test('they go out as the whole period that was said, also where periods or days are asked', async () => {
  expect(await given(`orgUnit=${opened}&startDate=2014-01-01&endDate=2014-12-31`)).toEqual(
    expect.arrayContaining(['201402 1', '2014Q1 2', '2014 3']),
  )
  expect(await given(`orgUnit=${opened}&period=2014Q1`)).toEqual(['2014Q1 2'])
  expect(await given(`orgUnit=${closed}&period=2014`)).toEqual(['2014 5'])
  expect(await given(`orgUnit=${closed}&period=2014Q2&period=2014S1`)).toEqual(['2014S1 5', '2014Q2 4'])
})

test('the period that goes out is that of just these days, or the form’s; only else the one that is asked for', () => {
  const days = (from: string, to: string) => ({ from, to })
  const [first, june] = [days('2014-01-01', '2014-04-01'), days('2014-06-01', '2014-07-01')]
  // Of a code that two units bore in turn a whole quarter was said, though the first ended within it.
  expect(saidPeriod(first, days('2000-01-01', '2014-03-01'), null, null)).toBe('2014Q1')
  const opened = days('2014-06-01', '9999-12-31')
  expect(saidPeriod(june, opened, 'month', null)).toBe('201406')
  expect(saidPeriod(june, opened, 'month', [days('2014-04-01', '2014-07-01')])).toBeNull()
  expect(saidPeriod(june, opened, null, [days('2014-04-01', '2014-07-01')])).toBe('2014Q2')
})

test('said again it is corrected, and taken back it is gone', async () => {
  expect((await send([value(opened, '201402', 7)])).importCount).toMatchObject({ updated: 1, imported: 0 })
  expect(await given(`orgUnit=${opened}&period=201402`)).toEqual(['201402 7'])
  expect((await send([value(opened, '201402', null)])).importCount.deleted).toBe(1)
  const years = [value(opened, '2014', 0), value(closed, '2014', 0)]
  expect((await send(years, '?importStrategy=DELETE')).importCount.deleted).toBe(2)
  expect(await given(`orgUnit=${opened}&period=201402`)).toEqual([])
})

test('the level at the end of a period is that of the unit that works then, from its first part on', async () => {
  const read = async (code: string, period: string) => {
    const [place] = await rows(db, sql<{ id: number }>`select id from places.place where code = ${code}`)
    const question = { items: ['LEVEL'], places: { ids: [place?.id] }, standing: 'sent' }
    return (await call(office, 'POST', '/pivot', { ...question, periods: [period] })).body.cells.value[0]
  }
  expect(await read(opened, 'PLAN_YEAR:2014-Q1')).toBe(2)
  expect(await read(closed, 'PLAN_YEAR:2014-Q2')).toBe(6)
})

test('a CSV knows the same part, and tells only of days that no unit of the code shares', async () => {
  const body = (text: string) =>
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--b--\r\n`,
    )
  const rowsOf = `measure,place,period,value\nTALKS_01,${opened},2014-02,3\nTALKS_01,${opened},2014-01,3\n`
  const type = { 'content-type': 'multipart/form-data; boundary=b' }
  const found = (await call(office, 'POST', '/values/check', body(rowsOf), type)).body
  expect(found.figures).toBe(1)
  expect(found.faults).toMatchObject([{ line: 3, en: expect.stringContaining('on any day of this period') }])
})

test('the ledger holds', async () => {
  expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
})
