import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, quarter, setToday } from '../../../../test/factories.ts'
import { countStatements } from '../../../../test/statements.ts'
import { getRow, rows } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { getMeasures, postFirst } from '../../facts/index.ts'
import { importPlaceGroups } from '../../places/index.ts'
import { cellsOf } from '../cells.ts'

/** In which shapes counts of persons are told below the city, and that arithmetic between them undoes no mask. */

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['helped', 'better'], { level: 'commune', persons: true })
await makeForm(db, 'scope', ['~scope'], { level: 'commune', persons: true })
await makeForm(db, 'work', ['talks'], { level: 'commune' })
const written = { unit: 'cuộc', decimals: 0 }
await makeIndicator(db, 'YB', 'year_before(helped)', written)
await makeIndicator(db, 'PV', 'previous(helped)', written)
await makeIndicator(db, 'YD', 'year_to_date(helped)', written)
await makeIndicator(db, 'R', 'better / helped')
await makeIndicator(db, 'N', 'talks / helped')

const body = (await getRow(db, sql<{ id: number }>`select id from people.body where code = 'government:c0'`)).id
const measures = await getMeasures(db, ['helped', 'better', 'scope', 'talks'])
const bodyOf = { bodyId: body, categoryId: 0 }
const districts = await rows(
  db,
  sql<{ id: number; commune: number }>`
    select a.ancestor_id as id, min(a.place_id) as commune from places.ancestry a
    join places.place d on d.id = a.ancestor_id and d.level = 'district'
    join places.place c on c.id = a.place_id and c.level = 'commune'
    where a.from_day <= '2014-01-01' and '2014-12-31' < a.to_day group by 1 order by 1 limit 4`,
)
const [first, second, third, fourth] = districts.map(({ id }) => id) as [number, number, number, number]
const communeOf = (district: number) => districts.find(({ id }) => id === district)?.commune ?? 0

async function say(measure: string, place: number, period: string, amount: number): Promise<void> {
  const { from, to } = quarter(period)
  const measureId = measures.get(measure)?.id ?? 0
  await db.transaction().execute((tx) =>
    postFirst(tx, [
      {
        record: { kind: 'test', id: crypto.randomUUID() },
        figures: [{ ...bodyOf, measureId, placeId: place, from, to, amount }],
        ...{ by: null, acceptedBy: null, official: true },
      },
    ]),
  )
}
/** Of each district three quarters of 2014, said by its first commune. */
const told: [number, [number, number, number]][] = [
  [first, [5, 1, 20]],
  [second, [12, 14, 16]],
  [third, [30, 31, 32]],
  [fourth, [40, 0, 44]],
]
for (const [district, amounts] of told)
  for (const [at, amount] of amounts.entries()) {
    await say('helped', communeOf(district), `2014-Q${at + 1}`, amount)
    await say('scope', communeOf(district), `2014-Q${at + 1}`, amount + (district === first && at === 2 ? -17 : 0))
  }
await say('helped', communeOf(second), '2013-Q1', 7)
await say('helped', communeOf(second), '2013-Q4', 3)
await say('better', communeOf(third), '2014-Q1', 30)

const leader = town.actor('leader')
/** Who enters the forms everywhere, and so sees what nobody else is told. */
const entering: Actor = {
  ...leader,
  grants: [...leader.grants, { permission: 'submissions.enter', scope: 'all', placeId: town.city, chain: null }],
}
const pivot = async (actor: Actor, items: string[], place: number, periods: string[], more: object = {}) => {
  const { status, body: answer } = await call(actor, 'POST', '/pivot', {
    ...{ items, places: { ids: [place] }, periods, ...more },
  })
  expect(status).toBe(200)
  return cellsOf(answer)
}
const read = async (item: string, place: number, period: string, more: object = {}) => {
  const [cell] = await pivot(leader, [item], place, [period], more)
  return cell?.value ?? cell?.why
}

