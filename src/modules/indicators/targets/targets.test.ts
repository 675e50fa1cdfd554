import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { idOf, makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { rows } from '../../../platform/db/database.ts'
import { rebuildAncestry } from '../../places/queries.ts'
import { findTargets, type NewTarget, saveTargets } from './targets.ts'

const { db, owner } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [first, second] = town.communes
const office = town.actor('office')
await setToday(db, '2014-10-13')
await makeForm(db, 'help', ['progressed', 'helped'], { level: 'commune' })
await makeIndicator(db, 'A1', 'progressed / helped')
await makeIndicator(db, 'N1', 'progressed', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'E5', 'progressed / helped', { direction: 'down' })
const elsewhere = await idOf(db, 'hn-00001-a')
// At work until the last day of March 2014.
const ended = await idOf(db, 'hn-019-a')

interface Parent {
  child: number
  parent: number
  from: string
  to: string
}

// The second commune moves to the other district in the middle of the year.
await owner.transaction().execute(async (tx) => {
  await sql`update places.parentage set to_day = '2014-07-01' where child_id = ${second}`.execute(tx)
  await sql`insert into places.parentage values (${second}, ${town.otherDistrict}, '2014-07-01', '2025-07-01', 'x')`.execute(
    tx,
  )
  await rebuildAncestry(tx)
})
const parents = await rows(
  db,
  sql<Parent>`select child_id as child, parent_id as parent, from_day as "from", to_day as "to" from places.parentage`,
)
const all = [
  town.city,
  town.district,
  town.otherDistrict,
  first,
  second,
  elsewhere,
  ended,
  ...town.areas[0],
  ...town.areas[1],
]

/** The slow, obvious opinion: of who is there then, its own, else up the parents of the day to the first that holds below. */
function held(targets: NewTarget[], code: string, placeId: number, year: number, day: string): number | null {
  const at = (id: number) => targets.find((one) => one.code === code && one.placeId === id && one.year === year)
  if (placeId === ended && day > '2014-03-31') return null
  if (at(placeId)) return placeId
  const above = parents.find((one) => one.child === placeId && one.from <= day && day < one.to)?.parent
  let next = above
  while (next !== undefined) {
    const own = at(next)
    if (own && (own.inherits ?? code !== 'N1')) return next
    const from: number = next
    next = parents.find((one) => one.child === from && one.from <= day && day < one.to)?.parent
  }
  return null
}

const anyTargets = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('A1', 'N1'),
    placeId: fc.constantFrom(...all),
    year: fc.constantFrom(2013, 2014),
    inherits: fc.option(fc.boolean(), { nil: undefined }),
  }),
  { maxLength: 10, selector: ({ code, placeId, year }) => `${code} ${placeId} ${year}` },
)

test('whose target holds where: as a slow walk up the parents of the day says', async () => {
  await fc.assert(
    fc.asyncProperty(anyTargets, fc.constantFrom('2014-04-01', '2014-10-01'), async (list, to) => {
      const targets = list.map((one) => ({ ...one, value: one.placeId, path: {}, source: 'x' }))
      const span = { from: '2014-01-01', to }
      const found = await db.transaction().execute(async (tx) => {
        await sql`delete from indicators.target`.execute(tx)
        await saveTargets(tx, targets)
        return findTargets(tx, all, span)
      })
      const day = to === '2014-04-01' ? '2014-03-31' : '2014-09-30'
      for (const code of ['A1', 'N1'])
        for (const place of all) {
          const own = found.filter((one) => one.code === code && one.placeId === place)
          expect(own.length).toBeLessThanOrEqual(1)
          expect(own[0]?.of.id ?? null).toBe(held(targets, code, place, 2014, day))
          // The value that came with it is that of the place it names.
          if (own[0]) expect(own[0].value).toBe(own[0].of.id)
        }
    }),
    { numRuns: 60 },
  )
})

const set = async (code: string, place: number, items: object[]) => {
  const { version } = (await call(office, 'GET', `/indicators/${code}`)).body
  return call(office, 'PUT', `/indicators/${code}/targets`, { place, baseVersion: version, items })
}
const year = (of: number, value: number, more: object = {}) => ({
  ...{ year: of, value, baseline: null, path: {}, source: 'Kế hoạch' },
  ...more,
})
const read = async (code: string, place: number) =>
  (await call(office, 'GET', `/indicators/${code}/targets?place=${place}`)).body.items

