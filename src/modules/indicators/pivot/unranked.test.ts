import { expect, test } from 'vitest'
import { indicators as demoIndicators } from '../../../../demo/indicators.ts'
import { measures as demoMeasures } from '../../../../demo/programme.ts'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { saveMeasures } from '../../facts/index.ts'
import { saveTargets } from '../index.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
await setToday(db, '2014-10-13')
await db.transaction().execute((tx) => saveMeasures(tx, demoMeasures(true)))
await makeForm(db, 'help', ['done', 'planned'], { level: 'commune' })
for (const { code, expression, unit } of demoIndicators('2013-01-01', false))
  if (expression !== null && !/form\.|in trong_diem/.test(expression))
    await makeIndicator(db, code, expression, { unit })
await makeIndicator(db, 'X', 'D1 - year_before(D1)', { unit: 'tin' })
await makeIndicator(db, 'T', 'done / planned')

const ask = async (body: object) =>
  (await call(town.actor('office'), 'POST', '/pivot', { periods: ['PLAN_YEAR:2014-Q3'], ...body })).body

test('units are never compared by B5, D1–D7, E5, nor by any formula that reads what they read', async () => {
  const codes = ['A1', 'A4', 'B4', 'B5', 'C1', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'E1', 'E5', 'G1', 'X']
  const { items } = await ask({ items: codes, places: { ids: [town.city] } })
  const unranked = (items as { code: string; unranked: boolean }[]).filter((one) => one.unranked)
  expect(unranked.map(({ code }) => code)).toEqual(['B5', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'E5', 'X'])
})

test('a measure by which units are not compared stays so, whoever brings it in again', async () => {
  const [tips] = demoMeasures(true).filter(({ code }) => code === 'tips_received')
  if (!tips) throw new Error('no tips')
  await db.transaction().execute((tx) => saveMeasures(tx, [{ ...tips, unranked: false }]))
  expect((await ask({ items: ['tips_received'], places: { ids: [town.city] } })).items[0].unranked).toBe(true)
})

test('states against the target, where they are asked for: what is due by the period, inherited downward', async () => {
  await db
    .transaction()
    .execute((tx) =>
      saveTargets(tx, [
        { code: 'T', placeId: town.city, year: 2014, value: 100, path: { '2014-Q3': 50 }, source: 'test' },
      ]),
    )
  const forms = await open(db, 'help', '2014-Q3')
  const [first, second] = town.communes
  for (const [who, place, done] of [
    ['officer:0:1', first, 5],
    ['officer:1:1', second, 2],
  ] as const)
    await call(town.actor(who), 'POST', `/submissions/${forms.get(place)}/send`, {
      ...{ baseVersion: 0, values: { done, planned: 10 } },
    })
  const question = { items: ['T', 'done'], places: { ids: [first, second] }, standing: 'sent' }
  expect((await ask(question)).targets).toEqual([])
  const { targets } = await ask({ ...question, targets: true })
  const held = { item: 'T', period: 0, target: 100, due: 50, targetOf: { level: 'city' } }
  expect(targets).toMatchObject([
    { ...held, place: first, state: 'done' },
    { ...held, place: second, state: 'late' },
  ])
})

test('a year that is not over is held against its path so far, in table and scorecard; a year before against like days', async () => {
  const { targets, periods } = await ask({
    ...{ items: ['T'], places: { ids: town.communes }, standing: 'sent', targets: true },
    periods: ['PLAN_YEAR:2014', 'PLAN_YEAR:2013', 'PLAN_YEAR:2014-Q3'],
  })
  // Of the whole year 100 is due; by its third quarter 50. One question finds the targets of all periods.
  expect(targets.map((one: { place: number; period: number; due: number }) => [one.period, one.due])).toEqual([
    ...[
      [0, 50],
      [0, 50],
    ],
    ...[
      [2, 50],
      [2, 50],
    ],
  ])
  expect(periods.map(({ over }: { over: boolean }) => over)).toEqual([false, true, true])
  const card = await call(
    town.actor('office'),
    'GET',
    `/scorecard?place=${town.communes[0]}&period=PLAN_YEAR:2014&standing=sent`,
  )
  expect(card.body).toMatchObject({ period: { over: false }, before: { from: '2013-01-01', to: '2013-10-01' } })
  expect(card.body.items.find(({ code }: { code: string }) => code === 'T')).toMatchObject({ due: 50, state: 'done' })
})

test('without a path to date a year that is not over is not behind: its period is not over', async () => {
  const save = (path: Record<string, number>) =>
    db
      .transaction()
      .execute((tx) =>
        saveTargets(tx, [{ code: 'T', placeId: town.city, year: 2014, value: 100, path, source: 'test' }]),
      )
  await save({})
  const question = { items: ['T'], places: { ids: [town.communes[1]] }, standing: 'sent', targets: true }
  const stateIn = async (period: string) => (await ask({ ...question, periods: [period] })).targets[0].state
  expect(await stateIn('PLAN_YEAR:2014')).toBe('unfinished')
  expect(await stateIn('2014-01-01/2014-10-01')).toBe('late')
  await setToday(db, '2015-01-01')
  expect(await stateIn('PLAN_YEAR:2014')).toBe('late')
  await setToday(db, '2014-10-13')
})
