import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { getRow } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { importPlaceGroups } from '../places/index.ts'
import { rebuildAncestry } from '../places/queries.ts'
import { cellsOf } from './cells.ts'
import { saveTargets } from './index.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [first, second] = town.communes
await setToday(db, '2014-10-13')
await makeForm(db, 'safe', ['recognised'], { level: 'neighbourhood' })
await makeForm(db, 'help', ['progressed', 'helped'], { level: 'commune', persons: true })
await makeIndicator(db, 'A1', 'progressed / helped', { planPath: 'I.1' })
await makeIndicator(db, 'A3', 'count(commune where recognised >= 1) / places(commune)', { planPath: 'I.1' })
await makeIndicator(db, 'B9', '', { expression: null, notComputed: { vi: 'chưa có phân hệ', en: 'no module yet' } })
await db.transaction().execute((tx) =>
  saveTargets(tx, [
    { code: 'A1', placeId: town.city, year: 2014, value: 60, path: {}, source: 'test' },
    { code: 'A3', placeId: town.city, year: 2014, value: 100, path: { '2014-Q3': 30 }, source: 'test' },
  ]),
)
const [safe, help] = [await open(db, 'safe', '2014-Q3'), await open(db, 'help', '2014-Q3')]

const [head, officer, district, office, leader] = ['head:0:0', 'officer:0:1', 'district:1', 'office', 'leader'].map(
  (name) => town.actor(name),
) as [Actor, Actor, Actor, Actor, Actor]

async function send(actor: Actor, id: string | undefined, values: Record<string, number>): Promise<void> {
  const sent = await call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values })
  expect(sent.status).toBe(200)
}
const accept = (actor: Actor, id: string | undefined) =>
  call(actor, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })

const areaForm = safe.get(town.areas[0][0] ?? 0)
await send(head, areaForm, { recognised: 1 })
await send(officer, help.get(first), { progressed: 3, helped: 4 })
await send(town.actor('officer:1:1'), help.get(second), { progressed: 9, helped: 16 })

async function ask(actor: Actor, item: string, placeId: number, standing: 'official' | 'sent') {
  const question = { items: [item], places: { ids: [placeId] }, periods: ['PLAN_YEAR:2014-Q3'], standing }
  const { status, body } = await call(actor, 'POST', '/pivot', question)
  expect(status).toBe(200)
  const [cell] = cellsOf(body)
  if (!cell) throw new Error('no cell')
  return cell
}

