import { expect, test } from 'vitest'
import { editions, quarter } from '../../../../../demo/editions.ts'
import { findPeriod } from '../../../../shared/calendars.ts'
import { optionsOf } from './options.ts'

const plan = (code: string) => ({ calendar: 'PLAN_YEAR', code })

test('a round of another calendar, or of a month, stands behind those of its year', () => {
  const months = ['2014-M08', '2014-M09'].map((code) => ({ calendar: 'BUDGET', code }))
  const options = optionsOf([...months, plan('2014-Q3'), { calendar: 'ND09', code: '2013-Q4' }])
  expect(options.filter(({ kind }) => kind !== 'toDate' && kind !== 'window').map(({ name }) => name)).toEqual([
    ...['PLAN_YEAR:2014', 'PLAN_YEAR:2014-Q3', 'BUDGET:2014-M09', 'BUDGET:2014-M08', 'PLAN_YEAR:2013', 'ND09:2013-Q4'],
  ])
})

test('of each year its quarters, the year up to each, the year, and the window of the safe standard', () => {
  const options = optionsOf(['2014-Q2', '2014-Q3'].map(plan))
  expect(options.map(({ name }) => name)).toEqual([
    ...['PLAN_YEAR:2014', '2014-01-01/2014-10-01', '2014-01-01/2014-07-01', 'PLAN_YEAR:2014-Q3', 'PLAN_YEAR:2014-Q2'],
    'SAFE_AREA:2014',
  ])
})

test('in each demo a window can be chosen over whose edge a filled quarter lies: not divisible', () => {
  for (const { quarters } of Object.values(editions)) {
    const windows = optionsOf(quarters.map(plan)).flatMap(({ kind, name }) =>
      kind === 'window' ? (findPeriod('SAFE_AREA', name.slice(-4)) ?? []) : [],
    )
    const spans = quarters.map(quarter)
    const isCut = (edge: string) => spans.some(({ from, to }) => from < edge && edge < to)
    expect(windows.some(({ from, to }) => isCut(from) || isCut(to))).toBe(true)
  }
})
