import { type RawBuilder, sql } from 'kysely'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { inPieces } from '../../../shared/list.ts'
import type { Day } from '../../../shared/spans.ts'
import { coverageMeasures, getMeasures, saveMeasures } from '../../facts/index.ts'
import { levelRank } from '../../places/index.ts'
import type { Field, Form } from './contract.ts'
import { type Arranged, arrangedAs } from './kept.ts'

export interface NewForm
  extends Omit<
    Form,
    'id' | 'version' | 'opensFrom' | 'sections' | 'checks' | 'dueInWorkingDays' | 'opensAfterDays' | 'evidence'
  > {
  validFrom: Day
  /** No period that begins before this day opens; left out, as it was. */
  opensFrom?: Day
  /** The places that owe it; left out, as in the version before, which is every place of its level for a new one. */
  owedBy?: number[] | null
}

/** What `expected` and `received` of a form are counted under. */
export const coverageKey = (formCode: string): string => `form.${formCode}`

/** What is said of a form `f` of a chain `c` in a version `v`, as `Form` has it. */
export const formColumns = sql`f.id, f.code, f.vi, f.en, c.code as chain, f.level, f.calendar, f.cut,
  v.due_after_days as "dueAfterDays", v.due_in_working_days as "dueInWorkingDays",
  v.opens_after_days as "opensAfterDays", f.opens_from as "opensFrom", v.number as version, v.fields, v.sections, v.checks, v.evidence`

const today = sql`(${businessNow} at time zone 'Asia/Ho_Chi_Minh')::date`

/** Of a form `f`, the newest version that is in force on a local day; before any is, the first that will be. */
export const inForceOn = (day: RawBuilder<unknown>) => sql`(select * from collection.form_version
  where form_id = f.id
  order by valid_from <= ${day} desc, case when valid_from <= ${day} then -number end, valid_from, number desc limit 1)`

const versionOn = (day: RawBuilder<unknown>) => sql`join lateral ${inForceOn(day)} v on true`

/** Their fields are written out as they are sent: all of a large import at once would fill the memory. */
const MOST_AT_ONCE = 20

/**
 * Adds forms, or a new version of one when its fields, its last day or who owes it is another than on the day it begins, arranged
 * and asked as it was in the page then (`arrangedAs`). The page's last day stays until another is given than was given last.
 * Versions still to come are published again behind it, so that each takes effect on its day. Old submissions keep the version
 * they had.
 */
export async function saveForms(tx: Tx, forms: NewForm[]): Promise<void> {
  for (const form of forms) await demandLeader(tx, form)
  const words = { code: 'text', vi: 'text', en: 'text', chain: 'text', level: 'text', calendar: 'text', cut: 'text' }
  await sql`insert into collection.form (code, vi, en, chain_id, level, calendar, cut)
    select input.code, input.vi, input.en, c.id, level, calendar, cut
    from ${unnest(forms, words)} join people.chain c on c.code = input.chain
    on conflict (code) do update set vi = excluded.vi, en = excluded.en`.execute(tx)
  for (const { code, opensFrom } of forms)
    if (opensFrom !== undefined)
      await sql`update collection.form set opens_from = ${opensFrom} where code = ${code}`.execute(tx)
  for (const piece of inPieces(forms, MOST_AT_ONCE)) await saveVersions(tx, piece)
  await saveMeasures(
    tx,
    forms.flatMap((form) => coverageMeasures(coverageKey(form.code), form.level, form)),
  )
}

