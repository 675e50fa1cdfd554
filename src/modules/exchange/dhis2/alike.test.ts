import { expect, test } from 'vitest'
import { alike } from '../../../shared/alike.ts'
import { alikeLines } from './alike-lines.ts'
import type { Line } from './list.ts'
import type { Conflict } from './values/summary.ts'

const line = (uid: string, more: Partial<Line> = {}): Line => ({
  ...{ kind: 'organisationUnits', uid, name: `Tổ ${uid}`, what: 'none', ours: '', why: { vi: 'không có', en: 'none' } },
  ...more,
})

test('units that have no place for one reason are one line, with the first five; what is new without a word stands alone', () => {
  const units = Array.from({ length: 180 }, (_, n) => line(`u${n}`))
  const elements = ['a', 'b'].map((uid) => line(uid, { kind: 'dataElements', what: 'new', ours: uid, why: null }))
  const other = line('v', { why: { vi: 'khác', en: 'other' } })
  const told = alikeLines([...units, other, ...elements])
  expect(told.map(({ kind, count }) => [kind, count])).toEqual([
    ['organisationUnits', 180],
    ['organisationUnits', 1],
    ['dataElements', 1],
    ['dataElements', 1],
  ])
  expect(told[0]?.first.map(({ name }) => name)).toEqual(['Tổ u0', 'Tổ u1', 'Tổ u2', 'Tổ u3', 'Tổ u4'])
})

test('conflicts of one code in the same words are one, whatever they name; other words are another', () => {
  const conflict = (value: string, ...indexes: number[]) => ({ errorCode: 'E7612', value, indexes }) as Conflict
  const told = alike([
    conflict('unit not found: `a`', 4),
    conflict('unit: `a` does not work in period: `2013`', 2),
    ...['b', 'c', 'd', 'e'].map((unit, n) => conflict(`unit not found: \`${unit}\``, n === 0 ? 1 : 10 + n)),
  ])
  expect(told.map(({ first, others }) => [first.length, others])).toEqual([
    [3, 2],
    [1, 0],
  ])
  expect(told[0]?.indexes).toEqual([1, 4, 11, 12, 13])
})
