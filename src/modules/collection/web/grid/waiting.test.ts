import { expect, test } from 'vitest'
import type { Command } from '../../../../ui/offline/queue.ts'
import { type Grid, type GridRow, isOpen, newEdit, readiness, startOf } from './model.ts'
import { sourceOf, withRefusals, withWaiting } from './waiting.ts'

const field = (code: string, isLevel = false) => ({
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
    isLevel,
  },
})
const row = (n: number): GridRow => ({
  ...{ id: `r${n}`, placeId: n, placeName: `tổ ${n}`, state: 'due', version: 3, draft: null, sent: null },
  ...{ accepted: false, returnReason: null, inTotal: null, previous: { b: 7 }, others: [] },
})
const grid: Grid = {
  ...{ place: { id: 1, name: 'xã A' }, opensOn: '2014-10-01', dueOn: '2014-10-20', rows: [row(0), row(1)] },
  form: {
    ...{
      code: 'f',
      vi: 'f',
      en: 'f',
      level: 'neighbourhood',
      checks: [],
      evidence: null,
      fields: [field('a'), field('b', true)],
    },
  },
}
const command = (more: Partial<Command> = {}): Command => ({
  ...{
    id: 'c',
    number: 1,
    about: 'submission r0',
    method: 'POST',
    path: '/submissions/r0/send',
    base: 3,
    attached: [],
  },
  ...{ title: { vi: '', en: '' }, link: '', madeAt: '2014-10-13T01:00:00Z', refusal: null },
  body: { values: { a: '1', b: '2' }, enteredFor: 'paper', reason: 'vì thế' },
  ...more,
})
const refusal = (code: string, faults: { path?: string; detail: string }[] = []) => ({
  ...{ code, status: 400, detail: 'Không được.', faults, params: {} },
})

test('a row that waits shows what will be sent and takes no more; one that nobody sent is as it was', () => {
  const [first, second] = withWaiting(grid, [command()]).rows
  expect(first && [startOf(grid.form.fields, first), isOpen(first), first.waits]).toEqual([
    { a: '1', b: '2' },
    false,
    '2014-10-13T01:00:00Z',
  ])
  expect(second).toBe(grid.rows[1])
  // "Nothing to report" writes zero in a count and the level as it was.
  const [nothing] = withWaiting(grid, [command({ body: { nothingToReport: true } })]).rows
  expect(nothing && startOf(grid.form.fields, nothing)).toEqual({ a: '0', b: '7' })
  expect(withWaiting(grid, [command({ refusal: refusal('x') })]).rows[0]).toBe(grid.rows[0])
})

test('a row that was refused after it waited comes back with its figures, reason and sentence, once, and over nothing typed anew', () => {
  const refused = command({ refusal: refusal('collection.reasonNeeded', [{ path: 'values.a', detail: 'Xem lại.' }]) })
  const edits = withRefusals(grid, {}, [refused])
  expect(edits).toEqual({
    r0: {
      ...{ version: 3, typed: { a: '1', b: '2' }, nothing: false, reason: 'vì thế', photoId: null, evidence: {} },
      ...{ faults: { a: 'Xem lại.' }, refusal: 'Không được.', asksReason: true },
    },
  })
  expect(sourceOf([refused], grid)).toBe('paper')
  const typed = { r0: newEdit(grid.form.fields, row(0)) }
  expect(withRefusals(grid, typed, [refused])).toBe(typed)
  expect(withRefusals(grid, edits, [command()])).toBe(edits)
})

test('where somebody else was in the form meanwhile, the row that comes back is a clash, and goes nowhere', () => {
  const moved: Grid = { ...grid, rows: [{ ...row(0), version: 4 }, row(1)] }
  const edits = withRefusals(moved, {}, [command({ refusal: { ...refusal('form.version'), status: 409 } })])
  expect(moved.rows[0] && readiness(moved.form, moved.rows[0], edits.r0)).toBe('clash')
})