test('a rate without a value tells neither of its counts, in pivot, explanation and file', async () => {
  const place = communeOf(second)
  const shut = { value: null, numerator: null, denominator: null, why: 'no-data' }
  for (const item of ['R', 'N']) {
    expect(await pivot(leader, [item], place, ['PLAN_YEAR:2014'])).toMatchObject([shut])
    const asked = { item, place, period: 'PLAN_YEAR:2014' }
    expect((await call(leader, 'POST', '/explain', asked)).body.whole).toMatchObject(shut)
    const question = { items: [item], places: { ids: [place] }, periods: ['PLAN_YEAR:2014-Q2'] }
    const file = await call(leader, 'POST', '/pivot/export?format=csv', question)
    expect(file.status).toBe(200)
    const line = Buffer.from(file.body).toString('utf8').split('\r\n')[1]
    expect(line).toContain(`,${item},`)
    expect(line).not.toMatch(/,14,/)
    const card = await call(leader, 'GET', `/scorecard?place=${second}&period=PLAN_YEAR:2014-Q3`)
    expect(card.body.items.find(({ code }: { code: string }) => code === item)).toMatchObject({ denominator: null })
  }
})

test('what is read of other periods has to be published itself', async () => {
  const place = communeOf(second)
  expect(await read('helped', place, 'PLAN_YEAR:2013')).toBe(10)
  expect(await read('YD', place, 'PLAN_YEAR:2014')).toBe(42)
  // Nine months of 2013, of which the year tells the rest; also what a running year is held against.
  expect(await read('YB', place, '2014-01-01/2014-10-01')).toBe('masked')
  expect(await read('YB', place, 'PLAN_YEAR:2014')).toBe('masked')
  await setToday(db, '2015-01-10')
  expect(await read('YB', place, 'PLAN_YEAR:2014')).toBe(10)
  await setToday(db, '2014-10-13')
  expect(await read('PV', place, '2014-01-01/2014-10-01')).not.toBeTypeOf('number')
  // At a district the hidden quarter stays hidden in whatever looks back to it.
  expect(await read('PV', first, 'PLAN_YEAR:2014-Q3')).toBe('masked')
  expect(await read('YD', first, 'PLAN_YEAR:2014-Q2')).toBe('masked')
  expect(await read('YB', first, 'PLAN_YEAR:2015-Q2')).toBe('masked')
  expect(await read('PV', third, 'PLAN_YEAR:2014-Q2')).toBe(30)
})

test('of a district no quarter comes out of the others, the half, the nine months or the year', async () => {
  const quarters = ['PLAN_YEAR:2014-Q1', 'PLAN_YEAR:2014-Q2', 'PLAN_YEAR:2014-Q3']
  const of = async (place: number) => Promise.all(quarters.map((period) => read('helped', place, period)))
  // Hidden: the one, the least beside it in the year, and of both quarters the least of the other districts.
  expect(await of(first)).toEqual(['masked', 'masked', 20])
  expect(await of(second)).toEqual(['masked', 'masked', 16])
  expect(await of(third)).toEqual([30, 31, 32])
  expect(await read('helped', first, 'PLAN_YEAR:2014')).toBe(26)
  // Of the year that runs the nine months are the year.
  expect(await read('helped', first, '2014-01-01/2014-10-01')).toBe(26)
  for (const period of ['PLAN_YEAR:2014-H1', '2014-01-01/2014-07-01', '2014-04-01/2014-10-01', 'PLAN_YEAR:2014-Q2'])
    expect([period, await read('helped', first, period)]).toEqual([period, 'masked'])
  expect(await read('helped', third, 'PLAN_YEAR:2014-H1')).toBe(61)
  expect(await read('helped', third, '2014-04-01/2014-10-01')).toBe(63)
  // Neither another calendar nor free days.
  for (const period of ['SCHOOL:2014', '2014-01-01/2014-09-30', '2013-10-01/2014-04-01'])
    expect([period, await read('helped', third, period)]).not.toEqual([period, expect.any(Number)])
  // Whatever is computed from a hidden count, and asked together or apart.
  expect(await read('R', first, 'PLAN_YEAR:2014-Q1')).not.toBeTypeOf('number')
  const together = await pivot(leader, ['helped'], second, quarters)
  expect(together.map(({ value }) => value)).toEqual([null, null, 16])
  // The city is told all of it.
  expect(await read('helped', town.city, 'PLAN_YEAR:2014-Q2')).toBe(46)
})

