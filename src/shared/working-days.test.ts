import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './spans.ts'
import { type DaysOff, dueAfter, nextWorkingDay, offBecause, workingDayFrom } from './working-days.ts'

const declaredOf = (days: string[], works = false): DaysOff =>
  new Map(days.map((day) => [day, { day, works, vi: 'Tết Nguyên đán', en: 'Lunar New Year' }]))
const tet = declaredOf(['2015-02-18', '2015-02-19', '2015-02-20', '2015-02-21', '2015-02-22'])

test.each([
  // after, days, in working days, last day, why it was moved
  ['2014-09-30', 15, false, '2014-10-15', null],
  ['2014-10-31', 15, false, '2014-11-17', 'ngày nghỉ cuối tuần'],
  ['2015-01-31', 19, false, '2015-02-23', 'Tết Nguyên đán'],
  ['2015-01-31', 10, true, '2015-02-13', null],
  ['2015-02-13', 3, true, '2015-02-23', null],
  ['2015-02-13', 2, true, '2015-02-17', null],
])('%s and %i days (working: %s): %s', (after, days, working, dueOn, why) => {
  const due = dueAfter(after, days, working, tet)
  expect([due.dueOn, due.because?.vi ?? null]).toEqual([dueOn, why])
})

test('a Saturday that is worked in exchange is a working day', () => {
  expect(nextWorkingDay('2015-02-14', tet)).toBe('2015-02-16')
  expect(nextWorkingDay('2015-02-14', new Map([...tet, ...declaredOf(['2015-02-14'], true)]))).toBe('2015-02-14')
})

test('counting in working days passes just so many of them, and ends on one', () => {
  const start = '2014-12-31'
  const day = fc.nat(90).map((step) => addDays(start, step))
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 25 }),
      fc.array(day, { maxLength: 20 }),
      fc.array(day, { maxLength: 5 }),
      (after, days, off, worked) => {
        const declared = new Map([...declaredOf(off), ...declaredOf(worked, true)])
        const { dueOn, because } = dueAfter(after, days, true, declared)
        // Slow: walk from the day after to the last one.
        let count = 0
        for (let one = addDays(after, 1); one <= dueOn; one = addDays(one, 1)) if (!offBecause(one, declared)) count++
        expect([count, offBecause(dueOn, declared), because]).toEqual([days, null, null])
      },
    ),
  )
})

test.each([
  // The period's last day, how many working days after (0: its last one, less: before), the day.
  ['2014-09-30', 0, '2014-09-30'],
  ['2014-09-30', 1, '2014-10-01'],
  ['2014-08-31', 0, '2014-08-29'],
  ['2014-08-31', -1, '2014-08-28'],
  ['2015-02-17', 1, '2015-02-23'],
  ['2015-02-22', 0, '2015-02-17'],
])('after %s, working day %i is %s', (last, days, day) => {
  expect(workingDayFrom(last, days, tet)).toBe(day)
})

test('between the period’s end and the day there are just so many working days', () => {
  const day = fc.nat(90).map((step) => addDays('2014-12-31', step))
  fc.assert(
    fc.property(day, fc.integer({ min: -10, max: 25 }), fc.array(day, { maxLength: 20 }), (last, days, off) => {
      const declared = declaredOf(off)
      const found = workingDayFrom(last, days, declared)
      expect(offBecause(found, declared)).toBeNull()
      let passed = 0
      // After the end each working day counts up to the found one; else all from the found one to the end, it among them.
      for (let one = days > 0 ? addDays(last, 1) : found; one <= (days > 0 ? found : last); one = addDays(one, 1))
        if (!offBecause(one, declared)) passed++
      expect(passed).toBe(days > 0 ? days : 1 - days)
    }),
  )
})
