import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { findMeasures, saveMeasures } from '../../facts/index.ts'
import { saveTargets } from '../index.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await makeForm(db, 'talks', ['talks'], { level: 'commune' })
await makeIndicator(db, 'C1', 'talks', { unit: 'cuộc', decimals: 0 })
await makeIndicator(db, 'C2', 'places(commune)', { unit: 'xã', decimals: 0 })
await db.transaction().execute((tx) =>
  saveTargets(tx, [
    { code: 'C1', placeId: town.city, year: 2014, value: 60, path: {}, source: 'test' },
    { code: 'C2', placeId: town.city, year: 2014, value: 60, path: {}, source: 'test' },
  ]),
)

// One commune sends in 2013-Q3 and is accepted, one in 2014-Q2, two in 2014-Q3, of as many forms as there are communes.
const all = town.communes.length
for (const [period, communes] of [
  ['2013-Q3', [0]],
  ['2014-Q2', [0]],
  ['2014-Q3', [0, 1]],
] as const) {
  const forms = await open(db, 'talks', period)
  for (const commune of communes) {
    const id = forms.get(town.communes[commune] ?? 0)
    const officer = town.actor(`officer:${commune}:1`)
    const sent = await call(officer, 'POST', `/submissions/${id}/send`, { baseVersion: 0, values: { talks: 5 } })
    expect(sent.status).toBe(200)
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items: [{ id, baseVersion: 1 }] })
  }
}

const find = (items: { code: string }[], code: string) => items.find((one) => one.code === code)

test('a score tells beside the figure of the year before its own forms, not those of the period asked', async () => {
  const card = async (period: string) => {
    const { body } = await call(town.actor('office'), 'GET', `/scorecard?place=${town.city}&period=PLAN_YEAR:${period}`)
    return body.items
  }
  expect(find(await card('2014-Q3'), 'C1')).toMatchObject({
    ...{ value: 10, received: 2, expected: all },
    ...{ before: 5, beforeForms: { received: 1, expected: all } },
  })
  // The second quarter of the year before had no round of forms, and what is counted by no form has none.
  expect(find(await card('2014-Q2'), 'C1')).toMatchObject({ received: 1, before: null, beforeForms: null })
  expect(find(await card('2014-Q3'), 'C2')).toMatchObject({ beforeForms: null })
})

test('the page of a leader tells the forms of the quarter and of the quarter before, each its own', async () => {
  const { body } = await call(town.actor('leader'), 'GET', '/leader?period=2014-Q3')
  expect(find(body.compared, 'C1')).toMatchObject({
    ...{ now: 10, nowForms: { received: 2, expected: all } },
    ...{ before: 5, beforeForms: { received: 1, expected: all } },
  })
  expect(find(body.compared, 'C2')).toMatchObject({ nowForms: null, beforeForms: null, formulaSince: null })
})

test('quarters by two formulas are not held against each other on the page of a leader, which says since when', async () => {
  const plain = { unit: 'cuộc', decimals: 0 }
  await makeIndicator(db, 'D1', 'talks', { ...plain, validFrom: '2013-01-01' })
  await makeIndicator(db, 'D1', 'talks + talks', { ...plain, validFrom: '2014-07-01' })
  const { body } = await call(town.actor('leader'), 'GET', '/leader?period=2014-Q3')
  expect(find(body.compared, 'D1')).toMatchObject({ now: 20, before: 5, formulaSince: '2014-07-01' })
  expect(find(body.compared, 'C1')).toMatchObject({ formulaSince: null })
})