describe('set by hand', () => {
  test('year by year, replaced as a whole; below it is read with whose it is', async () => {
    await sql`delete from indicators.target`.execute(db)
    const baseline = { value: 48, year: 2012 }
    expect(
      (await set('A1', town.city, [year(2013, 55), year(2014, 60, { baseline, path: { '2014-Q2': 50 } })])).status,
    ).toBe(200)
    await set('A1', town.district, [year(2014, 65)])
    expect(await read('A1', first)).toMatchObject([
      { year: 2013, value: 55, inherits: true, of: { id: town.city } },
      { year: 2014, value: 65, of: { id: town.district, level: 'district' } },
    ])
    expect(await read('A1', elsewhere)).toMatchObject([{ value: 55 }, { value: 60, baseline, path: { '2014-Q2': 50 } }])
    await set('A1', town.city, [year(2014, 61)])
    expect(await read('A1', elsewhere)).toMatchObject([{ year: 2014, value: 61 }])
  })

  test('a count is the place’s own unless it is said to hold for each below', async () => {
    await set('N1', town.city, [year(2014, 40)])
    expect(await read('N1', first)).toEqual([])
    await set('N1', town.city, [year(2014, 4, { inherits: true })])
    expect(await read('N1', first)).toMatchObject([{ value: 4, of: { id: town.city } }])
  })

  test.each<[string, object[], string | undefined]>([
    ['a year that stands twice', [year(2014, 1), year(2014, 2)], 'items.1.year'],
    ['a path of another year', [year(2014, 1, { path: { '2015-Q1': 1 } })], 'items.0.path'],
    ['a path of no quarter', [year(2014, 1, { path: { '2014-Q5': 1 } })], 'items.0.path'],
    ['a baseline of the same year', [year(2014, 1, { baseline: { value: 1, year: 2014 } })], 'items.0.baseline'],
    ['a last step that is not the year’s value', [year(2014, 70, { path: { '2014-Q4': 30 } })], 'items.0.path'],
  ])('%s is refused, and nothing changes', async (_, items, path) => {
    const before = await read('A1', town.city)
    const { body } = await set('A1', town.city, items)
    expect(body).toMatchObject({ code: 'indicators.badTargets', faults: [{ path }] })
    expect(await read('A1', town.city)).toEqual(before)
  })

  test('what adds up from the beginning of the year does not fall on its way; a rate may', async () => {
    const items = [year(2014, 70, { path: { '2014-Q2': 90 } })]
    const { body } = await set('N1', town.city, items)
    expect(body).toMatchObject({ code: 'indicators.badTargets', faults: [{ path: 'items.0.path' }] })
    expect((await set('A1', town.city, items)).status).toBe(200)
  })

  test('an edit of what changed meanwhile, of no place, of no indicator is refused', async () => {
    const of = (code: string, body: object) =>
      call(office, 'PUT', `/indicators/${code}/targets`, { items: [], ...body })
    expect((await of('A1', { place: town.city, baseVersion: 0 })).body.code).toBe('request.changedMeanwhile')
    expect((await set('A1', 1_999_999, [])).status).toBe(404)
    expect((await of('Q1', { place: town.city, baseVersion: 0 })).body.code).toBe('indicators.noSuchIndicator')
  })
})