async function saveVersions(tx: Tx, forms: NewForm[]): Promise<void> {
  const before = await findBefore(tx, forms)
  const given = forms.map(({ code, validFrom, fields, dueAfterDays, owedBy }) => {
    const old = before.get(code) ?? null
    const { evidence, ...arranged } = arrangedAs(old, fields)
    const [asked, sections, checks] = [arranged.fields, arranged.sections, arranged.checks].map((one) =>
      JSON.stringify(one),
    )
    const isDueKept = old !== null && (old.fileDays === null || old.fileDays === dueAfterDays)
    return {
      ...{ code, validFrom, fields: asked ?? '[]', sections: sections ?? '[]', checks: checks ?? '[]', evidence },
      ...{ dueAfterDays, isDueKept, isOwedSaid: owedBy !== undefined, owedBy: owedBy ? `{${owedBy.join()}}` : null },
    }
  })
  const types = {
    code: 'text',
    validFrom: 'date',
    fields: 'text',
    sections: 'text',
    checks: 'text',
    evidence: 'text',
    dueAfterDays: 'int4',
    isDueKept: 'bool',
    isOwedSaid: 'bool',
    owedBy: 'text',
  }
  const dueAfterDays = sql`case when input."isDueKept" then last.due_after_days else input."dueAfterDays" end`
  const owedBy = sql`case when input."isOwedSaid" then input."owedBy"::int[] else last.owed_by end`
  const asked = sql`fields, sections, checks, evidence, due_after_days, due_in_working_days, opens_after_days, owed_by,
    owed_by_groups, owed_by_bodies`
  await sql`
    with added as (
      insert into collection.form_version (form_id, number, valid_from, ${asked})
      select f.id, coalesce((select max(number) from collection.form_version where form_id = f.id), 0) + 1,
        input."validFrom", input.fields::jsonb, input.sections::jsonb, input.checks::jsonb, input.evidence, ${dueAfterDays},
        coalesce(last.due_in_working_days and input."isDueKept", false), last.opens_after_days, ${owedBy},
        coalesce(last.owed_by_groups, '{}'), coalesce(last.owed_by_bodies, '{}')
      from ${unnest(given, types)} join collection.form f using (code)
      left join lateral ${inForceOn(sql`input."validFrom"`)} last on true
      where last.fields is distinct from input.fields::jsonb or last.due_after_days <> ${dueAfterDays}
        or last.owed_by is distinct from ${owedBy}
      returning form_id, number, valid_from)
    insert into collection.form_version (form_id, number, valid_from, ${asked}, published_by, published_at)
    select v.form_id, added.number + row_number() over (partition by v.form_id order by v.number), v.valid_from, ${asked},
      published_by, published_at
    from added join (select v.*, min(valid_from) over (partition by form_id order by number
        rows between 1 following and unbounded following) as replaced_from from collection.form_version v) v
      on v.form_id = added.form_id and added.valid_from < v.valid_from
    where v.replaced_from is null or v.valid_from < v.replaced_from`.execute(tx)
  await sql`update collection.form f set file_due_after_days = input."dueAfterDays"
    from ${unnest(given, types)} where f.code = input.code`.execute(tx)
}

/** How forms are asked on the day a new version would begin, and which last day was given last for them; by code. */
async function findBefore(tx: Tx, forms: NewForm[]): Promise<Map<string, Arranged & { fileDays: number | null }>> {
  const found = await rows(
    tx,
    sql<Arranged & { code: string; fileDays: number | null }>`
      select f.code, v.fields, v.sections, v.checks, v.evidence, f.file_due_after_days as "fileDays"
      from ${unnest(forms, { code: 'text', validFrom: 'date' })} join collection.form f using (code)
      ${versionOn(sql`input."validFrom"`)}`,
  )
  return new Map(found.map(({ code, ...rest }) => [code, rest]))
}

/** Which last day, in days after the period's end, a file gave last for a form, by its code; forms of the page alone are left out. */
export async function findFileDays(db: Db | Tx): Promise<Map<string, number>> {
  const found = await rows(
    db,
    sql<{ code: string; days: number }>`select code, file_due_after_days as days from collection.form
      where file_due_after_days is not null`,
  )
  return new Map(found.map(({ code, days }) => [code, days]))
}

/** `saveForms` of one. */
export const saveForm = (tx: Tx, form: NewForm): Promise<void> => saveForms(tx, [form])

/** What was held with others is part of a field of the same form, whose sender led it; with its own chain nobody joins. */
async function demandLeader(tx: Tx, { code, chain, fields }: NewForm): Promise<void> {
  const parts = fields.filter((one) => one.with !== undefined)
  if (parts.length === 0) return
  const measures = await getMeasures(tx, [...new Set(parts.map(({ measure }) => measure))])
  // What is said of it stands beside the form, where small counts of persons would have to be hidden.
  if ([...measures.values()].some(({ persons }) => persons))
    throw new Error(`form ${code} counts persons held together`)
  for (const field of parts)
    if (field.with === chain || !fields.some((one) => one.code === field.atMost && one.with === undefined))
      throw new Error(`field ${field.code} of form ${code} is part of no activity that its sender leads`)
}

export async function findForms(db: Db | Tx): Promise<Form[]> {
  return rows(
    db,
    sql<Form>`select ${formColumns} from collection.form f join people.chain c on c.id = f.chain_id ${versionOn(today)}
      order by ${levelRank(sql`f.level`)}, f.code`,
  )
}

/** A form as it is on a local day, today where none is said; null where there is none of the code. */
export async function findForm(db: Db | Tx, code: string, day?: Day): Promise<Form | null> {
  const version = versionOn(day === undefined ? today : sql`${day}::date`)
  return findRow(
    db,
    sql<Form>`select ${formColumns} from collection.form f join people.chain c on c.id = f.chain_id ${version}
      where f.code = ${code}`,
  )
}

/** Where each field of a form posts: measure, category, and what kind of measure it is; by field code. */
export async function cellsOf(db: Db | Tx, fields: Field[]) {
  const measures = await getMeasures(db, [...new Set(fields.map((field) => field.measure))])
  return new Map(
    fields.map((field) => {
      const measure = measures.get(field.measure)
      const category = measure?.categories.find((one) => one.code === field.category)
      if (!measure || (field.category !== null && !category))
        throw new Error(`field ${field.code} names no measure ${field.measure} ${field.category ?? ''}`)
      return [field.code, { measureId: measure.id, categoryId: category?.id ?? 0, nature: measure.nature }]
    }),
  )
}