test('of a level the year says what its last quarter says: both are hidden', async () => {
  expect(await read('scope', first, 'PLAN_YEAR:2014-Q3')).toBe('masked')
  expect(await read('scope', first, 'PLAN_YEAR:2014')).toBe('masked')
  expect(await read('scope', communeOf(first), 'PLAN_YEAR:2014')).toBe('masked')
  expect(await read('scope', third, 'PLAN_YEAR:2014')).toBe(32)
})

test('counts of persons below the city only as official and as known now; what counts nobody as ever', async () => {
  const known = { asKnownAt: new Date(Date.now() + 60_000).toISOString() }
  const period = 'PLAN_YEAR:2014-Q3'
  const more = [known, { standing: 'sent' }, { boundary: '2014-10-01' }, { chain: 'government' }]
  const focal = town.actor('focal')
  for (const one of more) {
    const { status, body: answer } = await call(focal, 'POST', '/pivot', {
      ...{ items: ['helped'], places: { ids: [third] }, periods: [period], ...one },
    })
    if (status !== 200) continue
    expect([one, cellsOf(answer)[0]?.value]).toEqual([one, null])
  }
  expect(await read('helped', third, period, known)).toBe('masked')
  await say('talks', communeOf(third), '2014-Q3', 2)
  expect(await read('talks', third, period, known)).toBe(2)
})

test('nobody takes the city as it was known at one moment from what it was at the next, and so has a form', async () => {
  const moment = async () =>
    (await getRow(db, sql<{ at: string }>`select (now() at time zone 'UTC')::text || 'Z' as at`)).at.replace(' ', 'T')
  const period = 'PLAN_YEAR:2013-Q2'
  const moments = [await moment()]
  for (const amount of [3, 40]) {
    await say('helped', communeOf(amount === 3 ? second : third), '2013-Q2', amount)
    moments.push(await moment())
  }
  await say('talks', communeOf(third), '2013-Q2', 9)
  for (const asKnownAt of moments) {
    expect(await read('helped', town.city, period, { asKnownAt })).toBe('masked')
    expect(await read('N', town.city, period, { asKnownAt })).toBe('masked')
    const asked = { item: 'helped', place: town.city, period, asKnownAt }
    const { whole, parts, records } = (await call(leader, 'POST', '/explain', asked)).body
    expect([whole.why, parts[0].why, records.total]).toEqual(['masked', 'masked', 0])
  }
  const asKnownAt = await moment()
  expect(await read('talks', town.city, period, { asKnownAt })).toBe(9)
  // Who enters or accepts them at the city sees them.
  const told = await pivot(entering, ['helped'], town.city, [period], { asKnownAt: moments[1] })
  expect(told[0]?.value).toBe(3)
  expect(await read('helped', town.city, period)).toBe(43)
})

