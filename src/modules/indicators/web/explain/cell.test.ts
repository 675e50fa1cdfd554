import { expect, test } from 'vitest'
import { cellAddress, partCell, readCell } from './cell.ts'

const asked = { from: '2014-07-01', to: '2014-10-01' }
const before = { from: '2014-04-01', to: '2014-07-01' }
const cell = { item: 'G1', place: 7, period: 'PLAN_YEAR:2014-Q3', standing: 'sent', map: '2014-07-01' } as const

test('a part of the period asked leads to its records, one of another to itself in that period, the same way', () => {
  expect(partCell({ code: 'talks', period: asked, opens: 'talks' }, asked, cell)).toEqual({ ...cell, measure: 'talks' })
  const then = partCell({ code: 'posts:civil', period: before, opens: 'posts' }, asked, cell)
  expect(then).toEqual({ ...cell, item: 'posts', period: '2014-04-01/2014-07-01', measure: undefined })
  const address = new URLSearchParams(then ? cellAddress(then).split('?')[1] : '')
  expect(readCell(Object.fromEntries(address))).toEqual({ ...cell, item: 'posts', period: '2014-04-01/2014-07-01' })
  expect(partCell({ code: 'talks', period: before, opens: null }, asked, cell)).toBeNull()
})