describe('held against', () => {
  const scoreAt = async (place: number, code: string) =>
    (await call(office, 'GET', `/scorecard?place=${place}&period=PLAN_YEAR:2014-Q3`)).body.items.find(
      (one: { code: string }) => one.code === code,
    )

  test('the scorecard and the leader read what holds, by the indicator’s limits, and say whose it is', async () => {
    await sql`delete from indicators.target`.execute(db)
    const due = await open(db, 'help', '2014-Q3')
    for (const [index, commune] of town.communes.entries()) {
      const id = due.get(commune)
      await call(town.actor(`officer:${index}:1`), 'POST', `/submissions/${id}/send`, {
        ...{ baseVersion: 0, values: { progressed: index === 0 ? 30 : 52, helped: 100 } },
      })
      const above = town.actor(index === 0 ? 'district:1' : 'district:other')
      await call(above, 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
    }
    await set('A1', town.city, [year(2014, 60)])
    await set('N1', town.city, [year(2014, 100)])
    expect(await scoreAt(first, 'A1')).toMatchObject({
      value: 30,
      target: 60,
      state: 'late',
      targetOf: { level: 'city' },
    })
    expect(await scoreAt(first, 'N1')).toMatchObject({ target: null, targetOf: null, state: 'none' })
    // Its own: 82 in the third quarter; of 100 in a straight line 25 are due in it.
    expect(await scoreAt(town.city, 'N1')).toMatchObject({ value: 82, due: 25, state: 'done', targetOf: null })
    const { body } = await call(town.actor('leader'), 'GET', `/leader?place=${town.district}&period=2014-Q3`)
    expect(body.targets).toMatchObject([{ code: 'A1', value: 30, state: 'late', targetOf: { id: town.city } }])
    expect(body.attention.map(({ id }: { id: number }) => id)).toEqual([first])
  })

  test('a count of the year starts from nothing whatever its baseline, on the scorecard and the map; where it is set that is said', async () => {
    await sql`delete from indicators.target`.execute(db)
    await set('N1', town.city, [year(2014, 1000, { baseline: { value: 900, year: 2013 } })])
    // 82 of the 250 that are due in the third quarter.
    expect(await scoreAt(town.city, 'N1')).toMatchObject({ value: 82, due: 250, state: 'late' })
    const question = { items: ['N1'], places: { ids: [town.city] }, periods: ['PLAN_YEAR:2014-Q3'], targets: true }
    const { body } = await call(office, 'POST', '/pivot', question)
    expect(body.targets).toMatchObject([{ due: 250, state: 'late' }])
    const starts = async (code: string) =>
      (await call(office, 'GET', `/indicators/${code}/targets?place=${town.city}`)).body.startsFromBaseline
    expect([await starts('N1'), await starts('A1')]).toEqual([false, true])
  })

  test('what gathers through the year has a state from its beginning only: on the scorecard, the map and the leader’s page', async () => {
    await sql`delete from indicators.target`.execute(db)
    await makeIndicator(db, 'R1', 'count(commune where progressed >= 1) / places(commune)')
    await set('R1', town.city, [year(2014, 100, { path: { '2014-Q2': 50, '2014-Q3': 80 } })])
    const none = { due: null, state: 'none' }
    expect(await scoreAt(town.district, 'R1')).toMatchObject({ target: 100, ...none })
    const mapped = async (period: string) =>
      (
        await call(office, 'POST', '/pivot', {
          ...{ items: ['R1'], places: { ids: [town.district] }, periods: [period], targets: true },
        })
      ).body.targets
    expect(await mapped('PLAN_YEAR:2014-Q3')).toMatchObject([none])
    const [toDate] = await mapped('2014-01-01/2014-10-01')
    expect(toDate).toMatchObject({ due: 80 })
    expect(toDate.state).not.toBe('none')
    const { body } = await call(town.actor('leader'), 'GET', `/leader?place=${town.district}&period=2014-Q3`)
    expect(body.targets).toMatchObject([{ code: 'R1', due: 80, state: toDate.state }])
  })

  test('less is better, from a baseline: two or three in a hundred a year', async () => {
    await set('E5', first, [year(2014, 28, { baseline: { value: 36, year: 2013 } })])
    // Due by the third quarter: 30, which is what it is.
    expect(await scoreAt(first, 'E5')).toMatchObject({ value: 30, due: 30, state: 'done' })
    await set('E5', first, [year(2014, 26, { baseline: { value: 36, year: 2013 } })])
    // 6 of the 7.5 that are due: four fifths of the way.
    expect(await scoreAt(first, 'E5')).toMatchObject({ due: 28.5, state: 'late' })
    await makeIndicator(db, 'E5', 'progressed / helped', { direction: 'down', riskFrom: 80 })
    expect(await scoreAt(first, 'E5')).toMatchObject({ state: 'risk' })
  })
})
