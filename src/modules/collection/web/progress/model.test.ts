import { expect, test } from 'vitest'
import {
  type Cell,
  countRemarks,
  countStates,
  figuresSaid,
  firstDue,
  lackOf,
  lacksOf,
  nextAfter,
  type Progress,
  placesIn,
  sectionsOf,
  shownPeriod,
  shownState,
  type Waiting,
} from './model.ts'
import { zaloText } from './zalo.ts'

const cell = (state: 'due' | 'draft' | 'sent' | 'returned' | 'accepted') => ({
  id: state,
  state,
  version: 1,
  dueOn: '2014-10-15',
  enteredFor: null,
  inTotal: null,
  mayOpen: true,
  mayEnterFor: true,
  waiting: null as Waiting | null,
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
  forms: [
    {
      ...{ code: 'talks', vi: 'Tuyên truyền', en: 'Talks', chain: 'government', level: 'neighbourhood', fields: [] },
      dueOn: '2014-10-15',
    },
  ],
  rows: [
    row(2, 10, { talks: cell('due') }),
    row(3, 2, { talks: cell('returned') }),
    row(4, 1, { talks: cell('accepted') }),
    row(5, 3, { talks: cell('sent') }),
    row(6, 4, {}),
  ],
  counts: { expected: 4, received: 2, accepted: 1, returned: 1, inTotal: 0 },
  consolidation: null,
  may: { consolidate: false },
}

test('what totals speak for is neither missing nor sent once these are sent; before, it is missing', () => {
  const within = (state: 'draft' | 'sent') => ({ ...cell('due'), inTotal: { by: 'A', at: '', reason: 'x', state } })
  const counts = countStates([row(2, 1, { talks: within('sent') }), row(3, 2, { talks: within('draft') })])
  expect(counts).toEqual({ all: 2, missing: 1, sent: 0, accepted: 0, inTotal: 1, returned: 0 })
  expect(lackOf({ expected: 9, received: 3, accepted: 2, returned: 1, inTotal: 4 })).toEqual({
    ...{ missing: 1, returned: 1, waiting: 1 },
  })
})

test('each filter says how many cells it would show, and rows come in natural order', () => {
  expect(countStates(progress.rows)).toEqual({ all: 4, missing: 1, sent: 1, accepted: 1, returned: 1, inTotal: 0 })
  const [section] = sectionsOf(progress, 'all')
  expect(section?.rows.map(({ placeName }) => placeName.split(' ').at(-1))).toEqual(['1', '2', '3', '10'])
  expect(sectionsOf(progress, 'missing')[0]?.rows).toHaveLength(1)
})

test('what is missing after its deadline is overdue; what was sent is not', () => {
  expect(shownState('draft', true)).toBe('overdue')
  expect(shownState('due', false)).toBe('due')
  expect(shownState('sent', true)).toBe('sent')
})

test('the card, the chips and the table count the same: returned is neither sent nor missing', () => {
  const { missing, returned, sent } = countStates(progress.rows)
  expect(lackOf(progress.counts)).toEqual({ missing, returned, waiting: sent })
})

test('what lacks is said place by place, its own forms apart from all that lies below', () => {
  const district = [
    {
      ...row(7, 1, { talks: cell('sent') }),
      below: { expected: 34, received: 26, accepted: 20, returned: 2, inTotal: 0 },
    },
    {
      ...row(8, 2, { talks: cell('accepted') }),
      below: { expected: 18, received: 18, accepted: 18, returned: 0, inTotal: 0 },
    },
    { ...row(9, 3, { talks: cell('returned') }), below: null },
  ]
  expect(lacksOf(district)).toEqual([
    {
      placeName: 'tổ dân phố số 1',
      own: { missing: 0, returned: 0, waiting: 1 },
      below: { missing: 6, returned: 2, waiting: 6 },
    },
    { placeName: 'tổ dân phố số 3', own: { missing: 0, returned: 1, waiting: 0 }, below: null },
  ])
})

const said: Waiting = { mine: false, nothingToReport: false, figures: [3, 142, 0, 18, 4, 7, 2], odd: [], reason: null }
const odd = [{ path: 'values.f', vi: 'f: gấp 9 lần.', en: 'f: 9 times.' }]

test('many at once are only those with nothing to remark', () => {
  const waiting = [
    said,
    { ...said, odd },
    { ...said, odd, mine: true },
    { ...said, odd, reason: 'Ngày hội' },
    { ...said, reason: 'Ghi sót' },
  ]
  const rows = waiting.map((one, at) => row(at, at, { talks: { ...cell('sent'), waiting: one } }))
  expect(countRemarks([...rows, ...progress.rows])).toEqual({ none: 1, mine: 1, odd: 2, explained: 1 })
})

test('after one form comes the next of its kind in the order of the list, and round to its beginning', () => {
  const states = { 1: 'sent', 2: 'due', 9: 'draft', 10: 'accepted', 11: 'sent', 12: 'returned' } as const
  const at = (number: number, state: Cell['state'], waiting: Waiting | null = null, mayEnterFor = true) =>
    row(number, number, { talks: { ...cell(state), id: `${number}`, waiting, mayEnterFor } })
  const rows = [
    ...Object.entries(states).map(([number, state]) => at(Number(number), state)),
    at(13, 'due', null, false),
    at(14, 'sent', said),
    at(15, 'sent', { ...said, mine: true }),
    at(3, 'sent', { ...said, reason: 'Ngày hội' }),
  ]
  const next = (from: number, done: 'entered' | 'decided') => nextAfter({ ...progress, rows }, 'talks', `${from}`, done)
  // The tenth comes after the ninth; what may not be entered for its place is left out.
  expect(next(1, 'entered')).toEqual({ id: '2', placeName: 'tổ dân phố số 2', count: 2 })
  expect(next(2, 'entered')).toMatchObject({ id: '9', count: 1 })
  expect(next(10, 'entered')).toMatchObject({ id: '2', count: 2 })
  // What waits for another person is not the reader's next.
  expect(next(3, 'decided')).toMatchObject({ id: '14', count: 1 })
  expect(next(14, 'decided')).toMatchObject({ id: '3', count: 1 })
  expect(nextAfter(progress, 'talks', 'sent', 'decided')).toBeNull()
})

test('a cell shows every figure, and which are odd', () => {
  const fields = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((code) => ({ code, vi: code, en: code, unit: '' }))
  const form = {
    code: 'talks',
    vi: '',
    en: '',
    chain: 'government',
    level: 'neighbourhood' as const,
    dueOn: '',
    fields,
  }
  const said7 = figuresSaid({ ...said, odd }, form).map(({ value, isOdd }) => (isOdd ? `${value}!` : `${value}`))
  expect(said7.join(' ')).toBe('3 142 0 18 4 7! 2')
})

test('the note for Zalo names places once and no person', () => {
  const [form] = progress.forms
  const late = {
    ...progress,
    rows: [
      ...[...progress.rows, row(9, 9, { talks: cell('draft') })],
      row(8, 8, { talks: { ...cell('due'), dueOn: '2014-10-25' } }),
    ],
  }
  expect(form && [...placesIn('missing', late.rows, form)]).toEqual([
    ['2014-10-15', ['tổ dân phố số 9', 'tổ dân phố số 10']],
    ['2014-10-25', ['tổ dân phố số 8']],
  ])
  const say = (key: string, params: Record<string, string | number> = {}) =>
    `${key} ${Object.values(params).join(' | ')}`
  const format = { number: String, period: String, weekday: String, pick: ({ vi }: { vi: string }) => vi }
  const text = zaloText({
    progress: late,
    period: '2014-Q3',
    dueOn: firstDue(late),
    t: say as never,
    format: format as never,
  })
  expect(text.split('\n')).toEqual([
    'zalo.head Phường Láng Hạ | 2014-Q3',
    'zalo.counts 2 | 4 | 1',
    'zalo.missing Tuyên truyền | Tổ dân phố số 9, 10',
    // Who was given more time is told its own day.
    'zalo.missing.until Tuyên truyền | Tổ dân phố số 8 | 2014-10-25',
    'zalo.returned Tuyên truyền | Tổ dân phố số 2',
    'zalo.due 2014-10-15',
  ])
})

test('the page opens on the period of the own line whose deadline comes next, also on a month of another calendar', () => {
  const month = { code: '2014-M09', to: '2014-10-01', dueOn: '2014-10-10', chains: ['front'] }
  const quarter = { code: '2014-Q3', to: '2014-10-01', dueOn: '2014-10-15', chains: ['government', 'front'] }
  const shown = (chain: string | null) => shownPeriod(null, [month, quarter], chain, '2014-10-05')
  expect(shown('front')).toEqual({ period: '2014-M09', isPeriod: true })
  expect(shown(null)).toEqual({ period: '2014-M09', isPeriod: true })
  expect(shown('government')).toEqual({ period: '2014-Q3', isPeriod: true })
  // Open before it ends, and the one before is past its deadline: what is collected is what is shown.
  const next = { code: '2014-Q4', to: '2015-01-01', dueOn: '2015-01-15', chains: ['government', 'front'] }
  expect(shownPeriod(null, [next, quarter], 'government', '2014-12-20').period).toBe('2014-Q4')
  expect(shownPeriod(null, [next, quarter], 'government', '2014-10-15').period).toBe('2014-Q3')
  expect(shownPeriod(null, [next, quarter], 'government', '2015-02-01').period).toBe('2014-Q4')
  expect(shownPeriod('2014-M09', [], 'government', '2014-10-05').isPeriod).toBe(true)
  expect(shownPeriod('2014-M13', [month], 'front', '2014-10-05').isPeriod).toBe(false)
})
