import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../../test/app.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../../test/factories.ts'
import { importMetadata } from '../metadata.ts'
import { fileOf, samplePackage, uids } from '../package.fixture.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const types = ['INTEGER', 'NUMBER', 'INTEGER_POSITIVE', 'INTEGER_ZERO_OR_POSITIVE']
const sample = samplePackage()
const element = (valueType: string) => ({
  ...{ id: `de${valueType}`, name: valueType, valueType, aggregationType: 'SUM', domainType: 'AGGREGATE' },
  categoryCombo: { id: 'bjDvmb4bfuf' },
})
const wanted = {
  ...({ chain: 'government', layer: 'city', level: 'commune', today: '2014-10-13', persons: false } as const),
  ...{ levels: new Map(), units: new Map() },
}
const metadata = fileOf({ ...sample, dataElements: [...sample.dataElements, ...types.map(element)] })
await db.transaction().execute((tx) => importMetadata(tx, metadata, wanted))

const [first = '', other = ''] = uids.communes
const office = town.actor('office')
const path = '/exchange/dhis2/dataValueSets'
async function sent(type: string, value: string): Promise<string> {
  const dataValues = [{ dataElement: `de${type}`, period: '2013Q1', orgUnit: first, value }]
  const { body } = await call(office, 'POST', `${path}?dryRun=true`, Buffer.from(JSON.stringify({ dataValues })))
  return body.response.conflicts[0]?.value.split('`: ')[1] ?? 'taken'
}

test.each([
  ['INTEGER', '-1', 'taken'],
  ['INTEGER', '1.5', '`Data value is not an integer`'],
  ['NUMBER', '-2.5', 'taken'],
  ['NUMBER', '1234567.891', 'taken'],
  ['NUMBER', '987654321987.123', 'taken'],
  ['NUMBER', '-1.0E-3', 'taken'],
  ['NUMBER', '1.2345', '`Data value has more than 3 decimals`'],
  ['NUMBER', '2000000000000', '`Data value is too large`'],
  ['INTEGER_POSITIVE', '-1', '`Data value is not a positive integer`'],
  ['INTEGER_POSITIVE', '0', '`Data value is not a positive integer`'],
  ['INTEGER_POSITIVE', '1', 'taken'],
  ['INTEGER_ZERO_OR_POSITIVE', '-1', '`Data value is not zero or positive`'],
  ['INTEGER_ZERO_OR_POSITIVE', '0', 'taken'],
])('%s: %s is %s', async (type, value, answer) => {
  expect(await sent(type, value)).toBe(answer)
})

test('what is below zero goes in, adds up and goes out as it was', async () => {
  const values = [
    [first, '-1234567.891'],
    [other, '1000000.001'],
  ].map(([orgUnit, value]) => ({ dataElement: 'deNUMBER', period: '2013Q1', orgUnit, value }))
  const { body } = await call(office, 'POST', path, Buffer.from(JSON.stringify({ dataValues: values })))
  expect(body.response.importCount.imported).toBe(2)
  const query = `dataElement=deNUMBER&orgUnit=${first}&period=2013Q1&standing=sent`
  expect((await call(office, 'GET', `${path}?${query}`)).body.dataValues[0].value).toBe('-1234567.891')
  const question = {
    items: ['dhis2.deNUMBER'],
    places: { ids: [town.district] },
    periods: ['PLAN_YEAR:2013-Q1'],
    standing: 'sent',
  }
  expect((await call(office, 'POST', '/pivot', question)).body.cells.value).toEqual([-234567.89])
})

test('a CSV of figures knows the names of DHIS2 as well, its periods, and what is below zero there', async () => {
  const text = [
    'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value',
    `deINTEGER,2012Q1,${first},HllvX50cXC0,HllvX50cXC0,-5`,
    `${uids.people},201201,${first},${uids.female},HllvX50cXC0,7`,
    `TALKS 01,2012Q1,${first},default,default,3`,
    `deINTEGER_POSITIVE,2012Q1,${first},default,default,-5`,
    // A zero of ours says that there was nothing.
    `deINTEGER_POSITIVE,2012Q1,${other},default,default,0`,
  ].join('\n')
  const body = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${text}\r\n--b--\r\n`
  const type = { 'content-type': 'multipart/form-data; boundary=b' }
  const checked = await call(office, 'POST', '/values/check', Buffer.from(body), type)
  expect(checked.body).toMatchObject({ figures: 4, badRows: 1 })
  expect(checked.body.faults).toMatchObject([{ line: 5, en: 'A figure may not be negative.' }])
})

test('of persons nothing is below zero', async () => {
  await sql`update facts.measure set persons = true where code = 'dhis2.deINTEGER'`.execute(db)
  expect(await sent('INTEGER', '-1')).toBe('`Data value is not zero or positive`')
})
