import { type RawBuilder, sql } from 'kysely'
import { rows } from '../../../platform/db/database.ts'
import type { RecordProof, RecordSource, RecordsAsked } from '../../../platform/module.ts'
import type { Actor, Permission } from '../../../shared/actor.ts'
import { periodName } from '../../../shared/calendars.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { findChainNames } from '../../people/index.ts'
import type { Field } from '../forms/contract.ts'
import { togetherIn } from '../forms/together.ts'
import { withinLine } from '../policy.ts'
import { dueOf } from './queries.ts'

/**
 * The sending that stood: official, the last that was accepted; sent, the last that was sent and not returned. With
 * `asKnownAt` as of that moment of recording time, and what was decided later is not known yet.
 */
function standingSending({ standing, asKnownAt }: RecordsAsked) {
  const known = (column: string) =>
    asKnownAt === null ? sql`true` : sql`x.${sql.raw(column)} <= ${asKnownAt}::timestamptz`
  const history = sql`(
    select x.*, case when ${known('decision_recorded_at')} then x.decision end as said
    from collection.sending x where x.submission_id = s.id and ${known('recorded_at')})`
  const stood =
    standing === 'official'
      ? sql`x.said = 'accepted'`
      : // A return takes back everything that was not official, what was sent before it too.
        sql`(x.said = 'accepted'
          or not exists (select from ${history} y where y.said = 'returned' and y.number >= x.number))`
  return sql`(select x.number, x."values", x.sent_by, x.sent_at, x.entered_for, coalesce(x.said = 'accepted', false) as accepted,
      case when x.said is not null then x.decided_by end as decided_by,
      case when x.said is not null then x.decided_at end as decided_at
    from ${history} x where ${stood} order by x.number desc limit 1)`
}

/** Describes submissions behind a figure to those who may see them, by the sending that stood. */
export const submissionRecords: RecordSource = async (db, actor, ids, asked) => {
  const reads = grantsOver(actor, 'records.read')
  const readsEarlier = grantsOver(withinLine(actor), 'figures.read-provisional')
  const found = await rows(
    db,
    sql<{
      id: string
      formVi: string
      formEn: string
      period: string
      enteredFor: string | null
      sentBy: string | null
      sentAt: string | null
      acceptedBy: string | null
      acceptedAt: string | null
      bodyName: string
      fields: Field[]
      values: Record<string, number>
    }>`
      select s.id, f.vi as "formVi", f.en as "formEn", r.period_code as period, last.entered_for as "enteredFor",
        b.name as "bodyName", v.fields, last."values",
        sender.name as "sentBy", last.sent_at as "sentAt", decider.name as "acceptedBy", last.decided_at as "acceptedAt"
      from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id join people.chain c on c.id = f.chain_id
      join collection.form_version v on v.id = r.form_version_id join people.body b on b.id = s.body_id
      join lateral ${standingSending(asked)} last on true
      left join people.account sender on sender.id = last.sent_by
      left join people.account decider on decider.id = last.decided_by
      where s.id = any(${ids}::uuid[]) and ${reads} and (last.accepted or ${readsEarlier})`,
  )
  const chainNames = await findChainNames(db)
  return found.map(({ formVi, formEn, period, enteredFor, bodyName, fields, values, ...record }) => ({
    ...record,
    note: noteOf(togetherIn(fields, values, chainNames), bodyName),
    title: { vi: `${formVi} · ${periodName(period)}`, en: `${formEn} · ${periodName(period, 'en')}` },
    link: `/submissions/${record.id}`,
    enteredFor: enteredFor !== null,
  }))
}

const noteOf = (together: Sentence | null, bodyName: string): Sentence | null =>
  together && { vi: `${bodyName} chủ trì. ${together.vi}`, en: `Led by ${bodyName}. ${together.en}` }

/** A permission by the map of the submission's own days: a unit keeps sight of what its areas sent then. */
function grantsOver(actor: Actor, permission: Permission) {
  const conditions = actor.grants
    .filter((grant) => grant.permission === permission)
    .map(({ scope, placeId, chain }) => {
      const reach =
        scope === 'all'
          ? sql`true`
          : scope === 'unit'
            ? sql`s.place_id = ${placeId}`
            : sql`exists (select from places.ancestry a where a.place_id = s.place_id and a.ancestor_id = ${placeId}
              and a.from_day <= s.span_from and s.span_from < a.to_day)`
      return chain === null ? reach : sql`(${reach} and c.code = ${chain})`
    })
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}