test('a count by persons among few places is told to nobody else, at the city either', async () => {
  const head = 'group\tname\tplace_id\tfrom\tto\trestricted'
  const codes = await rows(db, sql<{ code: string }>`select code from places.place where id = ${communeOf(third)}`)
  const one = `lone\tMột xã\t${codes[0]?.code}\t2014-01-01\t2015-01-01\tno`
  await db.transaction().execute((tx) => importPlaceGroups(tx, [head, one].join('\n')))
  await makeIndicator(db, 'G', 'count(commune in lone where helped >= 30)', { unit: 'xã', decimals: 0 })
  await makeIndicator(db, 'W', 'count(commune in lone where talks >= 1)', { unit: 'xã', decimals: 0 })
  await makeIndicator(db, 'C', 'count(commune where helped >= 30)', { unit: 'xã', decimals: 0 })
  expect(await read('G', town.city, 'PLAN_YEAR:2014-Q3')).toBe('masked')
  expect(await read('W', town.city, 'PLAN_YEAR:2014-Q3')).toBe(1)
  expect(await read('C', town.city, 'PLAN_YEAR:2014-Q3')).toBe(2)
  const asked = { item: 'G', place: town.city, period: 'PLAN_YEAR:2014-Q3' }
  const explained = (await call(leader, 'POST', '/explain', asked)).body
  expect(explained).toMatchObject({ whole: { value: null, why: 'masked' }, parts: [{ amount: null }] })
})

test('places counted by persons are told at the city only: a district of one told, and so a commune', async () => {
  const period = 'PLAN_YEAR:2014'
  expect(await read('C', town.city, period)).toBe(3)
  for (const place of [first, third, communeOf(third)]) expect(await read('C', place, period)).toBe('masked')
  // Who accepts the districts' forms is told their figures, not how many of their communes said what; who accepts those is.
  for (const [name, item, seen] of [
    ['office', 'C', 'masked'],
    ['office', 'helped', 26],
    ['district:other', 'C', 0],
  ] as const) {
    const [cell] = await pivot(town.actor(name), [item], town.otherDistrict, [period])
    expect([name, item, cell?.value ?? cell?.why]).toEqual([name, item, seen])
  }
  const asked = { item: 'C', place: town.city, period }
  const { children } = (await call(leader, 'POST', '/explain', asked)).body
  const told = children.filter((one: { value: number | null; counted: boolean | null }) => one.value ?? one.counted)
  expect([children.length > 0, told]).toEqual([true, []])
  const body = { expression: 'count(commune where helped >= 30)', period, place: third }
  expect((await call(town.actor('office'), 'POST', '/indicators/check', body)).body.value.value).toBeNull()
})

test('a formula from before that counts places by more than one count of persons is told to nobody else', async () => {
  const period = 'PLAN_YEAR:2014'
  await makeIndicator(db, 'O', 'count(commune where helped >= 40)', { unit: 'xã', decimals: 0 })
  const more = await call(town.actor('office'), 'POST', '/indicators/check', {
    ...{ expression: 'count(commune where helped + scope >= 80)', unit: 'xã', place: town.city, period },
  })
  expect(more.body.fault.column).toBe(28)
  expect(await read('O', town.city, period)).toBe(3)
  await sql`update indicators.version set expression = 'count(commune where helped + scope >= 80)'
    where expression = 'count(commune where helped >= 40)'`.execute(owner)
  expect(await read('O', town.city, period)).toBe('masked')
  const [seen] = await pivot(entering, ['O'], town.city, [period])
  expect(seen?.value).toBe(2)
})

test('a question without persons asks no more of the database, one with them neither', async () => {
  const statements = async (item: string) => {
    await read(item, third, 'PLAN_YEAR:2014')
    return countStatements(() => read(item, third, 'PLAN_YEAR:2014'))
  }
  expect(await statements('helped')).toBe(await statements('talks'))
})

test('what was sent and is not accepted would tell single forms by its difference: only to who enters them', async () => {
  const provisional = { permission: 'figures.read-provisional', scope: 'all', placeId: town.city, chain: null } as const
  const seen = async (actor: Actor, standing: string) => {
    const reader = { ...actor, grants: [...actor.grants, provisional] }
    const [cell] = await pivot(reader, ['helped'], town.city, ['PLAN_YEAR:2014-Q2'], { standing })
    return cell?.value ?? cell?.why
  }
  const whole = await seen(leader, 'official')
  expect(whole).toBeTypeOf('number')
  expect(await seen(leader, 'sent')).toBe('masked')
  expect(await seen(entering, 'sent')).toBe(whole)
})
