import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../../test/app.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { makeSmallTown, open, setToday } from '../../../../../test/factories.ts'
import type { Actor } from '../../../../shared/actor.ts'
import { verifyLedger } from '../../../facts/index.ts'
import { importMetadata } from '../metadata.ts'
import { fileOf, samplePackage, uids } from '../package.fixture.ts'

const { db } = await testDatabase('hanoi')
const { call, app } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await db.transaction().execute((tx) =>
  importMetadata(tx, fileOf(samplePackage()), {
    ...{
      chain: 'government',
      layer: 'city' as const,
      level: 'commune',
      levels: new Map(),
      persons: false,
      units: new Map(),
      today: '2014-10-13',
    },
  }),
)
const office = town.actor('office')
const second: Actor = { ...office, accountId: town.actor('leader').accountId, name: 'leader' }
const [first = ''] = uids.communes

const value = (more: object = {}) => ({
  ...{
    dataElement: uids.talks,
    period: '2013Q1',
    orgUnit: first,
    categoryOptionCombo: 'HllvX50cXC0',
    value: '3',
    ...more,
  },
})
const json = { 'content-type': 'application/json' }
const post = (content: object | string, query = '', actor: Actor | null = office) =>
  call(
    actor,
    'POST',
    `/exchange/dhis2/dataValueSets${query}`,
    Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    typeof content === 'string' ? { 'content-type': 'application/csv' } : json,
  )
const accept = (id: string, version = 1) =>
  call(second, 'POST', '/imports/accept', { items: [{ id, baseVersion: version }] })
const latest = async () => (await call(office, 'GET', '/imports')).body.items[0]

async function read(item: string, period: string, standing = 'sent', place = town.communes[0]) {
  const question = { items: [item], places: { ids: [place] }, periods: [period], standing }
  return (await call(office, 'POST', '/pivot', question)).body.cells.value[0]
}
const talks = (standing = 'sent', quarter = '2013-Q1') => read('TALKS_01', `PLAN_YEAR:${quarter}`, standing)

