import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandOf } from './command.ts'
import {
  type At,
  type Edit,
  type Edits,
  type Grid,
  type GridRow,
  isOpen,
  newEdit,
  nextTyped,
  pasteAt,
  readiness,
  readTable,
  withChanges,
  withNothing,
  withoutSent,
  writeTable,
} from './model.ts'
import { withoutLaid } from './undo.ts'

const field = (code: string, more = {}) => ({
  ...{
    code,
    measure: code,
    category: null,
    vi: code,
    en: code,
    helpVi: '',
    helpEn: '',
    atMost: null,
    unit: '',
    isLevel: false,
  },
  ...more,
})
const row = (n: number, more: Partial<GridRow> = {}): GridRow => ({
  ...{ id: `r${n}`, placeId: n, placeName: `tổ ${n}`, state: 'due', version: 0, draft: null, sent: null },
  ...{ accepted: false, returnReason: null, inTotal: null, previous: {}, others: [] },
  ...more,
})
const grid = (rows: GridRow[]): Grid => ({
  ...{ place: { id: 1, name: 'xã A' }, opensOn: '2014-10-01', dueOn: '2014-10-20', rows },
  form: {
    ...{ code: 'f', vi: 'f', en: 'f', level: 'neighbourhood', checks: [], evidence: null },
    fields: [field('a'), field('b'), field('c', { isLevel: true })],
  },
})
const three = grid([row(0), row(1, { state: 'accepted', accepted: true }), row(2)])

test.each([
  [
    '1\t2\n3\t4',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    '1\t2\r\n3\t4\r\n',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['1\t\t3', [['1', '', '3']]],
  ['"tổ\n1"\t"a ""b"""', [['tổ\n1', 'a "b"']]],
  ['7', [['7']]],
  ['', [['']]],
  [' 1.420 \t2', [['1.420', '2']]],
  ['1"2\t3', [['1"2', '3']]],
])('a block copied from a spreadsheet: %j', (text, cells) => expect(readTable(text)).toEqual(cells))

test('Tab and Enter go where something can be typed, over what was sent and what is a total, and back the same way', () => {
  const forms = fc.array(fc.constantFrom<GridRow['state']>('due', 'returned', 'sent', 'accepted'), { maxLength: 6 })
  const sums = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(forms, sums, fc.nat(40), (states, totals, at) => {
      const of = grid(states.map((state, n) => row(n, { state })))
      of.form.fields = totals.map((isSum, n) => field(`f${n}`, isSum ? { sum: 'all' } : {}))
      const width = totals.length
      const all: At[] = states.flatMap((_, r) => totals.map((_, c): At => [r, c]))
      const typed = all.filter(([r, c]) => isOpen(of.rows[r] as GridRow) && !totals[c])
      const from = all[at % Math.max(1, all.length)] ?? [0, 0]
      const nth = ([r, c]: At) => r * width + c
      expect(nextTyped(of, from, [0, 1])).toEqual(typed.find((one) => nth(one) > nth(from)) ?? null)
      expect(nextTyped(of, from, [0, -1])).toEqual(typed.findLast((one) => nth(one) < nth(from)) ?? null)
      const column = typed.filter(([, c]) => c === from[1])
      expect(nextTyped(of, from, [1, 0])).toEqual(column.find(([r]) => r > from[0]) ?? null)
      expect(nextTyped(of, from, [-1, 0])).toEqual(column.findLast(([r]) => r < from[0]) ?? null)
      expect(nextTyped(of, [0, -1], [0, 1])).toEqual(typed[0] ?? null)
    }),
  )
})

test('what is copied reads as it was', () => {
  expect(
    readTable(
      writeTable([
        ['1', ''],
        ['', '1.420'],
      ]),
    ),
  ).toEqual([
    ['1', ''],
    ['', '1.420'],
  ])
})

test('a block is laid down at a cell; what falls beside the table, or on a form that was sent, is counted and left', () => {
  const { changes, left } = pasteAt(three, [0, 1], [0, 1], [['1', '2', '9'], ['3', '4'], ['5', '6'], ['7']])
  expect(changes).toEqual([
    { id: 'r0', code: 'b', text: '1' },
    { id: 'r0', code: 'c', text: '2' },
    { id: 'r2', code: 'b', text: '5' },
    { id: 'r2', code: 'c', text: '6' },
  ])
  expect(left).toBe(4)
})

