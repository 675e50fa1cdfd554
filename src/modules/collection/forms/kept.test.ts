import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm } from '../../../../test/factories.ts'
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