/** Whether a sending was in time: first sent, since it was last given back before anything was accepted, by the round's last day. */
const inTime = (number: RawBuilder<unknown>) => sql`(
  select min(x.sent_at) at time zone 'Asia/Ho_Chi_Minh' < ${dueOf} + 1 from collection.sending x
  where x.submission_id = s.id and x.number <= ${number} and x.number > coalesce((
    select max(back.number) from collection.sending back
    where back.submission_id = s.id and back.number < ${number} and back.decision = 'returned' and not exists (
      select from collection.sending before where before.submission_id = s.id and before.decision = 'accepted'
        and before.number < back.number)), 0))::int`

/**
 * What each submission says: the sending sent last, once it was returned the one accepted last; official, that one. A form
 * says every one of its fields, so that one without a value says 0; but of what was held with another line only what has one.
 * Of itself it says that it came, and whether in time; a commune's totals, of each area they speak for, that it came with them.
 */
export const submissionProof: RecordProof = {
  known: sql`select id from collection.submission`,
  says: sql`
    with decided as (
      select submission_id, max(number) as last, max(number) filter (where decision = 'returned') as returned,
        max(number) filter (where decision = 'accepted') as accepted
      from collection.sending group by 1),
    standing as (
      select s.*, official.number as official_number, official."values" as official_values,
        sent.number as sent_number, sent."values" as sent_values
      from decided join collection.submission s on s.id = decided.submission_id
      left join collection.sending official
        on official.submission_id = s.id and official.number = decided.accepted
      left join collection.sending sent on sent.submission_id = s.id
        and sent.number = case when decided.returned = decided.last then decided.accepted else decided.last end),
    spoken_for as (
      select i.total_id, a.place_id, a.span_from, a.span_to from collection.inclusion i
      join collection.submission a on a.id = i.submission_id where i.withdrawn_at is null)
    select s.id as record_id, cell.place_id, cell.span_from, cell.span_to, field.measure, field.category,
      case when field."with" is null then s.body_id end as body_id, field."with" as chain,
      coalesce((s.sent_values->>cell.code)::bigint,
        case when field."with" is null and s.sent_number is not null then 0 end) as sent,
      coalesce((s.official_values->>cell.code)::bigint,
        case when field."with" is null and s.official_number is not null then 0 end) as official
    from standing s join collection.round r on r.id = s.round_id join collection.form_version v on v.id = r.form_version_id
    cross join lateral jsonb_to_recordset(v.fields) as field(code text, measure text, category text, "with" text)
    cross join lateral (
      select s.place_id, s.span_from, s.span_to, field.code
      where not s.is_total or coalesce(s.sent_values, s.official_values)->field.code is not null
      union all
      select place_id, span_from, span_to, field.code || '@' || place_id from spoken_for
      where total_id = s.id and coalesce(s.sent_values, s.official_values)->(field.code || '@' || place_id) is not null) cell
    union all
    select s.id, s.place_id, s.span_from, s.span_to, 'form.' || f.code || ':' || own.name, null, s.body_id, null,
      case when s.sent_number is not null then case own.name when 'received' then 1 else ${inTime(sql`s.sent_number`)} end end,
      case when s.official_number is not null
        then case own.name when 'received' then 1 else ${inTime(sql`s.official_number`)} end end
    from standing s join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id
    cross join (values ('received'), ('on_time')) own(name) where not s.is_total
    union all
    select s.id, area.place_id, area.span_from, area.span_to, 'form.' || f.code || ':in_total', null, s.body_id, null,
      case when s.sent_number is not null then 1 end, case when s.official_number is not null then 1 end
    from standing s join spoken_for area on area.total_id = s.id
    join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id`,
}

/** Of a round the ledger says who owes its form: each of its submissions, from the beginning. */
export const roundProof: RecordProof = {
  known: sql`select id from collection.round`,
  says: sql`
    select s.round_id as record_id, s.place_id, s.span_from, s.span_to, 'form.' || f.code || ':expected' as measure,
      null::text as category, s.body_id, null::text as chain, 1::bigint as sent, 1::bigint as official
    from collection.submission s join collection.round r on r.id = s.round_id
    join collection.form f on f.id = r.form_id where not s.is_total`,
}