describe('data values of DHIS2', () => {
  test('good values are imported, provisional, and official when a second person accepts', async () => {
    const dry = await post({ dataValues: [value()] }, '?dryRun=true')
    expect(dry.body.response).toMatchObject({
      status: 'SUCCESS',
      importCount: { imported: 1, updated: 0, ignored: 0, deleted: 0 },
    })
    expect(await talks()).toBeNull()

    const set = { dataSet: uids.set, period: '2013Q1', orgUnit: first, completeDate: '2013-04-02' }
    const { status, body } = await post({ ...set, dataValues: [{ dataElement: uids.talks, value: 3 }] })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ httpStatus: 'OK', httpStatusCode: 200, status: 'OK', message: 'Import was successful.' },
      response: {
        ...{
          responseType: 'ImportSummary',
          status: 'SUCCESS',
          conflicts: [],
          rejectedIndexes: [],
          dataSetComplete: 'false',
        },
        importCount: { imported: 1, updated: 0, ignored: 0, deleted: 0 },
      },
    })
    expect(await talks()).toBe(3)
    expect(await talks('official')).toBeNull()
    expect((await accept((await latest()).id)).status).toBe(200)
    expect(await talks('official')).toBe(3)
  })

  test('partial faults: the good ones come in, each other one is ignored and named, 409 with a warning', async () => {
    const { status, body } = await post({
      dataValues: [
        value({ period: '2013Q2', value: '5' }),
        value({ dataElement: 'nothing1234' }),
        value({ dataElement: 'nothing1234', period: '2013Q3' }),
        value({ period: '2013May' }),
        value({ orgUnit: uids.clinic }),
        value({ period: '2013Q3', categoryOptionCombo: uids.female }),
        value({ period: '2013Q3', categoryOptionCombo: 'nothing1234' }),
        value({ period: '2013Q3', attributeOptionCombo: 'nothing1234' }),
        value({ period: '2013Q3', value: '' }),
        value({ period: '2013Q3', value: '2.5' }),
        value({ period: '2013Q3', value: '-1' }),
        value({ period: '2013Q3', value: 'many' }),
        value({ period: '2015Q1' }),
        value({ period: '2013Q3', orgUnit: uids.district }),
        null,
      ],
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ httpStatus: 'Conflict', httpStatusCode: 409, status: 'WARNING' })
    const { conflicts, importCount, rejectedIndexes, status: inner } = body.response
    expect(inner).toBe('WARNING')
    expect(importCount).toEqual({ imported: 1, updated: 0, ignored: 14, deleted: 0 })
    expect(rejectedIndexes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(conflicts[0]).toEqual({
      ...{
        object: 'nothing1234',
        objects: { dataElement: 'nothing1234' },
        errorCode: 'E7610',
        property: 'dataElement',
      },
      ...{ value: 'Data element not found or not accessible: `nothing1234`', indexes: [1, 2] },
    })
    const codes = conflicts.map(({ errorCode, indexes }: { errorCode: string; indexes: number[] }) => [
      errorCode,
      ...indexes,
    ])
    expect(codes).toEqual([
      ...[
        ['E7610', 1, 2],
        ['E7611', 3],
        ['E7612', 4],
        ['E7634', 5],
        ['E7613', 6],
        ['E7615', 7],
        ['E7618', 8],
      ],
      ...[
        ['E7619', 9],
        ['E7619', 10],
        ['E7619', 11],
        ['E7641', 12],
        ['E7636', 13],
        ['E7610', 14],
      ],
    ])
    expect(await talks('sent', '2013-Q2')).toBe(5)
    const { id, refused } = await latest()
    expect(refused).toBe(14)
    expect(String((await call(office, 'GET', `/imports/${id}/rest`)).body)).toContain('Period not valid: `2013May`')
    await accept(id)
  })

  test('of a divided data element a value of no part is told to name one', async () => {
    const { body } = await post({ dataValues: [value({ dataElement: uids.people })] }, '?dryRun=true')
    const [told] = body.response.conflicts
    expect([told.errorCode, told.value]).toEqual([
      'E7634',
      expect.stringContaining('is divided: name one of its parts'),
    ])
  })

  test('what an import said is corrected by a later one: official until that is accepted, by the difference', async () => {
    const { body } = await post({ dataValues: [value({ value: '10' }), value({ period: '2013Q2', value: '5' })] })
    expect(body.response.importCount).toEqual({ imported: 0, updated: 2, ignored: 0, deleted: 0 })
    const later = await latest()
    expect(later.figures).toBe(1)
    expect([await talks(), await talks('official')]).toEqual([10, 3])
    const items = (await call(office, 'GET', '/imports')).body.items
    const earlier = items.find(
      (one: { figures: number; refused: number }) => one.figures === 1 && one.refused === 0 && one !== items[0],
    )
    const refused = await call(second, 'POST', `/imports/${earlier.id}/withdraw`, { baseVersion: 2, reason: 'x' })
    expect(refused.body.code).toBe('exchange.takeBackLater')
    const question = { item: 'TALKS_01', place: town.communes[0], period: 'PLAN_YEAR:2013-Q1', standing: 'sent' }
    const records = (await call(office, 'POST', '/explain', question)).body.records.items
    expect(records.map(({ amount }: { amount: number }) => amount).sort()).toEqual([3, 7])
    await accept(later.id)
    expect(await talks('official')).toBe(10)
    await call(second, 'POST', `/imports/${later.id}/withdraw`, { baseVersion: 2, reason: 'x' })
    expect([await talks(), await talks('official')]).toEqual([3, 3])
    expect(
      (await call(second, 'POST', `/imports/${earlier.id}/withdraw`, { baseVersion: 2, reason: 'x' })).status,
    ).toBe(200)
    expect([await talks(), await talks('official')]).toEqual([null, null])
  })

  test('a correction of what is not accepted waits for it', async () => {
    await post({ dataValues: [value({ period: '2012Q1', value: '1' })] })
    const earlier = await latest()
    await post({ dataValues: [value({ period: '2012Q1', value: '2' })] })
    const later = await latest()
    expect((await accept(later.id)).body.code).toBe('exchange.acceptEarlier')
    expect((await accept(earlier.id)).status).toBe(200)
    expect((await accept(later.id)).status).toBe(200)
    expect(await talks('official', '2012-Q1')).toBe(2)
  })

  test('the strategies: only new, only known, taken back; the last word of two counts', async () => {
    const at = (amount: number, more = {}) => value({ period: '2012Q2', value: String(amount), ...more })
    const count = async (content: object, query = '') => (await post(content, query)).body.response.importCount
    expect(await count({ dataValues: [at(4)] }, '?importStrategy=UPDATE')).toMatchObject({ imported: 0, ignored: 1 })
    expect(await count({ dataValues: [at(4), at(6)] }, '?importStrategy=CREATE')).toMatchObject({
      imported: 1,
      updated: 1,
    })
    expect(await talks('sent', '2012-Q2')).toBe(6)
    expect(await count({ dataValues: [at(7)] }, '?importStrategy=CREATE')).toMatchObject({
      imported: 0,
      updated: 0,
      ignored: 1,
    })
    expect(await count({ dataValues: [at(7)] }, '?importStrategy=UPDATE')).toMatchObject({ updated: 1 })
    expect(await count({ dataValues: [at(0, { deleted: true })] })).toMatchObject({ deleted: 1 })
    expect(await talks('sent', '2012-Q2')).toBeNull()
    expect(await count({ dataValues: [at(0)] }, '?importStrategy=DELETE')).toMatchObject({ deleted: 0, ignored: 1 })
    expect(await count({ dataValues: [at(0)] })).toMatchObject({ imported: 1 })
    expect(await talks('sent', '2012-Q2')).toBe(0)
  })

  test('CSV as DHIS2 writes it, parts of a breakdown, codes instead of uids, a level', async () => {
    const head =
      'dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby,lastupdated,comment,followup,deleted\n'
    const rows = [
      `${uids.people},201201,${first},${uids.female},HllvX50cXC0,12.0,admin,2012-02-01T00:00:00.000+0000,,false,`,
      `"${uids.people}","201201","${first}","${uids.male}",,"7"`,
      `${uids.stock},2012,${uids.district},,,2.5,,,,,`,
    ]
    const { status, body } = await post(head + rows.join('\n'))
    expect([status, body.response.importCount.imported]).toEqual([200, 3])
    expect(await read(`dhis2.${uids.people}`, 'BUDGET:2012-M01')).toBe(19)
    expect(await read('GROUPS', 'PLAN_YEAR:2012', 'sent', town.district)).toBe(2.5)
    expect(await read('SHARE_F', 'BUDGET:2012-M01')).toBeCloseTo((100 * 12) / 19)
    const bare = `${uids.stock},2011,${uids.district},,,4`
    expect((await post(bare, '?firstRowIsHeader=false')).body.response.importCount.imported).toBe(1)
    const coded = `${head}TALKS 01,2012Q3,00193,default,default,8`
    expect((await post(coded, '?idScheme=CODE')).status).toBe(200)
    expect(await read('TALKS_01', 'PLAN_YEAR:2012-Q3', 'sent', town.communes[1])).toBe(8)
    const mixed = {
      idScheme: 'UID',
      dataElementIdScheme: 'code',
      dataValues: [value({ dataElement: 'TALKS 01', period: '2012Q4' })],
    }
    expect((await post(mixed, '?idScheme=CODE')).body.response.importCount.imported).toBe(1)
  })

  test('parameters of DHIS2 that change nothing are taken; the data set of the address is that of content without one', async () => {
    const idle =
      '?dryRun=true&attributeOptionComboIdScheme=UID&categoryIdScheme=UID&categoryOptionIdScheme=UID&dataSetIdScheme=UID&strictDataSetLocking=false&skipPatternValidation=true'
    const outside = { dataElement: uids.stock, period: '2012', orgUnit: uids.district, value: '1' }
    const codes = async (query: string, more = {}) =>
      (await post({ ...more, dataValues: [outside] }, idle + query)).body.response.conflicts.map(
        ({ errorCode }: { errorCode: string }) => errorCode,
      )
    expect(await codes('')).toEqual([])
    expect(await codes(`&dataSet=${uids.set}`)).toEqual(['E7633'])
    expect(await codes('&dataSet=nothing1234')).toEqual(['E7600'])
    // The content's own goes before.
    expect(await codes('&dataSet=nothing1234', { dataSet: uids.set })).toEqual(['E7633'])
  })

  test.each(['TRUE', '1', 'on', 'Yes', 'true'])('dryRun=%s is a dry run, as Spring reads it', async (yes) => {
    const before = (await latest())?.id
    const { body } = await post({ dataValues: [value({ period: '2010Q1' })] }, `?dryRun=${yes}`)
    expect([body.response.importOptions.dryRun, body.response.importCount.imported]).toEqual([true, 1])
    expect((await latest())?.id).toBe(before)
  })

  test.each([{}, { dataSet: uids.set, period: '2013Q1', orgUnit: first }])(
    'a set without a list says no value: %j',
    async (content) => {
      const { status, body } = await post(content)
      expect([status, body.response.status]).toEqual([200, 'SUCCESS'])
      expect(body.response.importCount).toEqual({ imported: 0, updated: 0, ignored: 0, deleted: 0 })
    },
  )

  test.each<[string, object, string, string[]]>([
    ['strictPeriods', { period: '201001' }, '', ['E7632']],
    ['strictPeriods', { period: '2010Q1' }, '', []],
    // No data set asks for it, so none of them has periods.
    ['strictPeriods', { period: '2010', dataElement: uids.stock, orgUnit: uids.district }, '', ['E7632']],
    ['strictDataElements', { period: '2010Q1' }, '', ['E7633']],
    ['strictDataElements', { period: '2010Q1' }, `&dataSet=${uids.set}`, []],
    ['requireCategoryOptionCombo', { period: '2010Q1', categoryOptionCombo: '' }, '', ['E7630']],
    ['requireCategoryOptionCombo', { period: '2010Q1' }, '', []],
    ['requireAttributeOptionCombo', { period: '2010Q1' }, '', ['E7631']],
    ['requireAttributeOptionCombo', { period: '2010Q1', attributeOptionCombo: 'HllvX50cXC0' }, '', []],
    ['strictOrganisationUnits', { period: '2010Q1' }, '', []],
  ])('%s of %j%s', async (name, more, query, codes) => {
    const isOn = name !== 'strictOrganisationUnits'
    const { body } = await post({ dataValues: [value(more)] }, `?dryRun=true&${name}=${isOn}${query}`)
    expect(body.response.conflicts.map(({ errorCode }: { errorCode: string }) => errorCode)).toEqual(codes)
    const off = await post({ dataValues: [value(more)] }, `?dryRun=true&${name}=false${query}`)
    expect(off.body.response.conflicts).toEqual([])
  })

  test('content packed with gzip is read as what it holds; cut off, it is refused', async () => {
    const packed = gzipSync(JSON.stringify({ dataValues: [value({ period: '2010Q1' })] }))
    const sent = (body: Buffer) =>
      call(office, 'POST', '/exchange/dhis2/dataValueSets?dryRun=true', body, { ...json, 'content-encoding': 'gzip' })
    expect((await sent(packed)).body.response.importCount).toMatchObject({ imported: 1 })
    const broken = await sent(packed.subarray(0, 30))
    expect([broken.status, broken.body.code]).toEqual([400, 'request.unreadable'])
  })

  test('what a form says, or asks for, is a conflict; so are other days that overlap', async () => {
    await open(db, 'QS', '2014-Q3')
    const { status, body } = await post({
      dataValues: [value({ period: '2014Q3' }), value({ period: '201201', dataElement: uids.talks })],
    })
    expect(status).toBe(409)
    expect(body.response.conflicts.map(({ errorCode }: { errorCode: string }) => errorCode)).toEqual(['E7643', 'E7644'])
  })

  test.each([
    ['a set that is none', { dataSet: 'nothing1234', dataValues: [] }, '', 409, 'ERROR'],
    ['no list', { a: 1 }, '', 400, 'exchange.badValueSet'],
    ['broken JSON', '{"dataValues": [,]}', '', 400, 'exchange.badValueSet'],
    ['XML', '<dataValueSet/>', '', 415, 'exchange.noXml'],
    ['nothing', '', '', 400, 'exchange.noValueSet'],
    ['units held against data sets', { dataValues: [] }, '?strictOrganisationUnits=TRUE', 400, 'exchange.notChecked'],
    ['neither yes nor no', { dataValues: [] }, '?dryRun=maybe', 400, 'request.malformed'],
    ['two columns', 'a,b\n1,2', '', 400, 'exchange.badValueSet'],
    ['names for ids', { dataValues: [] }, '?idScheme=NAME', 400, 'exchange.badScheme'],
    ['a name that is misspelt', { dataValues: [] }, '?dryrun=true', 400, 'request.malformed'],
    ['another strategy', { dataValues: [] }, '?importStrategy=MERGE', 400, 'request.malformed'],
  ])('%s is refused', async (_, content, query, status, code) => {
    const answer = await post(content, query)
    expect([answer.status, answer.body.code ?? answer.body.status]).toEqual([status, code])
  })

  test.each(['outsider', 'head:0:0', 'officer:0:1', 'district:1', 'leader', 'auditor'])(
    '%s sends none',
    async (name) => {
      expect((await post({ dataValues: [value()] }, '', town.actor(name))).status).toBe(403)
    },
  )

  test('the ledger holds', async () => {
    expect((await verifyLedger(db, app.contributions.proofs())).wrong).toEqual([])
  })
})

test('an import is called as its file is, else by the periods that were taken, not by those refused', async () => {
  const taken = [value({ period: '2011Q2' }), value({ period: '2015Q1' }), value({ period: 'never' })]
  await post({ dataValues: taken })
  expect((await latest()).fileName).toBe('dataValueSets 2011Q2')
  await post({ dataValues: [value({ period: '2011Q3' })] }, `?fileName=${encodeURIComponent('Số cũ 2012.json')}`)
  expect((await latest()).fileName).toBe('Số cũ 2012.json')
})
