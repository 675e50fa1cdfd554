import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars, findPeriod, lastDay, periodName, periodsOf } from './calendars.ts'
import { addDays, daysBetween, intersect, isDay, overlaps } from './spans.ts'

const span = (calendar: string, code: string) => {
  const period = findPeriod(calendar, code)
  return period && `${period.from} → ${lastDay(period)}`
}

test('each regime cuts its year where its law says', () => {
  expect(span('PLAN_YEAR', '2014-Q3')).toBe('2014-07-01 → 2014-09-30')
  expect(span('ND09', '2020')).toBe('2019-12-15 → 2020-12-14')
  expect(span('ND09', '2020-Q1')).toBe('2019-12-15 → 2020-03-14')
  expect(span('ND09', '2020-H2')).toBe('2020-06-15 → 2020-12-14')
  expect(span('POLICE_2015', '2015-M03')).toBe('2015-02-16 → 2015-03-15')
  expect(span('SAFE_AREA', '2023')).toBe('2022-11-01 → 2023-10-31')
  expect(span('SAFE_COMMUNE', '2023')).toBe('2022-12-01 → 2023-11-30')
  expect(span('PLAN_YEAR', '2014-M01')).toBeNull()
  expect(span('NO_SUCH', '2014')).toBeNull()
})

test('any cut of any year tiles that year without gap or overlap', () => {
  fc.assert(
    fc.property(fc.constantFrom(...calendars), fc.integer({ min: 2009, max: 2040 }), (calendar, year) => {
      const all = periodsOf(calendar, year)
      const whole = all.find((period) => period.code === String(year))
      for (const cut of calendar.cuts) {
        const letter = cut === 'year' ? '' : cut.charAt(0).toUpperCase()
        const pieces = all.filter((period) => (period.code.split('-')[1] ?? '').charAt(0) === letter)
        expect(pieces[0]?.from).toBe(whole?.from)
        expect(pieces.at(-1)?.to).toBe(whole?.to)
        pieces.slice(1).forEach((piece, index) => {
          expect(piece.from).toBe(pieces[index]?.to)
        })
      }
    }),
  )
})

test('a code that names no period is nothing, whatever is written there', () => {
  const codes = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{0,6}(-[A-Z][0-9]{0,3})?$/), fc.constant('banana'))
  fc.assert(
    fc.property(fc.constantFrom(...calendars), codes, (calendar, code) => {
      const found = findPeriod(calendar.code, code)
      expect(found === null || found.code === code).toBe(true)
    }),
  )
})

test('names of a period', () => {
  expect(periodName('2014-Q3')).toBe('Quý III/2014')
  expect(periodName('2014')).toBe('Năm 2014')
  expect(periodName('2014-H1')).toBe('6 tháng đầu năm 2014')
})

test('days: real ones only, leap years, spans that touch do not overlap', () => {
  expect(isDay('2014-02-29')).toBe(false)
  expect(isDay('2016-02-29')).toBe(true)
  for (const text of ['2014-13-45', '2014-00-00', 'x', '']) expect(isDay(text)).toBe(false)
  expect(addDays('2016-02-28', 2)).toBe('2016-03-01')
  expect(daysBetween('2013-12-28', '2014-04-01')).toBe(94)
  expect(overlaps({ from: '2014-01-01', to: '2014-04-01' }, { from: '2014-04-01', to: '2014-07-01' })).toBe(false)
  expect(intersect({ from: '2014-01-01', to: '2014-04-01' }, { from: '2014-03-01', to: '2014-07-01' })).toEqual({
    from: '2014-03-01',
    to: '2014-04-01',
  })
})
