import { expect, test } from 'vitest'
import type { PivotAnswer, PivotCell } from '../cells.ts'
import { extrasOf } from './extras.ts'
import { listTable, longTable, wideTable } from './tables.ts'

const cell = (place: number, period: number, value: number | null, more: Partial<PivotCell> = {}): PivotCell => ({
  ...{ item: 'C1', place, period, category: null, value, numerator: null, denominator: null },
  ...{ why: value === null ? 'no-data' : null, received: 2, expected: 2 },
  ...more,
})
const place = (id: number, form = 'xã', worksFrom = '2013-01-01') => ({
  ...{ id, name: `${form} ${id}`, level: 'commune' as const, code: String(id), form, worksFrom, worksTo: null },
})
const collectedIn = (since: string) => [
  { at: 0, since, isPart: false, lines: 0 },
  { at: 1, since, isPart: true, lines: 1 },
]
const item = {
  ...{ code: 'C1', vi: 'Buổi', en: 'Meetings', unit: 'buổi', decimals: 0, kind: 'indicator' as const },
  ...{ categories: [], formulas: [], collected: [], joins: true, unranked: false },
}
const period = (name: string, over = true) => ({ name, from: `${name}-07-01`, to: `${name}-10-01`, over })
const answer = (more: Partial<PivotAnswer> = {}): PivotAnswer => ({
  ...{ items: [item], places: [1, 2, 3, 4, 9].map((id) => place(id)), periods: [period('2014'), period('2013')] },
  cells: [
    ...[10, 20, 30, 40].map((value, index) => cell(index + 1, 0, value)),
    ...[
      cell(1, 1, 8),
      cell(2, 1, null),
      cell(3, 1, 30, { received: 1 }),
      cell(4, 1, 0),
      cell(9, 0, 100),
      cell(9, 1, 90),
    ],
  ],
  ...{ comparable: [], targets: [], ...more },
})
const compared = (made: PivotAnswer) => {
  const [extra] = extrasOf(
    { answer: made, periods: ['', ''], language: 'vi', standing: 'official', boundary: 'then' },
    true,
    9,
  )
  return made.cells.filter((one) => one.period === 0).map((one) => extra?.cells(one, made.items[0] ?? item))
}
const number = (amount: number, decimals = 0) => ({ amount, decimals })
const like = [number(25), number(17.5), number(32.5)]

test('each unit beside itself a year before and the middle of its kind; the whole is like none', () => {
  expect(compared(answer())).toEqual([
    [number(2), number(25, 1), null, ...like],
    [null, null, 'không so được: năm trước chưa có số liệu', ...like],
    [null, null, 'chưa đủ phiếu để so', ...like],
    [number(40), null, null, ...like],
    [number(10), number((100 * 10) / 90, 1), null, null, null, null],
  ])
})

test('no middle of what units are never compared by; no change of a period that is not over, nor of who was not there', () => {
  expect(compared(answer({ items: [{ ...item, unranked: true }] }))[0]).toEqual([
    ...[number(2), number(25, 1), null],
    ...[null, null, null],
  ])
  expect(compared(answer({ periods: [period('2014', false), period('2013')] }))[0]?.[2]).toBe('chưa hết kỳ')
  const places = [1, 2, 3, 4].map((id) => place(id, 'xã', '2014-04-01'))
  expect(compared(answer({ places }))[1]?.[2]).toBe('không so được: hoạt động từ 1/4/2014')
})

test('who ended within the days is not held against a year before, nor among its like, which are whole', () => {
  const ended = { ...place(5), worksTo: '2014-09-01' }
  const made = answer({ places: [...answer().places, ended] })
  const rows = compared({ ...made, cells: [...made.cells, cell(5, 0, 1000), cell(5, 1, 900)] })
  expect(rows.slice(0, 1)).toEqual([[number(2), number(25, 1), null, ...like]])
  expect(rows.at(-1)).toEqual([null, null, 'không so được: hoạt động đến hết 31/8/2014', null, null, null])
})

