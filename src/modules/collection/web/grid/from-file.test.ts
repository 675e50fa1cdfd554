import { expect, test } from 'vitest'
import { differencesOf, type FileRead } from './from-file.ts'
import type { Edits, Grid } from './model.ts'

const field = (code: string) => ({
  ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '' },
  ...{ atMost: null, unit: '', isLevel: false },
})
const row = (id: string, more: Partial<Grid['rows'][number]> = {}): Grid['rows'][number] => ({
  ...{ id, placeId: 1, placeName: id, state: 'due', version: 0, draft: null, sent: null, accepted: false },
  ...{ returnReason: null, inTotal: null, previous: {}, others: [] },
  ...more,
})
const grid = (rows: Grid['rows']): Grid => ({
  ...{ place: { id: 1, name: 'p' }, opensOn: '2014-09-15', dueOn: '2014-10-15', rows },
  form: {
    code: 'f',
    vi: 'f',
    en: 'f',
    level: 'neighbourhood',
    checks: [],
    evidence: null,
    fields: [field('x'), field('y')],
  },
})
const read = (values: Record<string, Record<string, number>>): FileRead => ({
  ...{ same: 0, doubts: [], faultCount: 0, faults: [] },
  rows: Object.entries(values).map(([id, own]) => ({ id, placeName: id, version: 0, values: own, isBad: false })),
})

test('only what differs from what is typed, of rows that can be typed into', () => {
  const rows = [row('a', { draft: { x: '1.420' } }), row('b', { state: 'sent' }), row('c')]
  const edits = { c: { typed: { x: '5', y: 'ba' } } } as unknown as Edits
  const file = read({ a: { x: 1420, y: 2 }, b: { x: 1 }, c: { x: 5, y: 3 }, gone: { x: 1 } })
  expect(differencesOf(grid(rows), edits, file)).toEqual([
    { id: 'a', code: 'y', text: '2', placeName: 'a', fieldAt: 1, before: '' },
    { id: 'c', code: 'y', text: '3', placeName: 'c', fieldAt: 1, before: 'ba' },
  ])
})