describe('figures, from sent to official', () => {
  test('sent is provisional; official says no data until a second person accepts', async () => {
    expect(await ask(district, 'A1', town.district, 'sent')).toMatchObject({ value: 60, received: 2, expected: 2 })
    // Who accepts no commune's forms is told no district's figure that may differ from the official one by one of them.
    expect(await ask(office, 'A1', town.district, 'sent')).toMatchObject({ value: null, why: 'masked' })
    expect(await ask(office, 'A1', town.city, 'sent')).toMatchObject({ value: 60, received: 2 })
    expect(await ask(office, 'A1', town.district, 'official')).toMatchObject({
      value: null,
      why: 'no-data',
      received: 0,
    })
    await accept(district, help.get(first))
    await accept(district, help.get(second))
    await accept(officer, areaForm)
    expect(await ask(office, 'A1', town.district, 'official')).toMatchObject({ value: 60, received: 2 })
  })

  test('as known before anything was sent there is no data; at a moment after, what stands now', async () => {
    const question = { items: ['A1'], places: { ids: [town.district] }, periods: ['PLAN_YEAR:2014-Q3'] }
    const known = async (asKnownAt: string, who = district) =>
      cellsOf((await call(who, 'POST', '/pivot', { ...question, asKnownAt })).body)[0]
    const later = new Date(Date.now() + 60_000).toISOString()
    // The ledger keeps recording time, whatever day it is for those who report.
    expect(await known('2014-10-14T00:00:00+07:00')).toMatchObject({ value: null, why: 'no-data' })
    expect(await known(later)).toMatchObject({ value: 60 })
    // Between two moments lies one commune's form: who accepts the district's, but no commune's, is not told.
    expect(await known(later, office)).toMatchObject({ value: null, why: 'masked', numerator: null })
    // A commune's own figure, so and as it was sent, is told to who enters and who accepts it, and to nobody else.
    for (const way of [{ asKnownAt: later }, { standing: 'sent' }]) {
      const own = { ...question, places: { ids: [first] }, ...way }
      const told = async (who: Actor) => cellsOf((await call(who, 'POST', '/pivot', own)).body)[0]
      expect((await told(officer))?.why).toBeNull()
      expect(await told(district)).toMatchObject({ value: (await told(officer))?.value, why: null })
      expect(await told(office)).toMatchObject({ value: null, why: 'masked' })
    }
  })

  test('a rate is a ratio of sums, not a mean of rates', async () => {
    // 3/4 and 9/16 are 75 % and 56.25 %; together 12/20.
    const cell = await ask(office, 'A1', town.city, 'official')
    expect(cell).toMatchObject({ value: 60, numerator: 12, denominator: 20 })
  })

  test('communes with a recognised area are counted, of those at work', async () => {
    const cell = await ask(office, 'A3', town.district, 'official')
    expect(cell).toMatchObject({ numerator: 1 })
    expect(cell.value).toBeCloseTo(100 / (cell as unknown as { denominator: number }).denominator, 8)
  })

  test('a unit that ended in the period counts the communes it had on its own last day; later it has none', async () => {
    const ended = await getRow(
      db,
      sql<{ id: number }>`select id from places.place where level = 'district' and name = 'Từ Liêm'`,
    )
    const asked = { items: ['A3'], places: { ids: [ended.id] }, standing: 'official' }
    const cellIn = async (period: string) =>
      cellsOf((await call(office, 'POST', '/pivot', { ...asked, periods: [period] })).body)[0]
    expect(await cellIn('PLAN_YEAR:2014-H1')).toMatchObject({ denominator: 16 })
    expect(await cellIn('PLAN_YEAR:2014-Q3')).toMatchObject({ denominator: null, why: 'not-working' })
  })

  test('of a figure that looks at the end of the period, a unit that ended in it is said to be left out', async () => {
    const children = async (place: number) =>
      (await call(office, 'POST', '/explain', { item: 'A3', place, period: 'PLAN_YEAR:2014' })).body.children
    const ended = (await children(town.city)).filter((one: { endedOn: string | null }) => one.endedOn !== null)
    expect(ended).toMatchObject([{ name: 'huyện Từ Liêm', endedOn: '2014-03-31', counted: null }])
    // Of its own figure, which is of its own last day, its communes are parts.
    const own = await children(ended[0].id)
    expect(own.length).toBe(16)
    expect(own.every((one: { endedOn: string | null }) => one.endedOn === null)).toBe(true)
  })

  test('units within a place that is not there are refused, as the place itself is', async () => {
    for (const places of [{ level: 'commune', within: 2_000_000_000 }, { ids: [2_000_000_000] }]) {
      const asked = { items: ['A1'], places, periods: ['PLAN_YEAR:2014-Q3'] }
      const { status, body } = await call(office, 'POST', '/pivot', asked)
      expect([status, body.code]).toEqual([404, 'places.noSuchPlace'])
    }
  })

  test('what no module computes yet says so; an unknown code is refused', async () => {
    const card = await call(office, 'GET', `/scorecard?place=${town.city}&period=PLAN_YEAR:2014-Q3`)
    expect(card.body.items.find((one: { code: string }) => one.code === 'B9')).toMatchObject({
      value: null,
      why: 'not-computed',
    })
    const unknown = await call(office, 'POST', '/pivot', {
      ...{ items: ['NOPE'], places: { ids: [town.city] }, periods: ['PLAN_YEAR:2014-Q3'] },
    })
    expect(unknown.status).toBe(400)
  })
})

