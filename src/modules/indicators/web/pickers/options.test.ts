import { expect, test } from 'vitest'
import { editions, quarter } from '../../../../../demo/editions.ts'
import { findPeriod } from '../../../../shared/calendars.ts'
import { listedName, optionsOf, pickPeriod, spanOf } from './options.ts'

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

test('years of which figures were brought in are offered too, the newest first, and shown first where no form asked', () => {
  const days = { first: '2012-01-01', last: '2014-05-31' }
  const options = optionsOf([], days)
  const named = (kind: string) => options.filter((one) => one.kind === kind).map(({ code }) => code)
  expect(named('year')).toEqual(['2014', '2013', '2012'])
  expect(named('quarter').slice(0, 3)).toEqual(['2014-Q2', '2014-Q1', '2013-Q4'])
  expect(named('quarter')).toHaveLength(10)
  for (const kind of ['quarter', 'toDate'] as const)
    expect(pickPeriod(options, '2026-11-20', kind)).toBe('PLAN_YEAR:2014')
  // A form that begins to ask for quarters takes over when the first has ended.
  const asked = optionsOf([plan('2026-Q4')], days)
  expect(pickPeriod(asked, '2026-11-20', 'quarter')).toBe('PLAN_YEAR:2014')
  expect(pickPeriod(asked, '2027-01-10', 'quarter')).toBe('PLAN_YEAR:2026-Q4')
  expect(optionsOf([], { first: '0101-01-01', last: '1989-12-31' })).toEqual([])
})

test('what is asked for first is the same whether or not figures of before were brought in', () => {
  const rounds = ['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2'].map(plan)
  const options = optionsOf(rounds, { first: '2011-01-01', last: '2014-06-30' })
  for (const kind of ['quarter', 'toDate'] as const)
    expect(pickPeriod(options, '2014-07-10', kind)).toBe(pickPeriod(optionsOf(rounds), '2014-07-10', kind))
})

test('of a year that was brought in from its middle on there are no quarters before', () => {
  const quarters = optionsOf([], { first: '2013-04-01', last: '2013-12-31' }).filter(({ kind }) => kind === 'quarter')
  expect(quarters.map(({ code }) => code)).toEqual(['2013-Q4', '2013-Q3', '2013-Q2'])
})

test('days have one option and one name: the first quarter, and the year up to its last', () => {
  const options = optionsOf(['2013-Q4', '2014-Q1', '2014-Q2'].map(plan))
  expect(options.filter(({ kind }) => kind === 'toDate').map(({ name }) => name)).toEqual(['2014-01-01/2014-07-01'])
  const spans = options.map(({ name }) => JSON.stringify(spanOf(name)))
  expect(spans).toEqual([...new Set(spans)])
})

test('an address by another name of the same days is of the option that is listed', () => {
  expect(listedName('2014-01-01/2014-04-01')).toBe('PLAN_YEAR:2014-Q1')
  expect(listedName('2013-01-01/2014-01-01')).toBe('PLAN_YEAR:2013')
  expect(listedName('2014-07-01/2014-10-01')).toBe('PLAN_YEAR:2014-Q3')
  expect(listedName('PLAN_YEAR:2014-H1')).toBe('2014-01-01/2014-07-01')
  for (const kept of [
    'PLAN_YEAR:2014-Q3',
    '2014-01-01/2014-10-01',
    'BUDGET:2014-Q1',
    'SAFE_AREA:2014',
    '2014-02-03/2014-02-09',
  ])
    expect(listedName(kept)).toBe(kept)
})

test('first shown is the last quarter that has ended, or the year up to it, by the name that is listed', () => {
  const options = optionsOf(['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2'].map(plan))
  const picked = (today: string) => [pickPeriod(options, today, 'quarter'), pickPeriod(options, today, 'toDate')]
  expect(picked('2014-01-10')).toEqual(['PLAN_YEAR:2013-Q4', 'PLAN_YEAR:2013'])
  expect(picked('2014-04-10')).toEqual(['PLAN_YEAR:2014-Q1', 'PLAN_YEAR:2014-Q1'])
  expect(picked('2014-07-10')).toEqual(['PLAN_YEAR:2014-Q2', '2014-01-01/2014-07-01'])
  expect(pickPeriod([], '2014-07-10', 'toDate')).toBe('PLAN_YEAR:2014')
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
