import { expect, test } from 'vitest'
import { readMoment } from './backup.ts'

test.each([
  ['2026-11-28 10:05', '2026-11-28T03:05:00.000Z'],
  ['2026-11-28T10:05:30', '2026-11-28T03:05:30.000Z'],
  ['2026-11-28T10:05:30Z', '2026-11-28T10:05:30.000Z'],
  ['2026-11-28T10:05:30.5+02:00', '2026-11-28T08:05:30.500Z'],
])('%s is %s', (written, moment) => {
  expect(readMoment(written)).toBe(moment)
})

test.each(['', 'hôm qua', '2026-11-28', '2026-13-28 10:05', '28/11/2026 10:05', '2026-11-28 25:00'])(
  '“%s” is no moment',
  (written) => {
    expect(() => readMoment(written)).toThrow(/is no moment/)
  },
)
