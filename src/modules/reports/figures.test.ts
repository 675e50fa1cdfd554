import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeForm, makeIndicator, makeSmallTown, open, setToday } from '../../../test/factories.ts'
import { savePlanDraft } from '../plan/index.ts'
import { readFigures } from './figures.ts'

test('the year before is told only where the forms of both years are in', async () => {
  const { db } = await testDatabase('hanoi')
  const { call } = await testApp(db, '2014')
  const town = await makeSmallTown(db)
  await setToday(db, '2014-12-20')
  await makeForm(db, 'grow', ['talks'], { level: 'commune' })
  await makeIndicator(db, 'C1', 'talks', { unit: 'cuộc', decimals: 0 })
  const planId = await db.transaction().execute((tx) => {
    const item = { key: 'a', parentKey: null, path: 'I', marker: 'I.', title: 'Tuyên truyền', indicators: ['C1'] }
    const rest = { agencies: [], phases: [], recipients: [], legalBases: [], signature: null }
    const items = [{ ...item, text: '', line: 1, lead: [], support: [] }]
    return savePlanDraft(tx, {
      ...{ code: 'P', placeId: town.city, from: '2013-01-01', to: '2016-01-01', number: null, issuedOn: null },
      draft: { title: 'Kế hoạch', items, ...rest },
    })
  })
  const accept = async (period: string, commune: 0 | 1, talks: number) => {
    const id = (await open(db, 'grow', period)).get(town.communes[commune] ?? 0) ?? ''
    const sent = await call(town.actor(`officer:${commune}:1`), 'POST', `/submissions/${id}/send`, {
      ...{ baseVersion: 0, values: { talks } },
    })
    const items = [{ id, baseVersion: sent.body.version }]
    await call(town.actor('district:1'), 'POST', '/submissions/accept', { items })
  }
  const figure = async (period = 'PLAN_YEAR:2014-Q3') => {
    const asked = { planId, placeId: town.city, period }
    const { value, before, received, expected } = (await readFigures(db, asked, '2014-12-20')).items[0]?.scores[0] ?? {}
    return { value, before, received, expected }
  }
  await accept('2013-Q3', 0, 8)
  await accept('2013-Q3', 1, 2)
  await accept('2014-Q3', 0, 9)
  expect(await figure()).toEqual({ value: 9, before: null, received: 1, expected: 2 })
  await accept('2014-Q3', 1, 3)
  expect(await figure()).toEqual({ value: 12, before: 10, received: 2, expected: 2 })
  // Of the year before only the last of these three quarters was collected.
  expect(await figure('PLAN_YEAR:2014')).toEqual({ value: 12, before: null, received: 2, expected: 2 })
  for (const period of ['2013-Q1', '2013-Q2', '2014-Q1', '2014-Q2'])
    for (const commune of [0, 1] as const) await accept(period, commune, period === '2013-Q1' ? 1 : 0)
  expect(await figure('PLAN_YEAR:2014')).toEqual({ value: 12, before: 12, received: 6, expected: 6 })
})