test('one figure fills the range; names copied along with their figures are left out', () => {
  expect(pasteAt(three, [0, 0], [2, 1], [['0']]).changes.map(({ id, code }) => id + code)).toEqual([
    'r0a',
    'r0b',
    'r2a',
    'r2b',
  ])
  const { changes, left } = pasteAt(three, [0, 0], [0, 0], [['Tổ 1', '5', '6']])
  expect([changes.map(({ code, text }) => code + text), left]).toEqual([['a5', 'b6'], 0])
})

test('a row is ready when every cell says a figure; a change takes back what was said of the cell and the intent', () => {
  const [first] = three.rows as [GridRow]
  const how = (edits: Edits) => readiness(three.form, first, edits.r0)
  expect(how({})).toBe('untouched')
  const partial = withChanges(three, {}, [{ id: 'r0', code: 'a', text: '3' }])
  expect(how(partial)).toBe('partial')
  const full = withChanges(three, partial, [
    { id: 'r0', code: 'b', text: '1.420' },
    { id: 'r0', code: 'c', text: '0' },
  ])
  expect(how(full)).toBe('ready')
  expect(how(withChanges(three, full, [{ id: 'r0', code: 'a', text: 'ba' }]))).toBe('bad')
  const edit = full.r0 as Edits[string]
  const refused = { r0: { ...edit, faults: { a: 'quá lớn', b: 'lệch' }, refusal: 'xem lại' } }
  expect(how(refused)).toBe('bad')
  expect(withChanges(three, refused, [{ id: 'r0', code: 'a', text: '4' }]).r0).toMatchObject({
    refusal: null,
    faults: { b: 'lệch' },
  })
  expect(how({ r0: { ...edit, faults: { a: 'gấp 5 lần' }, asksReason: true } })).toBe('reason')
  expect(how({ r0: { ...edit, faults: { a: 'gấp 5 lần' }, asksReason: true, reason: 'ngày hội' } })).toBe('ready')
  expect(readiness(three.form, { ...first, version: 2 }, edit)).toBe('clash')
  expect(readiness(three.form, { ...first, accepted: true }, edit)).toBe('reason')
})

test('nothing to report writes zero into counts and leaves levels as they were', () => {
  const own = row(0, { previous: { a: 12, c: 4 } })
  expect(withNothing(grid([own]), {}, own).r0).toMatchObject({ nothing: true, typed: { a: '0', b: '0', c: '4' } })
})

test('a returned form begins with what was sent, a draft with what was typed', () => {
  const sent = { values: { a: 1, b: 2, c: 1420 }, nothingToReport: false, enteredFor: null, by: null }
  expect(newEdit(three.form.fields, row(0, { state: 'returned', sent })).typed).toEqual({ a: '1', b: '2', c: '1.420' })
  expect(newEdit(three.form.fields, row(0, { state: 'draft', draft: { a: 'x', b: 5 } })).typed).toEqual({
    a: 'x',
    b: '5',
    c: '',
  })
})

test('a form that was sent with just what was typed is no longer typed; with other figures it stays in sight', () => {
  const values = { a: 1, b: 1420, c: 0 }
  const sent = { values, nothingToReport: false, enteredFor: null, by: 'An' }
  const before = grid([row(0)])
  const edits = withChanges(before, {}, [
    { id: 'r0', code: 'a', text: '1' },
    { id: 'r0', code: 'b', text: '1.420' },
    { id: 'r0', code: 'c', text: '0' },
  ])
  const after = (figures: Record<string, number>) =>
    grid([row(0, { state: 'sent', version: 1, sent: { ...sent, values: figures } })])
  expect(withoutSent(before, edits)).toBe(edits)
  expect(withoutSent(after(values), edits)).toEqual({})
  expect(withoutSent(after({ ...values, a: 2 }), edits)).toBe(edits)
})

const codes = ['a', 'b', 'c']
const changesIn = (texts: string[], most: number) =>
  fc.array(
    fc.record({
      id: fc.constantFrom('r0', 'r1', 'r2'),
      code: fc.constantFrom(...codes),
      text: fc.constantFrom(...texts),
    }),
    { maxLength: most },
  )

