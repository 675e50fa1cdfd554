import { sql } from 'kysely'
import type { z } from 'zod'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'
import { getMeasures } from '../../facts/index.ts'
import { levelRank } from '../../places/index.ts'
import type { Field, Form } from '../forms/contract.ts'
import { formColumns } from '../forms/forms.ts'
import type { Owers } from '../rounds/owed.ts'
import type { Cell, getFormDraft, listFormDrafts, Shape } from './contract.ts'

/** A draft as it is kept: who began it for which chain, from which version of the form (0: a new one). */
export interface Draft {
  code: string
  chain: string
  base: number
  shape: Shape
  version: number
  changedBy: string | null
  changedAt: string
}

/** The form of a code as it was published last; its fields may be of a day still to come. */
export interface Published extends Form, Owers {
  from: Day
}

const draftColumns = sql`d.code, c.code as chain, d.base, d.shape, d.version, a.name as "changedBy",
  d.changed_at as "changedAt"`

const draftTables = sql`collection.form_draft d join people.chain c on c.id = d.chain_id
  left join people.account a on a.id = d.changed_by`

/** The draft of a form, held to the end of a write; null where none is begun. */
export async function findDraft(db: Db | Tx, code: string, hold = false): Promise<Draft | null> {
  if (hold) await sql`select pg_advisory_xact_lock(hashtextextended(${`form ${code}`}, 0))`.execute(db)
  return findRow(db, sql<Draft>`select ${draftColumns} from ${draftTables} where d.code = ${code}`)
}

export async function findPublished(db: Db | Tx, code: string): Promise<Published | null> {
  return findRow(
    db,
    sql<Published>`
      select ${formColumns}, v.owed_by as "owedBy", v.owed_by_groups as "owedByGroups", v.owed_by_bodies as "owedByBodies",
        v.valid_from as "from"
      from collection.form f join people.chain c on c.id = f.chain_id
      join lateral (select * from collection.form_version where form_id = f.id order by number desc limit 1) v on true
      where f.code = ${code}`,
  )
}

/** Of a published form, its shape as a draft begins with it. */
export async function shapeOf(db: Db | Tx, form: Published): Promise<Shape> {
  const measures = await getMeasures(db, [...new Set(form.fields.map(({ measure }) => measure))])
  const cells = form.fields.map((field): Cell => {
    const { unit = '', nature = 'flow', persons = false } = measures.get(field.measure) ?? {}
    return { ...field, unit, nature, persons }
  })
  const { id: _, code: __, chain: ___, version: ____, from: _____, fields: ______, opensFrom: _______, ...head } = form
  return { ...head, cells }
}

type Versions = z.output<typeof getFormDraft.answer>['versions']

/** All versions of a form, the newest first, with the last periods that each was asked in. */
export const findVersions = (db: Db | Tx, code: string): Promise<Versions> =>
  rows(
    db,
    sql<Versions[number]>`
      select v.number, v.valid_from as "from", v.due_after_days as "dueAfterDays", v.due_in_working_days as "dueInWorkingDays",
        a.name as "publishedBy", array(
        select r.period_code from collection.round r where r.form_version_id = v.id order by r.span_from desc limit 4) as periods
      from collection.form f join collection.form_version v on v.form_id = f.id
      left join people.account a on a.id = v.published_by where f.code = ${code} order by v.number desc`,
  )

/** Every cell that any version of a form had, with what it counts under. */
export const findCellsEver = (db: Db | Tx, code: string): Promise<Pick<Field, 'code' | 'measure' | 'category'>[]> =>
  rows(
    db,
    sql<Pick<Field, 'code' | 'measure' | 'category'>>`
      select distinct on (field ->> 'code') field ->> 'code' as code, field ->> 'measure' as measure,
        field ->> 'category' as category
      from collection.form f join collection.form_version v on v.form_id = f.id
      cross join lateral jsonb_array_elements(v.fields) field where f.code = ${code}
      order by 1, v.number desc`,
  )

type Listed = z.output<typeof listFormDrafts.answer>['items'][number]

/** Forms and drafts of these chains; null: of all. */
export const findDrafted = (db: Db | Tx, chains: string[] | null): Promise<Listed[]> =>
  rows(
    db,
    sql<Listed>`
      select coalesce(f.code, d.code) as code, coalesce(d.shape ->> 'vi', f.vi) as vi, coalesce(d.shape ->> 'en', f.en) as en,
        c.code as chain, coalesce(f.level, d.shape ->> 'level') as level, coalesce(f.cut, d.shape ->> 'cut') as cut,
        case when v.number is not null then jsonb_build_object('number', v.number, 'from', v.valid_from) end as published,
        case when d.code is not null then jsonb_build_object('version', d.version, 'changedBy', a.name, 'changedAt',
          to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as draft
      from collection.form f full join collection.form_draft d on d.code = f.code
      left join lateral (select number, valid_from from collection.form_version where form_id = f.id
        order by number desc limit 1) v on true
      join people.chain c on c.id = coalesce(f.chain_id, d.chain_id)
      left join people.account a on a.id = d.changed_by
      where ${chains}::text[] is null or c.code = any(${chains})
      order by ${levelRank(sql`coalesce(f.level, d.shape ->> 'level')`)}, 1`,
  )

/** Keeps a draft; out: its new version. */
export async function keepDraft(
  tx: Tx,
  draft: Pick<Draft, 'code' | 'chain' | 'base' | 'shape'>,
  by: number | null,
): Promise<number> {
  const row = await findRow(
    tx,
    sql<{ version: number }>`
      insert into collection.form_draft as kept (code, chain_id, base, shape, changed_by)
      select ${draft.code}, id, ${draft.base}, ${JSON.stringify(draft.shape)}::jsonb, ${by} from people.chain
      where code = ${draft.chain}
      on conflict (code) do update set base = excluded.base, shape = excluded.shape, changed_by = excluded.changed_by,
        changed_at = ${businessNow}, version = kept.version + 1
      returning version`,
  )
  return row?.version ?? 0
}

export async function dropDraft(tx: Tx, code: string): Promise<void> {
  await sql`delete from collection.form_draft where code = ${code}`.execute(tx)
}

/** The last period of a form whose round is there since a day or later; null where none did. */
export const findOpenedSince = (tx: Tx, formId: number, day: Day): Promise<{ period: string; shownOn: Day } | null> =>
  findRow(
    tx,
    sql<{ period: string; shownOn: Day }>`
      select period_code as period, shown_on as "shownOn" from collection.round
      where form_id = ${formId} and shown_on >= ${day} order by shown_on desc limit 1`,
  )
