import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { samplePackage, uids } from './package.fixture.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
const office = town.actor('office')

async function sendFile(
  path: string,
  text: string | Buffer,
  fields: Record<string, string> = {},
  actor: Actor = office,
) {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="metadata.json"\r\n\r\n`
  const before = Object.entries(fields)
    .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')
  const payload = Buffer.concat([Buffer.from(before + head), Buffer.from(text), Buffer.from('\r\n--b--\r\n')])
  return call(actor, 'POST', path, payload, { 'content-type': 'multipart/form-data; boundary=b' })
}
const path = '/exchange/dhis2/metadata'
const sent = (sample: object, fields = {}) => sendFile(path, JSON.stringify(sample), fields)

interface Shown {
  uid: string
  what: string
  ours: string
  why: { vi: string; en: string } | null
}
const lineOf = (body: { lines: Shown[] }, uid: string) => body.lines.find((line) => line.uid === uid)
const aliasCount = async () => (await rows(db, sql`select 1 from exchange.alias`)).length

describe('metadata of DHIS2', () => {
  test('a dry run says what would become of everything, and nothing stays', async () => {
    const { status, body } = await sendFile(`${path}/check`, JSON.stringify(samplePackage()))
    expect(status).toBe(200)
    const counts = Object.fromEntries(body.counts.map(({ kind, ...of }: { kind: string }) => [kind, of]))
    expect(counts).toEqual({
      organisationUnits: { none: 1, kept: 0, changed: 0, new: 4, same: 0, notComputed: 0 },
      dataElements: { none: 4, kept: 0, changed: 0, new: 3, same: 0, notComputed: 0 },
      dataSets: { none: 2, kept: 0, changed: 0, new: 1, same: 0, notComputed: 0 },
      indicators: { none: 0, kept: 0, changed: 0, new: 7, same: 0, notComputed: 3 },
    })
    expect(body.open).toBe(1)
    expect(body.unitsCsv).toContain(`${uids.clinic},Trạm y tế,Hà Nội / Quận Đống Đa / Ô Chợ Dừa / Trạm y tế,`)
    const rest = Object.fromEntries(body.rest.map(({ kind, ...of }: { kind: string }) => [kind, of]))
    expect(rest.dashboards).toMatchObject({ count: 2 })
    expect(rest.programs.en).toContain('never held here')
    expect(rest.users.en).toContain('accounts')
    // What is said to be new may lie below what this very file matched.
    const fields = { levels: '4=neighbourhood', units: `uid,place\n${uids.clinic},mới` }
    const made = (await sendFile(`${path}/check`, JSON.stringify(samplePackage()), fields)).body
    expect([lineOf(made, uids.clinic), made.open]).toMatchObject([{ what: 'new', ours: uids.clinic }, 0])
    expect(await aliasCount()).toBe(0)
    expect((await call(office, 'GET', '/indicators')).body.items).toEqual([])
  })

  test('which forms came, and which in time, is asked by the measures that count forms here', async () => {
    const sample = samplePackage()
    const [[set], [first]] = [sample.dataSets, sample.indicators]
    const metrics = ['REPORTING_RATE', 'REPORTING_RATE_ON_TIME', 'ACTUAL_REPORTS_ON_TIME', 'EXPECTED_REPORTS']
    const indicators = metrics.map((metric, n) => ({
      ...{ ...first, id: `inFormsAAA${n}`, code: `FORMS_${n}`, name: metric, translations: [] },
      ...{ numerator: `R{${set?.id}.${metric}}`, denominator: '1', indicatorType: { id: 'itNumberAA1' } },
    }))
    const file = JSON.stringify({ ...sample, indicators: [...sample.indicators, ...indicators] })
    const { body } = await sendFile(`${path}/check`, file)
    for (const { id } of indicators)
      expect(lineOf(body, id)).toMatchObject({
        what: 'new',
        why: { vi: 'chỉ đếm các phiếu mở ở đây: các kỳ trước khi nhập không có giá trị' },
      })
  })

  test('of a level it is said where units that close report it', async () => {
    const sample = samplePackage()
    const closing = (uid: string) => ({
      ...sample,
      dataElements: sample.dataElements.map((one) =>
        one.id === uids.talks ? { ...one, aggregationType: 'LAST_IN_PERIOD' } : one,
      ),
      dataSets: sample.dataSets.map((one) => ({ ...one, organisationUnits: uids.communes.map((id) => ({ id })) })),
      organisationUnits: sample.organisationUnits.map((one) =>
        one.id === uid ? { ...one, closedDate: '2013-01-01T00:00:00.000' } : one,
      ),
    })
    const whyOf = async (uid: string) =>
      lineOf((await sendFile(`${path}/check`, JSON.stringify(closing(uid)))).body, uids.talks)?.why?.en ?? ''
    expect(await whyOf(uids.communes[0] ?? '')).toContain('left out of sums after its last day')
    expect(await whyOf(uids.clinic)).not.toContain('left out of sums')
  })

  test('which data elements count persons is chosen one by one, first as their names sound', async () => {
    const { body } = await sendFile(`${path}/check`, JSON.stringify(samplePackage()))
    const guessed = body.elements.map(({ uid, persons }: { uid: string; persons: boolean }) => [uid, persons])
    expect(guessed).toEqual([
      // First that of which something is to be said.
      [uids.stock, false],
      [uids.talks, false],
      [uids.people, true],
    ])
    const chosen = async (persons: string) => {
      const { body: found } = await sendFile(`${path}/check`, JSON.stringify(samplePackage()), { persons })
      return (
        found.code ?? found.elements.filter((one: { persons: boolean }) => one.persons).map(({ uid }: Shown) => uid)
      )
    }
    expect(await chosen(`${uids.talks},GROUPS`)).toEqual([uids.stock, uids.talks])
    expect(await chosen('no')).toEqual([])
    expect(await chosen('yes')).toEqual([uids.stock, uids.talks, uids.people])
    expect(await chosen(`${uids.talks},TALK`)).toBe('exchange.noSuchElement')
  })

  test('units, measures, forms and formulas are there, under their codes or uids', async () => {
    const { status, body } = await sent(samplePackage())
    expect([status, body.code]).toEqual([200, undefined])
    expect(lineOf(body, uids.communes[1] ?? '')).toMatchObject({ what: 'new', ours: 'hn-00193-a' })
    expect(lineOf(body, uids.district)).toMatchObject({ ours: 'hn-006-a' })

    const measures = (await call(office, 'GET', '/measures')).body.items
    const measure = (code: string) => measures.find((one: { code: string }) => one.code === code)
    expect(measure('TALKS_01')).toMatchObject({
      ...{ vi: 'Số cuộc nói chuyện', en: 'Talks held', nature: 'flow', decimals: 0, persons: false },
      ...{ levels: ['commune'], coverage: 'form.QS', categories: [] },
    })
    expect(measure(`dhis2.${uids.people}`).persons).toBe(true)
    const parts = measure(`dhis2.${uids.people}`).categories
    expect(parts).toMatchObject([
      { code: 'SEX_F', vi: 'Nữ', en: 'Female' },
      { code: uids.male, vi: 'Nam', en: 'Male' },
    ])
    expect(measure('GROUPS')).toMatchObject({ nature: 'snapshot', decimals: 3, levels: ['district'], coverage: null })

    const form = (await call(office, 'GET', '/forms')).body.items.find(({ code }: { code: string }) => code === 'QS')
    expect(form).toMatchObject({
      vi: 'Phiếu quý',
      level: 'commune',
      calendar: 'PLAN_YEAR',
      cut: 'quarter',
      dueAfterDays: 10,
    })
    expect(form.fields.map(({ measure, category }: Record<string, string>) => [measure, category])).toEqual([
      ['TALKS_01', null],
      [`dhis2.${uids.people}`, 'SEX_F'],
      [`dhis2.${uids.people}`, uids.male],
    ])
    expect(lineOf(body, 'dsSecondAA1')?.why?.en).toContain('counted twice')
    expect(lineOf(body, 'dsDailyAAA1')?.why?.en).toContain('Daily')

    const indicators = (await call(office, 'GET', '/indicators')).body.items
    const formula = (code: string) => indicators.find((one: { code: string }) => one.code === code)
    expect(formula('SHARE_F')).toMatchObject({
      ...{ vi: 'Tỷ lệ nữ', unit: '%' },
      expression: `(dhis2.${uids.people}:SEX_F) / (dhis2.${uids.people})`,
    })
    expect(formula('dhis2.inTotalAAA1')).toMatchObject({ unit: '', expression: 'TALKS_01 + GROUPS' })
    expect(formula('dhis2.inRateAAAA1')).toMatchObject({
      ...{ unit: '‰', expression: `(dhis2.${uids.people}) / (TALKS_01)` },
    })
    expect(formula('dhis2.inTwiceAAA1').expression).toBe('dhis2.inTotalAAA1 * 2')
    for (const [uid, why] of [
      ['inMeanAAAA1', 'not here'],
      ['inGroupAAA1', 'OUG'],
      ['inSelfAAAA1', 'back'],
    ])
      expect(formula(`dhis2.${uid}`)).toMatchObject({
        ...{ expression: null, notComputed: { en: expect.stringContaining(String(why)) } },
      })
  })

  test('the same file again changes nothing, and says so', async () => {
    const before = await aliasCount()
    const { body } = await sent(samplePackage())
    for (const { changed, kept, new: added } of body.counts) expect([changed, kept, added]).toEqual([0, 0, 0])
    expect(await aliasCount()).toBe(before)
    const versions = sql<{ n: number }>`select count(*)::int as n from indicators.version`
    expect((await rows(db, versions))[0]?.n).toBe(7)
  })

  test('a unit that is closed there or has another name keeps its place here, and the list says so', async () => {
    const sample = samplePackage()
    const [, first, second] = sample.organisationUnits
    Object.assign(first ?? {}, { closedDate: '2014-05-31T00:00:00.000' })
    Object.assign(second ?? {}, { name: 'Tên Mới' })
    const { body } = await sendFile(`${path}/check`, JSON.stringify(sample))
    expect(lineOf(body, first?.id ?? '')).toMatchObject({
      what: 'kept',
      why: { vi: expect.stringContaining('ngày đóng cửa trong tệp là 31/5/2014, ở đây giữ ngày cuối 30/6/2025') },
    })
    expect(lineOf(body, second?.id ?? '')).toMatchObject({
      what: 'kept',
      why: { en: expect.stringContaining('named "Tên Mới" in the file, here still') },
    })
    // Also where the list of units, in which a person named its place once, is given again.
    const ours = lineOf(body, second?.id ?? '')?.ours
    const units = `uid,name,path,place\n${second?.id},Tên Mới,,${ours}\n`
    const again = await sendFile(`${path}/check`, JSON.stringify(sample), { units })
    expect(lineOf(again.body, second?.id ?? '')).toMatchObject({ what: 'kept', ours })
  })

  test('a changed name and a changed formula are changes; the formula gets a new version', async () => {
    const sample = samplePackage()
    const [talks] = sample.dataElements
    const total = sample.indicators[1]
    if (talks) talks.name = 'Talks'
    if (total) Object.assign(total, { numerator: `#{${uids.talks}}` })
    const { body } = await sent(sample)
    expect(lineOf(body, uids.talks)).toMatchObject({ what: 'changed', ours: 'TALKS_01' })
    expect(lineOf(body, 'inTotalAAA1')).toMatchObject({ what: 'changed' })
    const versions = sql<{ number: number; expression: string }>`select v.number, v.expression from indicators.version v
      join indicators.indicator i on i.id = v.indicator_id where i.code = 'dhis2.inTotalAAA1' order by 1`
    expect((await rows(db, versions)).at(-1)).toEqual({ number: 2, expression: 'TALKS_01' })
  })

  test('indicators of the central layer are those that are sent upward', async () => {
    const before = await call(office, 'POST', '/exchange/upward', { period: '2014-Q3' })
    expect([before.status, before.body.code]).toEqual([409, 'exchange.nothingCentral'])
    const [one] = samplePackage().indicators
    await sent({ indicators: [{ ...one, id: 'inCentralA1', code: 'CENTRAL' }] }, { layer: 'central' })
    const { text } = (await call(office, 'POST', '/exchange/upward', { period: '2014-Q3' })).body
    expect(JSON.parse(text).content.indicators).toMatchObject([{ code: 'CENTRAL' }])
  })

  test('a list of units completes what was not found; a place that is not there is told', async () => {
    const csv = `uid,name,path,place\n${uids.clinic},Trạm y tế,…,t-0-0\n`
    const { body } = await sent(samplePackage(), { units: csv })
    expect(lineOf(body, uids.clinic)).toMatchObject({ what: 'new', ours: 't-0-0' })
    expect(lineOf((await sent(samplePackage())).body, uids.clinic)).toMatchObject({ what: 'same', ours: 't-0-0' })
    const wrong = await sent(samplePackage(), { units: `uid;place\n${uids.clinic};nowhere\n` })
    expect(lineOf(wrong.body, uids.clinic)?.why?.en).toContain('nowhere')
    expect((await sent(samplePackage(), { units: 'a,b\n1,2\n' })).body.code).toBe('exchange.badUnits')
  })

  test.each([
    ['broken JSON', '{"dataElements": [\n  {"id": "a",}\n]}', 'exchange.badMetadata', { line: 2, column: 14 }],
    ['no lists', '{"a": 1}', 'exchange.badMetadata', {}],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), 'exchange.badMetadata', {}],
    [
      'a packed file',
      Buffer.from([0x1f, 0x8b, 8, 0, 1]),
      'exchange.badMetadata',
      { detail: expect.stringContaining('Giải nén') },
    ],
    ['nothing', '', 'exchange.noFile', null],
  ])('%s is refused in words', async (_, file, code, fault) => {
    const { status, body } = await sendFile(`${path}/check`, file)
    expect([status, body.code]).toEqual([400, code])
    if (fault) expect(body.faults[0]).toMatchObject(fault)
  })

  test('entries that are none are counted, not stumbled over', async () => {
    const odd = {
      dataElements: [
        null,
        3,
        {},
        { id: 'x' },
        { id: 'y', categoryCombo: 'z', name: 7 },
        { id: 'x', valueType: 'INTEGER_NEGATIVE' },
      ],
      indicators: [{ id: 'i', numerator: 3, denominator: null, indicatorType: 'x' }],
      dataSets: [{ id: 'd', dataSetElements: 'no', organisationUnits: [1] }],
      organisationUnits: [
        { id: 'o', parent: { id: 'o' } },
        { id: 'p', parent: 'x', path: 3 },
      ],
    }
    const { status, body } = await sendFile(`${path}/check`, JSON.stringify(odd))
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.rest[0]).toMatchObject({ kind: 'dataElements', count: 3, en: 'without an id, of no use' })
    expect(body.rest[1]).toMatchObject({
      kind: 'dataElements',
      count: 1,
      vi: expect.stringContaining('lấy mục đứng sau'),
    })
    expect(lineOf(body, 'x')?.why?.vi).toContain('đổi kiểu thành INTEGER')
  })

  test('a formula that is too long is catalogued, not computed, with the reason', async () => {
    const indicator = (id: string, numerator: string, denominator = '1') => ({
      ...{ id, name: id, numerator, denominator, indicatorType: { id: 'itNumberAA1' } },
    })
    const sample = samplePackage()
    const talks = `#{${uids.talks}}`
    const long = [
      indicator('inLongSumA1', `${talks}${`+${talks}`.repeat(3000)}`, `${talks}-${talks}`),
      indicator('inDeepAAAA1', `${'('.repeat(3000)}${talks}${')'.repeat(3000)}`),
    ]
    const { status, body } = await sent({ ...sample, indicators: [...sample.indicators, ...long] })
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
    for (const id of ['inLongSumA1', 'inDeepAAAA1'])
      expect(lineOf(body, id)).toMatchObject({ what: 'new', why: { en: expect.stringContaining('too long') } })
    const items = (await call(office, 'GET', '/indicators')).body.items as { code: string; expression: string | null }[]
    expect(items.find(({ code }) => code === 'dhis2.inLongSumA1')?.expression).toBeNull()
  })

  test('what is said of elements beforehand: decimals that are kept, ratios that are none, what is told without masking', async () => {
    const element = (id: string, name: string, valueType: string, more = {}) => ({
      ...{ id, name, valueType, aggregationType: 'SUM', domainType: 'AGGREGATE' },
      ...{ categoryCombo: { id: 'bjDvmb4bfuf' }, ...more },
    })
    const sample = samplePackage()
    const dataElements = [
      element('deAmountAA1', 'Amount', 'NUMBER'),
      element('deShareAAA1', 'Share', 'PERCENTAGE'),
      element('deUnitAAAA1', 'Unit share', 'UNIT_INTERVAL', { aggregationType: 'LAST' }),
      element('deTotalAAA1', 'Total', 'INTEGER'),
      element('deFormsAAA1', 'Forms', 'INTEGER'),
      element('deWidowsAA1', 'Widows', 'INTEGER'),
    ]
    const why = async (fields: Record<string, string> = {}) => {
      const { body } = await sendFile(`${path}/check`, JSON.stringify({ ...sample, dataElements }), fields)
      return dataElements.map(({ id }) => lineOf(body, id)?.why?.en ?? null)
    }
    const said = await why()
    expect(said).toEqual([
      'NUMBER: kept with 3 decimals; more is refused',
      expect.stringContaining('keeps its numerator and denominator'),
      expect.stringContaining('keeps its numerator and denominator'),
      expect.stringContaining('told without masking'),
      null,
      null,
    ])
    expect((await why({ persons: 'no' })).slice(3)).toEqual([null, null, null])
  })

  test('levels that are none are refused', async () => {
    expect((await sent(samplePackage(), { levels: '2=village' })).body.code).toBe('exchange.badLevels')
    for (const levels of ['2=city,2=district', '2=city,02=city'])
      expect((await sent(samplePackage(), { levels })).body).toMatchObject({ status: 400, code: 'exchange.levelTwice' })
  })

  test.each(['outsider', 'head:0:0', 'officer:0:1', 'district:1', 'leader', 'auditor'])(
    '%s imports none',
    async (name) => {
      const actor = town.actor(name)
      expect((await sendFile(path, '{}', {}, actor)).status).toBe(403)
      expect((await sendFile(`${path}/check`, '{}', {}, actor)).status).toBe(403)
    },
  )
})