describe('counted among the members of a place group', () => {
  const head = 'group\tname\tplace_id\tfrom\tto\trestricted'
  const member = (area: string, from: string, to: string) => `key\tTrọng điểm\t${area}\t${from}\t${to}\tyes`

  test('those of the period’s last day only; below the city a restricted group is told to those who may read it', async () => {
    const lines = [
      head,
      member('t-0-0', '2014-01-01', '2015-01-01'),
      member('t-0-1', '2014-09-30', '2015-01-01'),
      member('t-0-2', '2014-01-01', '2014-09-30'),
    ]
    await db.transaction().execute((tx) => importPlaceGroups(tx, lines.join('\n')))
    const formula = 'count(neighbourhood in key where recognised >= 1) / places(neighbourhood in key)'
    await makeIndicator(db, 'C3', formula)
    const half = { value: 50, numerator: 1, denominator: 2, why: null }
    expect(await ask(office, 'C3', town.city, 'official')).toMatchObject(half)
    expect(await ask(office, 'C3', first, 'official')).toMatchObject(half)
    expect(await ask(district, 'C3', first, 'official')).toMatchObject({
      ...{ value: null, numerator: null, denominator: null, why: 'restricted' },
    })
    // Who may read the group finds its members and their forms behind the figure, and no others.
    const why = async (actor: Actor) =>
      (await call(actor, 'POST', '/explain', { item: 'C3', place: first, period: 'PLAN_YEAR:2014-Q3' })).body
    const told = await why(office)
    expect(told).toMatchObject({ parts: [{ amount: 1 }], records: { total: 1 }, groups: [{ code: 'key' }] })
    expect(told.children.map(({ id }: { id: number }) => id)).toEqual(town.areas[0].slice(0, 2))
    const counted = (answer: typeof told) => answer.children.map((one: { counted: boolean | null }) => one.counted)
    // The second said nothing yet: it is neither counted nor found wanting.
    expect(counted(told)).toEqual([true, null])
    const kept = await why(district)
    expect(kept).toMatchObject({ whole: { why: 'restricted' }, records: { total: 0 } })
    expect(counted(kept)).toEqual([null, null, null])
    expect(kept.children.length).toBe(3)
    const other = { item: 'A1', measure: 'recognised', place: first, period: 'PLAN_YEAR:2014-Q3' }
    expect((await call(office, 'POST', '/explain', other)).body.code).toBe('facts.noSuchMeasure')
    // None of the second commune's areas is in it.
    expect(await ask(office, 'C3', second ?? 0, 'official')).toMatchObject({ value: null, why: 'no-value' })
  })
})

describe('held against other periods, and made of other indicators', () => {
  test('growth against the year before, the period before, the year to date; one indicator in another', async () => {
    await makeForm(db, 'grow', ['grown'], { level: 'commune' })
    await makeIndicator(db, 'H1', '(grown - year_before(grown)) / year_before(grown)')
    await makeIndicator(db, 'H2', 'grown - previous(grown)', { unit: 'cuộc', decimals: 0 })
    await makeIndicator(db, 'H3', 'year_to_date(grown)', { unit: 'cuộc', decimals: 0 })
    await makeIndicator(db, 'H4', 'H3 / year_before(H3)')
    // Collected in all quarters of both years.
    for (const period of ['2013-Q1', '2013-Q2', '2013-Q4', '2014-Q1']) await open(db, 'grow', period)
    for (const [period, grown] of [
      ['2013-Q3', 8],
      ['2014-Q2', 5],
      ['2014-Q3', 10],
    ] as const) {
      const due = await open(db, 'grow', period)
      await send(officer, due.get(first), { grown })
    }
    const sent = async (code: string) => (await ask(officer, code, first, 'sent')).value
    expect(await sent('H1')).toBe(25)
    expect(await sent('H2')).toBe(5)
    expect(await sent('H3')).toBe(15)
    // 15 of this year up to now, 8 of the year before up to the same day.
    expect(await sent('H4')).toBe(187.5)
  })

  test('a year that is not over is held against the same days, in a formula as on the scorecard', async () => {
    await makeForm(db, 'year', ['talked'], { level: 'commune' })
    for (const period of ['2013-Q1', '2013-Q2', '2014-Q1', '2014-Q2']) await open(db, 'year', period)
    for (const [period, talked] of [
      ['2013-Q3', 20],
      ['2013-Q4', 30],
      ['2014-Q3', 15],
    ] as const)
      await send(officer, (await open(db, 'year', period)).get(first), { talked })
    await makeIndicator(db, 'H6', 'year_before(talked)', { unit: 'cuộc', decimals: 0 })
    await makeIndicator(db, 'H7', 'talked', { unit: 'cuộc', decimals: 0 })
    await makeIndicator(db, 'H8', '(talked - year_before(talked)) / year_before(talked)')
    const card = (period: string) =>
      call(officer, 'GET', `/scorecard?place=${first}&period=${period}&standing=sent`).then(({ body }) => body)
    const { items, before } = await card('PLAN_YEAR:2014')
    const of = (code: string) => items.find((one: { code: string }) => one.code === code)
    expect(before).toEqual({ from: '2013-01-01', to: '2013-10-01' })
    // Of 2013 the first three quarters; what was of the fourth is not yet to be held against.
    expect([of('H7').value, of('H7').before, of('H6').value]).toEqual([15, 20, 20])
    expect(of('H8').value).toBe(-25)
    await setToday(db, '2015-01-01')
    const over = (await card('PLAN_YEAR:2014')).items.find((one: { code: string }) => one.code === 'H6')
    await setToday(db, '2014-10-13')
    expect(over.value).toBe(50)
  })

  test('a formula that names what is not there is not saved', async () => {
    await expect(makeIndicator(db, 'H5', 'grown / growm')).rejects.toMatchObject({ params: { column: 9 } })
    expect(await ask(officer, 'A1', first, 'sent')).toMatchObject({ value: 75 })
    const { body } = await call(office, 'GET', '/indicators')
    expect(body.items.map(({ code }: { code: string }) => code)).not.toContain('H5')
  })
})