test('figures by two formulas: no change, but since when; each later period says so beside its figures', () => {
  const formulas = [
    { from: '2010-01-01', formula: 0 },
    { from: '2014-04-01', formula: 1 },
  ]
  const made = answer({ items: [{ ...item, formulas }] })
  expect(compared(made)[0]).toEqual([null, null, 'không so được: công thức đổi từ 1/4/2014', ...like])
  const asked = { periods: ['', ''], language: 'vi' as const, standing: 'official' as const, boundary: 'then' }
  const [extra] = extrasOf({ answer: made, ...asked }, false, 9)
  expect(extra?.heads).toEqual(['Công thức'])
  expect([0, 1].map((index) => extra?.isOf('C1', index))).toEqual([true, false])
  expect([cell(1, 0, 1), cell(1, 1, 1)].map((one) => extra?.cells(one, item))).toEqual([
    ['công thức đổi từ 1/4/2014'],
    [null],
  ])
})

test('no change against a period of which a part only was collected', () => {
  const made = answer({ items: [{ ...item, collected: collectedIn('2013-08-01') }] })
  const [first, missing] = compared(made)
  expect(first).toEqual([null, null, 'không so được: từ 1/8/2013 số được thu khác trước', ...like])
  expect(missing?.[2]).toBe('không so được: năm trước chưa có số liệu')
})

test('growth that lacks forms says so instead of a state', () => {
  const held = { item: 'C1', period: 0, target: 50, targetOf: null, due: 50, state: 'none' as const }
  const targets = [1, 2].map((one) => ({ ...held, place: one, fewForms: one === 1 }))
  const made = answer({ targets })
  const asked = { periods: ['', ''], language: 'vi' as const, standing: 'official' as const, boundary: 'then' }
  const [extra] = extrasOf({ answer: made, ...asked }, false, 9)
  const states = made.cells.slice(0, 2).map((one) => extra?.cells(one, item)[3])
  expect(states).toEqual(['chưa đủ phiếu để xét', null])
})

test('a band stands where the figure is not told itself, never beside one that is', () => {
  const band = { from: 50, to: 70 }
  const cells = [cell(1, 0, 63, { band }), cell(2, 0, null, { band, why: 'banded' })]
  const made = { answer: answer({ cells }), language: 'vi', standing: 'official', boundary: 'then' } as const
  const { head, rows } = longTable({ ...made, periods: ['', ''] }, [])
  const at = head.indexOf('Mức công bố')
  expect([...rows].map((row) => row.slice(at - 1, at + 2))).toEqual([
    [number(63), null, null],
    [null, '50 buổi đến dưới 70 buổi', 'chỉ nêu theo khoảng'],
  ])
})

test('a figure that no form asks for says so where forms are told in words; where they are numbers, those stay empty', () => {
  const none = { received: null, expected: null }
  const cells = [cell(1, 0, 8, none), cell(1, 1, null, none), cell(2, 0, 8)]
  const official = { language: 'vi', standing: 'official', boundary: 'then' } as const
  const made = { ...official, answer: answer({ cells, places: [place(1), place(2)] }), periods: ['Q3', 'Q2'] }
  const [, , ...wide] = [...wideTable(made, []).rows].flat()
  expect(wide).toEqual([
    number(8),
    'không qua phiếu',
    'chưa có số liệu',
    null,
    'Xã 2',
    '2',
    number(8),
    '2/2',
    null,
    null,
  ])
  expect([...listTable(made, []).rows][0]?.slice(3)).toEqual([number(8), 'không qua phiếu', 'chưa có số liệu', null])
  const { head, rows } = longTable(made, [])
  const at = head.indexOf('Số phiếu đã có')
  expect([...rows][0]?.slice(at)).toEqual([null, null, 'Chính thức (đã duyệt)'])
})
