import { expect, test } from 'vitest'
import { formulaChange, formulaChanges, formulaDays } from './in-force.ts'

test('periods are set apart by their formulas, not by the days on which a formula was kept as it is', () => {
  const year = (of: number) => ({ from: `${of}-01-01`, to: `${of + 1}-01-01` })
  const formulas = [
    { from: '2012-01-01', formula: 0 },
    { from: '2014-04-01', formula: 1 },
    { from: '2016-01-01', formula: 0 },
  ]
  // Before the first the first; a formula that begins within a period is the one of its last day.
  expect(formulaChange(formulas, year(2013), year(2010))).toBeNull()
  expect(formulaChange(formulas, year(2014), year(2013))).toBe('2014-04-01')
  expect(formulaChange(formulas, year(2013), year(2014))).toBe('2014-04-01')
  expect(formulaChange(formulas, year(2016), year(2013))).toBeNull()
  expect(formulaChange(formulas, year(2016), year(2015))).toBe('2016-01-01')
  expect(formulaChange([], year(2016), year(2015))).toBeNull()
  expect(formulaChanges(formulas, [2016, 2013, 2014, 2015].map(year))).toEqual(['2016-01-01', null, '2014-04-01', null])
  expect(formulaDays(formulas, [2016, 2013, 2014, 2015].map(year))).toEqual(['2014-04-01', '2016-01-01'])
  expect(formulaDays(formulas, [2012, 2013].map(year))).toEqual([])
})