describe('small counts of persons', () => {
  const first4 = (actor: Actor) => ask(actor, 'A1', first, 'official')

  test('hidden below the city, with the ratio made of them; shown to who enters and who accepts', async () => {
    expect(await first4(office)).toMatchObject({ value: null, numerator: null, denominator: null, why: 'masked' })
    expect(await first4(leader)).toMatchObject({ value: null, why: 'masked' })
    expect(await first4(officer)).toMatchObject({ value: 75, numerator: 3, denominator: 4 })
    expect(await first4(district)).toMatchObject({ value: 75 })
  })

  test('the records behind a hidden figure stay behind it', async () => {
    const question = { item: 'A1', measure: 'helped', place: first, period: 'PLAN_YEAR:2014-Q3', standing: 'official' }
    const behind = async (actor: Actor) => (await call(actor, 'POST', '/explain', question)).body.records.items
    expect(await behind(leader)).toEqual([])
    expect(await behind(officer)).toMatchObject([{ amount: 4, sentBy: 'officer:0:1' }])
  })
})

describe('the leader', () => {
  test('sees official figures, held against what is due by now, with the units that are behind', async () => {
    const { body } = await call(leader, 'GET', '/leader?period=2014-Q3')
    const stateOf = (code: string) => body.targets.find((one: { code: string }) => one.code === code)?.state
    expect(stateOf('A1')).toBe('done')
    expect(stateOf('A3')).toBe('late')
    expect(body.quarter).toBe('2014-Q3')
    // As the other routes of figures write a period.
    const same = await call(leader, 'GET', '/leader?period=PLAN_YEAR:2014-Q3')
    expect(same.body).toEqual({ ...body, printedAt: expect.any(String) })
    expect(body.decisions).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'A3' })]))
    const said = body.decisions.find((one: { code: string }) => one.code === 'A3').vi
    expect(said).toMatch(/chỉ số “.+”|^Chỉ số “.+” /)
  })

  test('is refused provisional figures, and a period that is no quarter', async () => {
    const question = { items: ['A1'], places: { ids: [town.city] }, periods: ['PLAN_YEAR:2014-Q3'] }
    expect((await call(leader, 'POST', '/pivot', { ...question, standing: 'sent' })).status).toBe(403)
    for (const period of ['2014', 'banana', '2014-Q9', 'BUDGET:2014-Q3', '2014-01-01/2014-04-01'])
      expect((await call(leader, 'GET', `/leader?period=${period}`)).body.code).toBe('indicators.noSuchQuarter')
  })
})

