import { expect, test } from 'vitest'
import type { Command } from '../../../../ui/offline/queue.ts'
import { type Edit, type Grid, type GridRow, isOpen, newEdit, readiness, startOf, withFile, writable } from './model.ts'
import { sourceOf, withArrived, withFound, withRefusals, withWaiting } from './waiting.ts'

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

test('what arrived and the answer does not know yet stands in its row as sent, unless something later waits; what it knows is its own', () => {
  const came = command({ base: 5, hasArrived: true })
  const arrived = new Map([[came.about, came]])
  const [first] = withWaiting(grid, withArrived(grid, [], arrived)).rows
  expect(first && [first.state, first.waits, startOf(grid.form.fields, first)]).toEqual([
    'sent',
    undefined,
    { a: '1', b: '2' },
  ])
  const later = command({ body: { values: { a: '8', b: '9' } } })
  const [waits] = withWaiting(grid, withArrived(grid, [later], arrived)).rows
  expect(waits?.waits).toBe('2014-10-13T01:00:00Z')
  const known = { ...grid, rows: [{ ...row(0), version: 5 }] }
  expect(withWaiting(known, withArrived(known, [], arrived))).toEqual(known)
})

test('a row that waits shows what will be sent and takes no more; one that nobody sent is as it was', () => {
  const [first, second] = withWaiting(grid, [command()]).rows
  expect(first && [startOf(grid.form.fields, first), isOpen(first), first.waits]).toEqual([
    { a: '1', b: '2' },
    false,
    '2014-10-13T01:00:00Z',
  ])
  expect(second).toBe(grid.rows[1])
  // The clock of the device was a quarter of an hour slow.
  expect(withWaiting(grid, [command({ behind: 900_000 })]).rows[0]?.waits).toBe('2014-10-13T01:15:00.000Z')
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
      ...{ files: {}, lost: [], faults: { a: 'Xem lại.' }, refusal: 'Không được.', asksReason: true },
    },
  })
  expect(sourceOf([refused], grid)).toBe('paper')
  const typed = { r0: newEdit(grid.form.fields, row(0)) }
  expect(withRefusals(grid, typed, [refused])).toBe(typed)
  expect(withRefusals(grid, edits, [command()])).toBe(edits)
})

test('the files of a refused row come back to the parts that lack theirs, and to no part that has another or was emptied', () => {
  const file = (name: string) => new File(['x'], name)
  const attached = ['photoId', 'evidence.a'].map((field) => ({
    ...{ file: field, commandId: field, field, name: field, type: 'image/jpeg' },
  }))
  const back = withRefusals(grid, {}, [command({ attached, refusal: refusal('x') })])
  expect(back.r0?.lost).toEqual(['photoId', 'evidence.a'])
  const found = [
    { field: 'photoId', file: file('paper') },
    { field: 'evidence.a', file: file('proof') },
  ]
  const both = withFound(back, 'r0', found)
  expect([both.r0?.files, both.r0?.lost]).toEqual([{ photoId: found[0]?.file, 'evidence.a': found[1]?.file }, []])
  expect(withFound(both, 'r1', found)).toBe(both)
  // Written down, a file is gone; what is chosen, uploaded or taken away since needs none of the old.
  const again = writable(both)
  expect([again.r0?.files, again.r0?.lost]).toEqual([{}, ['photoId', 'evidence.a']])
  const [mine, edit] = [file('mine'), again.r0 as Edit]
  for (const given of [mine, 'id of an upload', null]) {
    const next = { r0: withFile(withFile(edit, 'photoId', given), 'evidence.a', given) }
    expect(withFound(next, 'r0', found)).toBe(next)
    const [id, at] = [typeof given === 'string' ? given : null, given instanceof File ? given : undefined]
    expect(next.r0.photoId).toBe(id)
    expect(next.r0.evidence).toEqual(id === null ? {} : { a: id })
    expect(next.r0.files).toEqual(at ? { photoId: at, 'evidence.a': at } : {})
  }
})

test('where somebody else was in the form meanwhile, the row that comes back is a clash, and goes nowhere', () => {
  const moved: Grid = { ...grid, rows: [{ ...row(0), version: 4 }, row(1)] }
  const edits = withRefusals(moved, {}, [command({ refusal: { ...refusal('form.version'), status: 409 } })])
  expect(moved.rows[0] && readiness(moved.form, moved.rows[0], edits.r0)).toBe('clash')
})
