import { type RawBuilder, sql } from 'kysely'
import { type Db, findRow, rows, type Tx } from '../../../platform/db/database.ts'
import { isAreaLevel, type Level } from '../../../shared/levels.ts'
import { addDays, type Day, type Span } from '../../../shared/spans.ts'
import { inForceOn } from '../forms/forms.ts'

/**
 * Who fills a form, as a rule that names as little as it can: units with all below them, and place groups with all below their
 * members; `owedBy` null: every place of the form's level. There, of the bodies of its chain, those of `owedByBodies`; none: every one.
 */
export interface Owers {
  owedBy: number[] | null
  owedByGroups: string[]
  owedByBodies: number[]
}

/** A rule that is drafted, or that of a version of a form. */
type Rule = Owers | { id: number; version: number }

/** A rule as a row of `owed_by`, `owed_by_groups`, `owed_by_bodies`. */
const ruleOf = (form: Rule): RawBuilder<unknown> =>
  'version' in form
    ? sql`(select owed_by, owed_by_groups, owed_by_bodies from collection.form_version
        where form_id = ${form.id} and number = ${form.version})`
    : sql`(select ${form.owedBy}::int[] as owed_by, ${form.owedByGroups}::text[] as owed_by_groups,
        ${form.owedByBodies}::int[] as owed_by_bodies)`

/**
 * The places a rule names, each with the days on which it does: units, members of groups as long as they are members; and once
 * one ended, all that took it over, or where nothing did, what stood right below it to the end.
 */
const owing = (rule: RawBuilder<unknown>) => sql`
  owing(id, from_day, to_day) as (
    select * from (
      select unnest(owed_by), '-infinity'::date, 'infinity'::date from ${rule} rule
      union select m.place_id, m.from_day, m.to_day from ${rule} rule join places.place_group g on g.code = any(rule.owed_by_groups)
        join places.group_member m on m.group_id = g.id) named
    union select next.id, greatest(o.from_day, next.since), o.to_day from owing o
      join places.place ended on ended.id = o.id
      cross join lateral (
        select s.to_id as id, s.effective_on as since from places.succession s
        where s.from_id = o.id and ended.valid_to <= s.effective_on
        union all
        select l.child_id, ended.works_to from places.parentage l
        where l.parent_id = o.id and l.from_day < ended.works_to and ended.works_to <= l.to_day and ended.works_to < '9999-12-31'
          and not exists (select from places.succession s where s.from_id = o.id and ended.valid_to <= s.effective_on)) next
      where next.since < o.to_day)`

/** Whether a place owes a form on a local day; `place` and `day` are SQL. */
const isOwed = (form: Rule, place: RawBuilder<unknown>, day: RawBuilder<unknown>) => {
  const rule = ruleOf(form)
  return sql<boolean>`(
    exists (select from ${rule} rule where owed_by is null)
    or exists (
      with recursive ${owing(rule)}
      select from owing join places.ancestry a on a.ancestor_id = owing.id
      where a.place_id = ${place} and a.from_day <= ${day} and ${day} < a.to_day
        and owing.from_day <= ${day} and ${day} < owing.to_day))`
}

/** Whether a body owes a form on a local day: every one where none is named, else these, and from the day they ended their heirs. */
const isOwedBy = (form: Rule, body: RawBuilder<unknown>, day: RawBuilder<unknown>) => {
  const rule = ruleOf(form)
  return sql<boolean>`(
    exists (select from ${rule} rule where owed_by_bodies = '{}')
    or exists (
      with recursive asked(id, since) as (
        select unnest(owed_by_bodies), '-infinity'::date from ${rule} rule
        union select s.to_id, greatest(asked.since, ended.valid_to) from asked
          join people.body ended on ended.id = asked.id join people.body_succession s on s.from_id = ended.id)
      select from asked where asked.id = ${body} and asked.since <= ${day}))`
}

/**
 * From where duties of a form in a span come, as SQL: places `p` of its level that work in it and owe it on their first day of it,
 * and the bodies `b` that report for them: their own of the chain, for an area its commune's; of these the ones that owe it on their
 * own first day of the span.
 */
export function dutiesFrom(form: Rule & { level: Level; chain: string }, span: Span): RawBuilder<unknown> {
  const { level, chain } = form
  const first = sql`greatest(p.works_from, ${span.from}::date)`
  return sql`places.place p
    join places.ancestry a on a.place_id = p.id and a.from_day <= ${first} and ${first} < a.to_day
    join places.place holder on holder.id = a.ancestor_id and holder.level = ${isAreaLevel(level) ? 'commune' : level}
    join people.body b on b.place_id = holder.id
      and b.valid_from < ${span.to} and ${span.from} < b.valid_to
    join people.chain c on c.id = b.chain_id and c.code = ${chain}
    where p.level = ${level} and ${isOwed(form, sql`p.id`, first)}
      and ${isOwedBy(form, sql`b.id`, sql`greatest(b.valid_from, ${first})`)} and p.works_from < ${span.to} and ${span.from} < p.works_to`
}

/**
 * How many places would owe a form by a rule on a local day, by what they are called ("tổ dân phố"), the most first; and how many
 * bodies report for them.
 */
export const countOwing = (db: Db | Tx, form: Owers & { level: Level; chain: string }, day: Day) =>
  rows(
    db,
    sql<{ form: string; count: number; bodies: number }>`
      select p.form, count(distinct p.id)::int as count, count(distinct b.id)::int as bodies
      from ${dutiesFrom(form, { from: day, to: addDays(day, 1) })} group by 1 order by 2 desc, 1`,
  )

/** Whether a place, by any body, owes a form on a local day. */
export async function owes(
  db: Db | Tx,
  form: { id: number; version: number; level: Level; chain: string },
  placeId: number,
  day: Day,
): Promise<boolean> {
  const duties = dutiesFrom(form, { from: day, to: addDays(day, 1) })
  return (await findRow(db, sql`select from ${duties} and p.id = ${placeId} limit 1`)) !== null
}

/** The places named as those that owe a form on a local day, by its code; forms that every place owes are left out. */
export async function findOwing(db: Db | Tx, day: Day): Promise<Map<string, number[]>> {
  const found = await rows(
    db,
    sql<{ code: string; owedBy: number[] }>`
      select f.code, v.owed_by as "owedBy" from collection.form f
      join lateral ${inForceOn(sql`${day}::date`)} v on true
      where v.owed_by is not null`,
  )
  return new Map(found.map(({ code, owedBy }) => [code, owedBy]))
}
