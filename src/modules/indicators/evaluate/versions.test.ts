import { describe, expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { cellsOf } from '../cells.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const office = town.actor('office')
await setToday(db, '2015-10-13')
await makeForm(db, 'f', ['a', 'b'], { level: 'commune' })
const said: Record<string, [first: [number, number], second: [number, number] | null]> = {
  '2013-Q4': [[4, 8], null],
  '2014-Q4': [
    [6, 0],
    [2, 8],
  ],
  '2015-Q1': [
    [9, 10],
    [3, 30],
  ],
  '2015-Q2': [
    [12, 12],
    [0, 5],
  ],
}
for (const [period, values] of Object.entries(said)) {
  const due = await open(db, 'f', period)
  for (const [index, own] of values.entries()) {
    const id = due.get(town.communes[index] ?? 0)
    const body = own && { baseVersion: 0, values: { a: own[0], b: own[1] } }
    if (body) await call(town.actor(`officer:${index}:1`), 'POST', `/submissions/${id}/send`, body)
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
  }
}
const [first = 0] = town.communes

async function ask(item: string, place: number, ...periods: string[]) {
  const names = periods.map((code) => `PLAN_YEAR:${code}`)
  const { status, body } = await call(office, 'POST', '/pivot', {
    ...{ items: [item], places: { ids: [place] }, periods: names },
  })
  expect(status).toBe(200)
  return cellsOf(body).map(({ value, why }) => value ?? why)
}
const explained = async (item: string, period: string) =>
  (await call(office, 'POST', '/explain', { item, place: first, period: `PLAN_YEAR:${period}` })).body

test('a figure is read by the formula valid at the end of its period; a past period keeps its own', async () => {
  await makeIndicator(db, 'V1', 'a', { unit: 'cuộc', decimals: 0, validFrom: '2014-01-01' })
  await makeIndicator(db, 'V1', 'a + b', { unit: 'cuộc', decimals: 0, validFrom: '2015-04-01' })
  // Before the first version: the first. 1/4/2015 is the day after the first quarter ends, and within the year.
  expect(await ask('V1', first, '2013-Q4', '2014-Q4', '2015-Q1', '2015-Q2', '2015')).toEqual([4, 6, 9, 24, 43])
  expect(await explained('V1', '2015-Q1')).toMatchObject({
    expression: 'a',
    formula: { number: 1, from: '2014-01-01' },
  })
  expect(await explained('V1', '2015-Q2')).toMatchObject({
    ...{ expression: 'a + b', formula: { number: 2, from: '2015-04-01' }, whole: { value: 24 } },
  })
})

test('the forms beside a figure are those of the formula that made it, not of one still to come', async () => {
  await makeIndicator(db, 'V0', 'b', { unit: 'cuộc', decimals: 0, validFrom: '2013-01-01' })
  await makeIndicator(db, 'V0', 'b - previous(a)', { unit: 'cuộc', decimals: 0, validFrom: '2015-07-01' })
  const question = { items: ['V0'], places: { ids: [first] }, periods: ['PLAN_YEAR:2015-Q2', 'PLAN_YEAR:2015-Q3'] }
  const cells = cellsOf((await call(office, 'POST', '/pivot', question)).body)
  expect(cells).toMatchObject([
    { value: 12, received: 1, expected: 1 },
    { value: null, received: 1, expected: 1 },
  ])
  expect(await explained('V0', '2015-Q2')).toMatchObject({ whole: { value: 12, received: 1, expected: 1 } })
})

test('an indicator within another is read by the version of the same period', async () => {
  await makeIndicator(db, 'V2', 'V1 * 10', { unit: 'cuộc', decimals: 0, validFrom: '2013-01-01' })
  expect(await ask('V2', first, '2015-Q1', '2015-Q2')).toEqual([90, 240])
  // What it is held against is read by the same formula: like with like.
  await makeIndicator(db, 'V3', 'V1 - previous(V1)', { unit: 'cuộc', decimals: 0, validFrom: '2013-01-01' })
  expect(await ask('V3', first, '2015-Q2')).toEqual([24 - 19])
})

test('from a day on not computed any more, it stays what it was before', async () => {
  const gone = { expression: null, notComputed: { vi: 'bỏ', en: 'given up' }, validFrom: '2015-04-01' }
  await makeIndicator(db, 'V4', 'a', { unit: 'cuộc', decimals: 0, validFrom: '2014-01-01' })
  await makeIndicator(db, 'V4', '', { ...gone, unit: 'cuộc', decimals: 0 })
  expect(await ask('V4', first, '2015-Q1', '2015-Q2')).toEqual([9, 'not-computed'])
  expect(await explained('V4', '2015-Q2')).toMatchObject({ notComputed: { en: 'given up' } })
  expect(await explained('V4', '2015-Q1')).toMatchObject({ whole: { value: 9 }, notComputed: null })
})

test('a way round that only a later day closes is refused, and pointed at in the formula that is saved', async () => {
  await makeIndicator(db, 'W1', 'a / b', { validFrom: '2014-01-01' })
  await makeIndicator(db, 'W2', 'b / a', { validFrom: '2014-01-01' })
  await makeIndicator(db, 'W2', '1 - W1', { validFrom: '2016-01-01' })
  const circle = makeIndicator(db, 'W1', '1 + W2', { validFrom: '2015-01-01' })
  await expect(circle).rejects.toMatchObject({ params: { column: 5, vi: expect.stringContaining('W1 → W2 → W1') } })
})

test('differences and growth against the quarter before; nobody said anything before: no data; from nothing: no value', async () => {
  const plain = { unit: 'cuộc', decimals: 0 }
  await makeIndicator(db, 'D1', 'a - previous(a)', plain)
  await makeIndicator(db, 'D2', '(a - previous(a)) / previous(a)')
  await makeIndicator(db, 'D3', '(b - previous(b)) / previous(b)')
  await makeIndicator(db, 'D4', 'year_to_date(a) - year_before(year_to_date(a))', plain)
  expect(await ask('D1', first, '2015-Q1', '2015-Q2', '2014-Q4')).toEqual([3, 3, 'no-data'])
  expect(await ask('D2', first, '2015-Q1', '2014-Q4')).toEqual([50, 'no-data'])
  expect(await ask('D3', first, '2015-Q1', '2015-Q2')).toEqual(['no-value', 20])
  // Of 2013 only the last quarter was collected: the first year that is held against a whole one is 2015.
  expect(await ask('D4', first, '2014-Q4', '2015-Q1')).toEqual(['not-comparable', 'no-data'])
})

test('places counted within counted places, and a count within a ratio', async () => {
  const plain = { unit: 'xã', decimals: 0 }
  await makeIndicator(db, 'N1', 'count(commune where a / b >= 50%)', plain)
  await makeIndicator(db, 'N2', 'count(district where N1 / places(commune) > 0)', plain)
  await makeIndicator(db, 'N3', 'count(district where count(commune where a >= 3) >= 2) / places(district)')
  await makeIndicator(db, 'N4', 'count(commune where a > previous(a)) / places(commune)')
  expect(await ask('N1', town.city, '2015-Q1', '2014-Q4')).toEqual([1, 0])
  expect(await ask('N2', town.city, '2015-Q1', '2014-Q4')).toEqual([1, 0])
  expect(await ask('N2', town.district, '2015-Q1')).toEqual([1])
  const [share] = await ask('N3', town.city, '2015-Q1')
  expect(share).toBeCloseTo(100 / 30, 6)
  expect(await ask('N3', first, '2015-Q1')).toEqual(['no-value'])
  const { body } = await call(office, 'POST', '/pivot', {
    ...{ items: ['N4'], places: { ids: [town.district] }, periods: ['PLAN_YEAR:2015-Q1', 'PLAN_YEAR:2015-Q2'] },
  })
  expect(body.cells.numerator).toEqual([2, 1])
})

describe('where the formula differs between periods', () => {
  const plain = { unit: 'cuộc', decimals: 0 }
  const formulas = async (item: string, ...periods: string[]) => {
    const names = periods.map((code) => `PLAN_YEAR:${code}`)
    const asked = { items: [item], places: { ids: [first] }, periods: names }
    return (await call(office, 'POST', '/pivot', asked)).body.items[0].formulas
  }
  const compared = async (code: string, period: string) => {
    const { body } = await call(office, 'GET', `/scorecard?place=${first}&period=PLAN_YEAR:${period}`)
    return body.items.find((one: { code: string }) => one.code === code)?.formulaSince
  }

  test('an answer tells the days, those of the periods asked alone; the scorecard beside the year before', async () => {
    await makeIndicator(db, 'F1', 'a + b', { ...plain, validFrom: '2014-01-01' })
    await makeIndicator(db, 'F1', 'b', { ...plain, validFrom: '2015-04-01' })
    expect(await formulas('F1', '2015-Q2', '2014-Q2')).toEqual([
      { from: '2014-01-01', formula: 0 },
      { from: '2015-04-01', formula: 1 },
    ])
    expect(await formulas('F1', '2015-Q1', '2014-Q1')).toEqual([])
    expect(await formulas('F1', '2015-Q3', '2015-Q2')).toEqual([])
    expect(await formulas('a', '2015-Q2', '2014-Q2')).toEqual([])
    expect([await compared('F1', '2015-Q2'), await compared('F1', '2015-Q1')]).toEqual(['2015-04-01', null])
  })

  test('a version by the same formula is no other; one of an indicator it names is', async () => {
    await makeIndicator(db, 'F2', 'a + b', { ...plain, validFrom: '2014-01-01' })
    await makeIndicator(db, 'F2', 'a  +  b', { ...plain, validFrom: '2015-02-01' })
    expect(await formulas('F2', '2015-Q2', '2014-Q2')).toEqual([])
    expect(await compared('F2', '2015-Q2')).toBeNull()
    await makeIndicator(db, 'F3', 'F1 * 2', { ...plain, validFrom: '2013-01-01' })
    expect(await formulas('F3', '2015-Q2', '2014-Q2')).toMatchObject([{}, { from: '2015-04-01' }])
  })
})
