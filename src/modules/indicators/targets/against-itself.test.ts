import { expect, test } from 'vitest'
import { contradictionsOf } from './against-itself.ts'

const found = (value: number, path: Record<string, number>, isGrowing: boolean) =>
  contradictionsOf({ year: 2013, value, path }, isGrowing).map(({ vi }) => vi)

test.each<[number, Record<string, number>, anyCount: number, growing: number]>([
  [70, {}, 0, 0],
  [70, { '2013-Q1': 10, '2013-Q2': 40, '2013-Q4': 70 }, 0, 0],
  // The last step is of the year's end.
  [70, { '2013-Q2': 40, '2013-Q4': 30 }, 1, 2],
  [70, { '2013-H2': 60 }, 1, 1],
  // A half ends with its second quarter.
  [70, { '2013-H1': 40, '2013-Q2': 50 }, 1, 1],
  [70, { '2013-H1': 50, '2013-Q2': 50 }, 0, 0],
  // What adds up never falls; a rate or a level may.
  [70, { '2013-Q1': 50, '2013-Q2': 40 }, 0, 1],
  [70, { '2013-Q2': 90 }, 0, 1],
  [70, { '2014-Q4': 30, '2012-Q4': 90 }, 0, 0],
])('%d with the path %j: %i faults, %i of what only grows', (value, path, any, growing) => {
  expect([found(value, path, false).length, found(value, path, true).length]).toEqual([any, growing])
})

test('it is said between what, and what to do', () => {
  expect(found(70, { '2013-Q4': 30 }, false)).toEqual([
    'Mốc đến hết quý IV/2013 là 30, mà năm 2013 là 70: hai kỳ hết cùng ngày nên phải bằng nhau. Sửa cho bằng nhau, hoặc để trống mốc ấy.',
  ])
  expect(found(70, { '2013-Q2': 90.5 }, true)[0]).toMatch(/^Mức đến hết năm 2013 \(70\) thấp hơn đến hết quý II\/2013/)
})
