import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm } from '../../../../test/factories.ts'
import { type Db, rows } from '../../../platform/db/database.ts'
import type { Field } from './contract.ts'
import { findForm, saveForm } from './forms.ts'
import { type Arranged, arrangedAs } from './kept.ts'

const field = (code: string, more: Partial<Field> = {}): Field => ({
  ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '', atMost: null },
  ...more,
})
const sum = (cell: string, ...parts: string[]) => ({
  ...{
    code: `k${cell}${parts.join('')}`,
    cell,
    hard: true,
    rule: { kind: 'sum' as const, parts, how: 'equal' as const },
  },
})
const before: Arranged = {
  fields: [
    field('a', { section: 's1', helpVi: 'Đếm cả buổi tối', evidence: 'required', atMost: 9 }),
    field('b', { section: 's2', atMost: 'gone', carried: true }),
    field('gone', { section: 's2' }),
    field('t', { sum: ['a', 'b'] }),
    field('u', { sum: ['a', 'gone'] }),
  ],
  sections: [
    { code: 's1', vi: 'Một', en: 'One' },
    { code: 's2', vi: 'Hai', en: 'Two' },
    { code: 's3', vi: 'Ba', en: 'Three' },
  ],
  checks: [sum('a', 'b'), sum('a', 'gone'), sum('gone', 'a')],
  evidence: 'optional',
}

test('what the page made of a cell stays with the cell, what names a cell that is gone goes', () => {
  const given = ['a', 'b', 't', 'u', 'new'].map((code) => field(code, { vi: `${code} mới`, helpVi: 'từ tệp' }))
  expect(arrangedAs(before, given)).toEqual({
    fields: [
      field('a', { vi: 'a mới', section: 's1', helpVi: 'Đếm cả buổi tối', evidence: 'required', atMost: 9 }),
      field('b', { vi: 'b mới', section: 's2', helpVi: 'từ tệp', carried: true }),
      field('t', { vi: 't mới', helpVi: 'từ tệp', sum: ['a', 'b'] }),
      field('u', { vi: 'u mới', helpVi: 'từ tệp' }),
      field('new', { vi: 'new mới', helpVi: 'từ tệp' }),
    ],
    ...{ sections: before.sections.slice(0, 2), checks: [sum('a', 'b')], evidence: 'optional' },
  })
  expect(arrangedAs(null, given)).toEqual({ fields: given, sections: [], checks: [], evidence: null })
  // The same fields again are the same form.
  const once = arrangedAs(before, given)
  expect(arrangedAs(once, given)).toEqual(once)
})

test('a version that comes by file keeps sections, checks, help and evidence; the same file again makes none', async () => {
  const { db } = await testDatabase()
  await makeForm(db, 'f', ['a', 'b', 't', 'u', 'gone'])
  await sql`update collection.form_version set fields = ${JSON.stringify(before.fields)}::jsonb,
    sections = ${JSON.stringify(before.sections)}::jsonb, checks = ${JSON.stringify(before.checks)}::jsonb,
    evidence = ${before.evidence}`.execute(db)
  const fields = ['a', 'b', 't', 'u'].map((code) => field(code))
  const head = { code: 'f', vi: 'f', en: 'f', chain: 'government', level: 'neighbourhood' as const }
  const form = {
    ...head,
    calendar: 'PLAN_YEAR',
    cut: 'quarter' as const,
    dueAfterDays: 15,
    fields,
    validFrom: '2012-02-01',
  }
  const save = () => db.transaction().execute((tx) => saveForm(tx, form))
  await save()
  expect(await findForm(db, 'f')).toMatchObject({ version: 2, ...arrangedAs(before, fields) })
  await save()
  expect((await findForm(db, 'f'))?.version).toBe(2)
})

const page = { calendar: 'PLAN_YEAR', cut: 'quarter' as const, chain: 'government', level: 'neighbourhood' as const }
const asked = async (db: Db, code: string, day: string) => {
  const form = await findForm(db, code, day)
  return (
    form && [form.fields.map((one) => one.code).join(), form.dueAfterDays, form.dueInWorkingDays, form.opensAfterDays]
  )
}

test('a file takes what is in force on its day; what the page published ahead still takes effect on its own', async () => {
  const { db } = await testDatabase()
  await makeForm(db, 'f', ['a', 'b', 'c'])
  await sql`insert into collection.form_version (form_id, number, valid_from, fields, due_after_days, due_in_working_days,
      opens_after_days, owed_by)
    select form_id, n, day::date, jsonb_path_query_array(fields, '$[*] ? (@.code != "b")'), 5, true, days, '{7}'
    from collection.form_version, (values (2, '2014-11-01', 1), (3, '2015-01-01', 2)) ahead(n, day, days)`.execute(db)
  const give = (codes: string[], validFrom: string, dueAfterDays = 15) =>
    db.transaction().execute((tx) =>
      saveForm(tx, {
        ...page,
        code: 'f',
        vi: 'f',
        en: 'f',
        dueAfterDays,
        validFrom,
        fields: codes.map((one) => field(one)),
      }),
    )
  const count = async () =>
    (
      await rows(
        db,
        sql<{ owed: string }>`select coalesce(owed_by::text, 'all') as owed from collection.form_version
      order by number`,
      )
    ).map(({ owed }) => owed)
  // As makeForm gave it: nothing is new, whatever is still to come.
  await give(['a', 'b', 'c'], '2014-10-13')
  expect(await count()).toEqual(['all', '{7}', '{7}'])
  for (const _ of [1, 2]) {
    await give(['a', 'b'], '2014-10-13')
    expect(await count()).toEqual(['all', '{7}', '{7}', 'all', '{7}', '{7}'])
  }
  const days = ['2014-10-12', '2014-10-13', '2014-11-01', '2015-01-01']
  const all = () => Promise.all(days.map((day) => asked(db, 'f', day)))
  expect(await all()).toEqual([
    ['a,b,c', 15, false, null],
    ['a,b', 15, false, null],
    ['a,c', 5, true, 1],
    ['a,c', 5, true, 2],
  ])
  // Once more: what was replaced is not published again.
  await give(['a'], '2014-10-13')
  expect((await count()).slice(6)).toEqual(['all', '{7}', '{7}'])
  expect((await all()).slice(1)).toEqual([
    ['a', 15, false, null],
    ['a,c', 5, true, 1],
    ['a,c', 5, true, 2],
  ])
})

test('the last day of the page stays until the file says another than before', async () => {
  const { db } = await testDatabase()
  await makeForm(db, 'f', ['a', 'b'])
  await sql`update collection.form_version set due_after_days = 5, due_in_working_days = true`.execute(db)
  const give = async (codes: string[], dueAfterDays: number) => {
    await db.transaction().execute((tx) =>
      saveForm(tx, {
        ...{ ...page, code: 'f', vi: 'f', en: 'f', dueAfterDays, validFrom: '2014-10-13' },
        fields: codes.map((one) => field(one)),
      }),
    )
    return [(await findForm(db, 'f', '2014-10-13'))?.version, ...((await asked(db, 'f', '2014-10-13')) ?? [])]
  }
  expect(await give(['a', 'b'], 15)).toEqual([1, 'a,b', 5, true, null])
  expect(await give(['a'], 15)).toEqual([2, 'a', 5, true, null])
  expect(await give(['a'], 15)).toEqual([2, 'a', 5, true, null])
  expect(await give(['a'], 20)).toEqual([3, 'a', 20, false, null])
  expect(await give(['a'], 20)).toEqual([3, 'a', 20, false, null])
})