describe('where a figure comes from', () => {
  test('city → district → commune → area → the form, who sent it and who accepted it', async () => {
    const levels: string[] = []
    let question = { item: 'A3', place: town.city, period: 'PLAN_YEAR:2014-Q3', standing: 'official' }
    for (const next of [town.district, first, town.areas[0][0] ?? 0]) {
      const { body } = await call(leader, 'POST', '/explain', question)
      levels.push(body.place.level)
      expect(body.children.map((child: { id: number }) => child.id)).toContain(next)
      question = { ...question, item: body.childItem.code, place: next }
    }
    const { body } = await call(leader, 'POST', '/explain', question)
    expect([...levels, body.place.level]).toEqual(['city', 'district', 'commune', 'neighbourhood'])
    expect(body.records).toMatchObject({ total: 1, hidden: 0 })
    expect(body.records.items[0]).toMatchObject({ amount: 1, sentBy: 'head:0:0', acceptedBy: 'officer:0:1' })
  })
})

describe('an area that moved to another commune', () => {
  test('is read, and its small counts seen, by who may read both of its communes in the days asked', async () => {
    const area = town.areas[0][2] ?? 0
    await owner.transaction().execute(async (tx) => {
      await sql`update places.parentage set to_day = '2014-07-01' where child_id = ${area}`.execute(tx)
      await sql`insert into places.parentage values (${area}, ${second}, '2014-07-01', '2025-07-01', 'x')`.execute(tx)
      await rebuildAncestry(tx)
    })
    const asked = async (name: string, periods: string[]) =>
      (await call(town.actor(name), 'POST', '/pivot', { items: ['recognised'], places: { ids: [area] }, periods }))
        .status
    const [before, after] = ['PLAN_YEAR:2014-Q1', 'PLAN_YEAR:2014-Q3']
    expect(await asked('officer:0:1', [before])).toBe(200)
    expect(await asked('officer:0:1', [after])).toBe(403)
    expect(await asked('officer:0:1', [before, after])).toBe(403)
    expect(await asked('officer:0:1', ['PLAN_YEAR:2014'])).toBe(403)
    expect(await asked('officer:1:1', [after])).toBe(200)
    expect(await asked('district:1', ['PLAN_YEAR:2014'])).toBe(200)
  })
})

describe('what is not official yet stays in its line', () => {
  const asked = { items: ['D1', 'd'], places: { ids: [town.communes[0]] }, periods: ['PLAN_YEAR:2014-Q3'] }
  const valuesOf = async (name: string, more: object = {}) => {
    const { status, body } = await call(town.actor(name), 'POST', '/pivot', { ...asked, standing: 'sent', ...more })
    return status === 200 ? body.cells.value : status
  }

  test('an officer reads the provisional figures of the own line only, small counts too; the office reads all', async () => {
    await makeForm(db, 'line', ['d'], { level: 'commune', chain: 'front', persons: true })
    await makeIndicator(db, 'D1', 'd', { unit: 'cuộc' })
    const due = await open(db, 'line', '2014-Q3')
    const sent = await call(town.actor('officer:front'), 'POST', `/submissions/${due.get(town.communes[0])}/send`, {
      ...{ baseVersion: 0, values: { d: 3 } },
    })
    expect(sent.status).toBe(200)
    expect(await valuesOf('officer:front')).toEqual([3, 3])
    expect(await valuesOf('officer:0:1')).toEqual([null, null])
    expect(await valuesOf('officer:0:1', { chain: 'front' })).toBe(403)
    expect(await valuesOf('district:1')).toEqual([null, null])
    expect(await valuesOf('leader')).toBe(403)
    // Whoever reads all lines still reads no count of fewer than five people.
    expect(await valuesOf('office')).toEqual([null, null])
    const shown = await call(town.actor('office'), 'POST', '/pivot', { ...asked, standing: 'sent' })
    expect(shown.body.cells.why).toEqual(['masked', 'masked'])
  })
})