test('a block taken back gives its cells what stood there before; what was typed since stays', () => {
  const shown = (edits: Edits) =>
    three.rows.flatMap(({ id }) => codes.map((code) => [`${id}${code}`, edits[id]?.typed[code] ?? ''] as const))
  fc.assert(
    fc.property(
      changesIn(['1', '2'], 6),
      changesIn(['7', '8', ''], 9),
      changesIn(['3', '4'], 6),
      (first, block, after) => {
        const before = withChanges(three, {}, first)
        const laid = withChanges(three, before, block)
        const back = withoutLaid(three, withChanges(three, laid, after), { before, changes: block })
        const typed = new Map(after.map(({ id, code, text }) => [id + code, text]))
        const was = new Map(shown(before))
        // r1 was sent: nothing is laid down or typed there.
        const expected = three.rows.flatMap(({ id }) =>
          codes.map((code) => [id + code, id === 'r1' ? '' : (typed.get(id + code) ?? was.get(id + code))]),
        )
        expect(shown(back)).toEqual(expected)
        // At once, it is as if nothing had been laid down.
        expect(withoutLaid(three, laid, { before, changes: block })).toEqual(before)
      },
    ),
  )
})

test('a block taken back leaves what else was said of its rows since', () => {
  const [first = row(0)] = three.rows
  const block = codes.map((code) => ({ id: 'r0', code, text: '0' }))
  const laid = withChanges(three, {}, block)
  const back = (edits: Edits) => withoutLaid(three, edits, { before: {}, changes: block })
  const nothing = withNothing(three, laid, first)
  expect(back(nothing)).toEqual(nothing)
  expect(back({ r0: { ...(laid.r0 as Edit), photoId: 'p', reason: 'ngày hội' } }).r0).toMatchObject({
    ...{ typed: { a: '', b: '', c: '' }, photoId: 'p', reason: 'ngày hội' },
  })
  // Reset or sent since: it does not come back.
  expect(back({})).toEqual({})
  const said = withNothing(three, {}, first)
  const over = withChanges(three, said, [{ id: 'r0', code: 'a', text: '9' }])
  const taken = { before: said, changes: [{ id: 'r0', code: 'a', text: '9' }] }
  expect(withoutLaid(three, over, taken)).toEqual(said)
})

test('a photo goes only with what comes from a paper or message; evidence goes with every row', () => {
  const [own, paper, proof] = [newEdit(three.form.fields, row(0)), new File(['p'], 'p'), new File(['e'], 'e')]
  const sent = (edit: Edit, source: 'paper' | 'phone' | 'message') => {
    const { body, files } = commandOf(edit, source)
    return [body.photoId, body.evidence, files.map(({ field }) => field)]
  }
  const uploaded = { ...own, photoId: 'p', evidence: { a: 'e' } }
  const atHand = { ...own, files: { photoId: paper, 'evidence.a': proof } }
  expect(sent(uploaded, 'paper')).toEqual(['p', { a: 'e' }, []])
  expect(sent(uploaded, 'phone')).toEqual([undefined, { a: 'e' }, []])
  expect(sent(atHand, 'paper')).toEqual([undefined, undefined, ['photoId', 'evidence.a']])
  expect(sent(atHand, 'message')).toEqual([undefined, undefined, ['photoId', 'evidence.a']])
  expect(sent(atHand, 'phone')).toEqual([undefined, undefined, ['evidence.a']])
})

test('a row is held against the checks of the form, as the form by itself is', () => {
  const [first = row(0)] = three.rows
  const check = { code: 'k', cell: 'a', rule: { kind: 'sum' as const, parts: ['b'], how: 'most' as const } }
  const how = (hard: boolean, reason: string) =>
    readiness({ ...three.form, checks: [{ ...check, hard }] }, first, {
      ...newEdit(three.form.fields, first),
      ...{ typed: { a: '3', b: '2', c: '1' }, reason },
    })
  expect([how(true, ''), how(true, 'đúng'), how(false, ''), how(false, 'đúng')]).toEqual([
    ...['bad', 'bad', 'reason', 'ready'],
  ])
})
