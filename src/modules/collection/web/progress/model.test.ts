import { expect, test } from 'vitest'
import { countStates, lacksOf, missingOf, type Progress, sectionsOf, shownState } from './model.ts'
import { zaloText } from './zalo.ts'

const cell = (state: 'due' | 'draft' | 'sent' | 'returned' | 'accepted') => ({
  id: state,
  state,
  version: 1,
  enteredFor: null,
  waiting: null,
})
const row = (placeId: number, number: number, cells: Progress['rows'][number]['cells']) => ({
  placeId,
  placeName: `tổ dân phố số ${number}`,
  level: 'neighbourhood' as const,
  cells,
  below: null,
})
const progress: Progress = {
  place: { id: 1, name: 'phường Láng Hạ', level: 'commune' },
  forms: [{ code: 'talks', vi: 'Tuyên truyền', en: 'Talks', chain: 'government', level: 'neighbourhood' }],
  rows: [
    row(2, 10, { talks: cell('due') }),
    row(3, 2, { talks: cell('returned') }),
    row(4, 1, { talks: cell('accepted') }),
    row(5, 3, { talks: cell('sent') }),
    row(6, 4, {}),
  ],
  counts: { expected: 4, received: 2, accepted: 1 },
  consolidation: null,
  may: { decide: true, enterFor: true, consolidate: false },
}

test('each filter says how many cells it would show, and rows come in natural order', () => {
  expect(countStates(progress.rows)).toEqual({ all: 4, missing: 1, sent: 1, accepted: 1, returned: 1 })
  const [section] = sectionsOf(progress, 'all')
  expect(section?.rows.map(({ placeName }) => placeName.split(' ').at(-1))).toEqual(['1', '2', '3', '10'])
  expect(sectionsOf(progress, 'missing')[0]?.rows).toHaveLength(1)
})

test('what is missing after its deadline is overdue; what was sent is not', () => {
  expect(shownState('draft', true)).toBe('overdue')
  expect(shownState('due', false)).toBe('due')
  expect(shownState('sent', true)).toBe('sent')
})

test('what lacks is counted place by place, with all that lies below', () => {
  const district = [
    { ...row(7, 1, { talks: cell('sent') }), below: { expected: 34, received: 30, accepted: 26 } },
    { ...row(8, 2, { talks: cell('accepted') }), below: { expected: 18, received: 18, accepted: 18 } },
  ]
  expect(lacksOf(district)).toEqual([{ placeName: 'tổ dân phố số 1', missing: 4, waiting: 5 }])
})

test('the note for Zalo names places once and no person', () => {
  const [form] = progress.forms
  expect(form && missingOf(progress.rows, form)).toEqual(['tổ dân phố số 2', 'tổ dân phố số 10'])
  const say = (key: string, params: Record<string, string | number> = {}) =>
    `${key} ${Object.values(params).join(' | ')}`
  const format = { number: String, period: String, weekday: String, pick: ({ vi }: { vi: string }) => vi }
  const text = zaloText({
    progress,
    period: '2014-Q3',
    dueOn: '2014-10-15',
    t: say as never,
    format: format as never,
  })
  expect(text.split('\n')).toEqual([
    'zalo.head Phường Láng Hạ | 2014-Q3',
    'zalo.counts 2 | 4 | 1',
    'zalo.missing Tuyên truyền | Tổ dân phố số 2, 10',
    'zalo.due 2014-10-15',
  ])
})