test('what is missing are all forms of the quarter, also those no target rests on; who sent none at all calls for attention', async () => {
  const leader = town.actor('leader')
  const page = async (period: string) =>
    (await call(leader, 'GET', `/leader?place=${town.district}&period=${period}`)).body
  const second = await page('2014-Q2')
  expect(second.coverage).toEqual({ received: 1, expected: all })
  expect(second.attention).toMatchObject([{ id: town.communes[1], missing: 1 }])
  expect((await page('2014-Q3')).attention).toEqual([])
  await makeForm(db, 'meetings', ['meetings'], { level: 'commune' })
  await open(db, 'meetings', '2014-Q2')
  const more = await page('2014-Q2')
  expect(more.coverage).toEqual({ received: 1, expected: 2 * all })
  expect(more.attention).toMatchObject([{ id: town.communes[1], missing: 2 }])
  // A part of a breakdown may be called as counts of forms are, and is none.
  const part = (code: string) => ({ code, vi: code, en: code })
  await db.transaction().execute(async (tx) => {
    const [talks] = (await findMeasures(tx)).filter(({ code }) => code === 'talks')
    if (!talks) throw new Error('no measure')
    await saveMeasures(tx, [{ ...talks, categories: [part('expected'), part('received')] }])
  })
  expect((await page('2014-Q2')).coverage).toEqual({ received: 1, expected: 2 * all })
  // Before the last day nobody is late with a form.
  await setToday(db, '2014-07-02')
  expect((await page('2014-Q2')).attention).toEqual([])
  await setToday(db, '2014-10-13')
})

test('what is recorded at communes is not recorded at their areas, which is not the same as not said', async () => {
  const whys = async (items: string[], ids: number[]) =>
    (await call(town.actor('office'), 'POST', '/pivot', { items, places: { ids }, periods: ['PLAN_YEAR:2014-Q1'] }))
      .body.cells.why
  await makeIndicator(db, 'C3', 'talks / 10 + talks', { unit: 'cuộc' })
  expect(await whys(['C1', 'C3'], [town.areas[0][0] ?? 0])).toEqual(['not-recorded', 'not-recorded'])
  expect(await whys(['C1', 'C3'], [town.communes[0] ?? 0])).toEqual(['no-data', 'no-data'])
  expect(await whys(['C1'], [town.city])).toEqual(['no-data'])
  // Of a sum in which the areas have a part of their own, that is what is missing.
  await makeForm(db, 'visits', ['visits'])
  await makeIndicator(db, 'C4', 'talks + visits', { unit: 'cuộc' })
  expect(await whys(['C4'], [town.areas[0][0] ?? 0])).toEqual(['no-data'])
})

test('beside a figure stand the forms of all periods that it reads', async () => {
  const forms = async (expression: string) => {
    const question = { expression, place: town.city, period: 'PLAN_YEAR:2014-Q3' }
    const { value } = (await call(town.actor('office'), 'POST', '/indicators/check', question)).body
    return [value.value, value.received, value.expected]
  }
  expect(await forms('talks')).toEqual([10, 2, all])
  expect(await forms('previous(talks)')).toEqual([5, 1, all])
  expect(await forms('talks - previous(talks)')).toEqual([5, 3, 2 * all])
  expect(await forms('year_to_date(talks)')).toEqual([15, 3, 2 * all])
  expect(await forms('talks + talks')).toEqual([20, 2, all])
})

test('a form whose quarter lies within other days that the formula reads it in is counted once', async () => {
  const forms = async (expression: string, period = '2014-Q3') => {
    const question = { expression, place: town.city, period: `PLAN_YEAR:${period}` }
    const { value } = (await call(town.actor('office'), 'POST', '/indicators/check', question)).body
    return [value.received, value.expected]
  }
  expect(await forms('talks + year_to_date(talks)')).toEqual([3, 2 * all])
  expect(await forms('year_to_date(talks) - previous(talks)')).toEqual([3, 2 * all])
  // The same days twice: the year to date of its first quarter, and of the whole year.
  expect(await forms('talks + year_to_date(talks)', '2014')).toEqual([3, 2 * all])
  expect(await forms('talks + year_to_date(talks)', '2014-Q2')).toEqual([1, all])
  // Apart they add up.
  expect(await forms('talks + year_before(talks)')).toEqual([3, 2 * all])
})
