import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDay } from './day-text.ts'
import { formatDay } from './numbers.ts'
import { addDays } from './spans.ts'

test.each([
  '1/2/2026',
  '01/02/2026',
  '01-02-2026',
  '1.2.2026',
  '1,2,2026',
  '01022026',
  '2026-02-01',
  ' 1 / 2 / 2026 ',
  '2026-2-1',
])('%s is the first of February, never the second of January', (text) => expect(parseDay(text)).toBe('2026-02-01'))

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['1/2', 'unreadable'],
  ['1/2/26', 'unreadable'],
  ['1/2/202', 'unreadable'],
  ['1/2/20261', 'unreadable'],
  ['1/2/0026', 'unreadable'],
  ['1022026', 'unreadable'],
  ['hôm nay', 'unreadable'],
  ['29/2/2026', 'no-such-day'],
  ['2/13/2026', 'no-such-day'],
  ['0/1/2026', 'no-such-day'],
  ['32012026', 'no-such-day'],
] as const)('%j is refused as %s', (text, fault) => expect(parseDay(text)).toEqual({ fault }))

test('what the screen shows of a day is read back as that day', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 109_000 }), (days) => {
      const day = addDays('1900-01-01', days)
      expect(parseDay(formatDay(day))).toBe(day)
    }),
  ))
