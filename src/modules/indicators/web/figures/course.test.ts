import { expect, test } from 'vitest'
import { optionsOf } from '../pickers/options.ts'
import { courseUpTo, widened } from './course.ts'

const codes = [2012, 2013, 2014].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`))
const options = optionsOf(codes.filter((code) => code <= '2014-Q3').map((code) => ({ calendar: 'PLAN_YEAR', code })))
const quarters = (...list: string[]) => list.map((code) => `PLAN_YEAR:${code}`)
const eight = quarters(...codes.slice(codes.indexOf('2012-Q4'), codes.indexOf('2014-Q4')))

test('a course of a single quarter, or of the year up to one, is of the eight quarters up to it', () => {
  expect(widened(quarters('2014-Q3'), options)).toEqual(eight)
  expect(widened(['2014-01-01/2014-10-01'], options)).toEqual(eight)
})

test('as many as there are', () => {
  expect(widened(quarters('2012-Q2'), options)).toEqual(quarters('2012-Q1', '2012-Q2'))
  expect(widened(quarters('2012-Q1'), options)).toEqual(quarters('2012-Q1'))
})

test('of a year the years, of a window of the safe standard the windows', () => {
  expect(widened(quarters('2014'), options)).toEqual(quarters('2012', '2013', '2014'))
  expect(widened(['SAFE_AREA:2013'], options)).toEqual(['SAFE_AREA:2012', 'SAFE_AREA:2013'])
})

test('what was chosen stays: several periods, none, or one that nothing is known of', () => {
  const two = quarters('2013-Q1', '2014-Q1')
  expect(widened(two, options)).toEqual(two)
  expect(widened([], options)).toEqual([])
  expect(widened(quarters('2009-Q1'), options)).toEqual(quarters('2009-Q1'))
  expect(courseUpTo(two, options)).toEqual(
    quarters('2012-Q1', '2012-Q2', '2012-Q3', '2012-Q4', '2013-Q1', '2013-Q2', '2013-Q3', '2013-Q4', '2014-Q1').slice(
      1,
    ),
  )
})
