import { expect, test } from 'vitest'
import type { Score } from '../../contract.ts'
import { type OnPaper, unitsOnPaper } from './room.ts'

const score = (code: string) =>
  ({
    code,
    vi: 'Khu dân cư đạt chuẩn an toàn',
    en: 'Safe',
    due: 60,
    target: 70,
    targetOf: null,
    state: 'late',
  }) as Score
const scores = (count: number) => Array.from({ length: count }, (_, index) => score(`A${index}`))
const page = (targets: number): OnPaper => ({
  targets: scores(targets),
  decisions: scores(targets).map((one) => ({ ...one, count: 30 })),
  compared: scores(4) as unknown as OnPaper['compared'],
})
const units = (count: number, behind: number) => Array.from({ length: count }, () => ({ scores: scores(behind) }))

test('the more targets, decisions and figures a unit shows, the fewer units stand on the sheet; never none', () => {
  expect(unitsOnPaper(page(3), units(30, 3))).toBe(13)
  expect(unitsOnPaper(page(3), units(5, 3))).toBe(5)
  expect(unitsOnPaper(page(12), units(30, 2))).toBe(9)
  expect(unitsOnPaper(page(12), units(30, 12))).toBe(3)
  expect(unitsOnPaper(page(30), units(30, 30))).toBe(2)
  expect(unitsOnPaper(page(30), units(2, 30))).toBe(2)
})
