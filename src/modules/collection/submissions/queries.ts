import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { businessNow } from '../../../platform/clock.ts'
import { type Db, findRow, rows, steadyRows, type Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { groupBy } from '../../../shared/list.ts'
import { type Day, dayAt } from '../../../shared/spans.ts'
import { grantedHere } from '../../people/index.ts'
import { answeringOn, levelRank } from '../../places/index.ts'
import type { listSubmissions, Sending, Source, Summary } from '../contract.ts'
import type { Check, Field, Form, Section } from '../forms/contract.ts'
import { cellsOf } from '../forms/forms.ts'
import { type Standing, withinLine } from '../policy.ts'
import { areaCode, areaOf, checksOfTotal, fieldsOfTotal, type TotalArea } from '../totals/fields.ts'
import { earlierTotals, findTotalAreas, inclusionOf } from '../totals/queries.ts'

/** Beside a submission `s` of a round `r`: the last day on which it is in time, with the time its unit was given. */
export const dueOf = sql`coalesce((select e.due_on from collection.extension e where e.submission_id = s.id
  order by e.number desc limit 1), r.due_on)`

/** Beside a submission `s`: its body, and where it ended by the day those that took over from it, and from these in turn. */
export const ownersOf = (day: Day) => sql<number[]>`array(
  with recursive owner (id) as (
    select s.body_id union select x.to_id from owner join people.body ended on ended.id = owner.id and ended.valid_to <= ${day}::date
      join people.body_succession x on x.from_id = ended.id)
  select id from owner)`

const summaryOf = (
  state: RawBuilder<unknown>,
) => sql`s.id, ${state} as state, s.version, f.code as "formCode", f.vi as "formVi", f.en as "formEn",
  c.code as chain, f.level, r.period_code as period, s.span_from as "from", s.span_to as "to",
  r.opens_on as "opensOn", ${dueOf} as "dueOn", p.id as "placeId", p.form || ' ' || p.name as "placeName",
  b.name as "bodyName", last.sent_at as "sentAt", sender.name as "sentBy", last.entered_for as "enteredFor",
  coalesce(last.nothing_to_report, false) as "nothingToReport",
  case when ${state} = 'returned' then last.decision_reason end as "returnReason", s.is_total as "isTotal",
  ${inclusionOf} as "inTotal"`

const summaryTables = sql`collection.submission s
  join collection.round r on r.id = s.round_id join collection.form f on f.id = r.form_id
  join people.chain c on c.id = f.chain_id join places.place p on p.id = s.place_id
  join people.body b on b.id = s.body_id`

/** The sending a summary tells of. */
const lastSending = (number: RawBuilder<unknown>) => sql`left join collection.sending last
  on last.submission_id = s.id and last.number = ${number} left join people.account sender on sender.id = last.sent_by`

/** The place directly above, in the days of the submission. */
const superiorOf = sql`(select l.parent_id from places.parentage l
  where l.child_id = s.place_id and l.from_day <= s.span_from and s.span_from < l.to_day limit 1)`

/** Beside a submission `s`: who answers for it today, where its place or its superior ended; nulls where neither did. */
export const joinAnswering = (
  day: Day,
  within?: RawBuilder<unknown>,
) => sql`left join ${answeringOn(day, within)} answers
  on answers.place_id = s.place_id and answers.from_day <= s.span_from and s.span_from < answers.to_day`

/** A place and its ancestors on a day, itself first; empty for null. */
export const pathIn = (place: string, day: RawBuilder<unknown>) => sql<number[]>`array(
  select a.ancestor_id from places.ancestry a join places.place q on q.id = a.ancestor_id
  where a.place_id = ${sql.raw(place)} and a.from_day <= ${day} and ${day} < a.to_day
  order by ${levelRank(sql`q.level`)})`

/** Who sent or entered a version since the last decision: none of them decides it. */
export const makersOf = sql`array(select x.sent_by from collection.sending x
  where x.submission_id = s.id and x.sent_by is not null
    and x.number > coalesce((select max(y.number) from collection.sending y
      where y.submission_id = s.id and y.decision is not null), 0))`

/** Whether a version of it is official. */
export const isAccepted = sql`exists (select from collection.sending x
  where x.submission_id = s.id and x.decision = 'accepted')`

/**
 * The figures last sent for the same form, place and body in an earlier period, or what its commune's totals said of its levels
 * then: what the check compares with, when it is sent and when it is accepted.
 */
export const previousOf = sql`(select "values" from (
    select x."values", before.span_from from collection.submission before
    join collection.round past on past.id = before.round_id
    join collection.sending x on x.submission_id = before.id and x.number = before.sendings
    where past.form_id = r.form_id and before.place_id = s.place_id and before.body_id = s.body_id
      and before.span_to <= s.span_from and before.state <> 'returned' and not before.is_total
    union all ${earlierTotals}) said
  order by span_from desc limit 1)`

const lastAccepted = sql`(select max(x.number) from collection.sending x
  where x.submission_id = s.id and x.decision = 'accepted')`

/**
 * Only what the actor may enter, decide or read: the same grants as the policies, in SQL. Of a form under correction
 * who reads official figures only is told of the accepted version, as when it is opened.
 */
export async function findSubmissions(
  db: Db | Tx,
  actor: Actor,
  filter: z.output<NonNullable<typeof listSubmissions.query>>,
  day: Day,
): Promise<{ total: number; items: Summary[] }> {
  const bodies = actor.posts.map(({ bodyId }) => bodyId)
  const provisional = sql`((${grantedHere(actor, 'submissions.enter', 's.place_id', 'c.code', day)}
      and (p.level <> 'city' or ${ownersOf(day)} && ${bodies}::int[]))
    or ${grantedHere(actor, 'submissions.accept', 'up.id', 'c.code', day)}
    or ${grantedHere(actor, 'submissions.enter-for', 'up.id', 'c.code', day)}
    or ${grantedHere(actor, 'submissions.enter', 'answers.heir_id', 'c.code', day)}
    or ${grantedHere(actor, 'submissions.accept', 'answers.superior_id', 'c.code', day)}
    or ${grantedHere(actor, 'submissions.enter-for', 'answers.superior_id', 'c.code', day)}
    or (${grantedHere(actor, 'records.read', 's.place_id', 'c.code', day)}
      and ${grantedHere(withinLine(actor), 'figures.read-provisional', 's.place_id', 'c.code', day)}))`
  const official = sql`(${grantedHere(actor, 'records.read', 's.place_id', 'c.code', day)}
    and (s.state = 'accepted' or ${isAccepted}))`
  const state = sql`case when shown.provisional then s.state else 'accepted' end`
  const conditions = [
    sql`(shown.provisional or ${official})`,
    filter.place !== undefined && sql`s.place_id = ${filter.place}`,
    filter.under !== undefined && sql`up.id = ${filter.under}`,
    filter.form && sql`f.code = ${filter.form}`,
    filter.chain && sql`c.code = ${filter.chain}`,
    filter.period && sql`r.period_code = ${filter.period}`,
    filter.state && sql`${state} = ${filter.state}`,
  ].filter((condition) => !!condition)
  const found = await rows(
    db,
    sql<Summary & { total: number }>`
      select ${summaryOf(state)}, count(*) over () as total from ${summaryTables}
      cross join lateral (select ${superiorOf} as id) up ${joinAnswering(day)}
      cross join lateral (select ${provisional} as provisional) shown
      ${lastSending(sql`case when shown.provisional then s.sendings else ${lastAccepted} end`)}
      where ${sql.join(conditions, sql` and `)}
      order by r.span_from desc, f.code, p.name collate places.natural, s.id
      limit ${filter.limit} offset ${filter.offset}`,
  )
  return { total: found[0]?.total ?? 0, items: found.map(({ total: _, ...item }) => item) }
}

/** A submission as its decisions need it. `path` is by the days it is about, `heir` and `superior` by today. */
export interface Loaded extends Summary, Standing {
  roundId: string
  /** The last day for every unit of its round: without the time that this one was given. */
  commonDueOn: Day
  /** What its paper is found by. */
  number: number
  bodyId: number
  fields: Field[]
  sections: Section[]
  checks: Check[]
  evidence: Form['evidence']
  draft: Record<string, number | string> | null
  /** The account that saved the draft last. */
  draftBy: number | null
  sendings: number
  /** Of totals: the areas they speak for. Their fields are asked for these. */
  areas: TotalArea[]
}

/**
 * Loads submissions as a set; in a write their rows are held to the end, in one order, so that two people in one
 * form come one after the other and two who accept many never wait for each other in a circle. `today`: a local day.
 */
export async function loadSubmissions(db: Db | Tx, ids: string[], today: Day, hold: boolean): Promise<Loaded[]> {
  if (hold)
    await sql`select 1 from collection.submission where id = any(${ids}::uuid[]) order by id for update`.execute(db)
  // One by itself is asked for with every step of a form; many at once are planned for how many they are.
  const ask = ids.length === 1 ? steadyRows : rows
  const found = await ask(
    db,
    sql<Omit<Loaded, 'heir' | 'superior' | 'areas'> & { isLeft: boolean }>`
      select ${summaryOf(sql`s.state`)}, s.round_id as "roundId", r.due_on as "commonDueOn", s.body_id as "bodyId", ${ownersOf(today)} as owners, s.number, v.fields, v.sections, v.checks, v.evidence, s.draft, s.draft_by as "draftBy",
        s.sendings, ${pathIn('s.place_id', sql`s.span_from`)} as path, ${isAccepted} as accepted, ${makersOf} as makers,
        p.works_to <= ${today}::date or exists (select from places.place up
          where up.id = ${superiorOf} and up.works_to <= ${today}::date) as "isLeft"
      from ${summaryTables} ${lastSending(sql`s.sendings`)} join collection.form_version v on v.id = r.form_version_id
      where s.id = any(${ids}::uuid[])`,
  )
  const left = found.filter(({ isLeft }) => isLeft).map(({ id }) => id)
  const answers = left.length > 0 ? await findAnswers(db, left, today) : new Map<string, Answers>()
  const totals = found.filter(({ isTotal }) => isTotal).map(({ id }) => id)
  const spoken = totals.length > 0 ? groupBy(await findTotalAreas(db, totals), ({ totalId }) => totalId) : new Map()
  const loaded: Loaded[] = []
  for (const { isLeft: _, ...one } of found) {
    const areas: TotalArea[] = spoken.get(one.id) ?? []
    const asked = one.isTotal ? await askedOfTotal(db, one, areas) : {}
    loaded.push({ ...one, ...asked, areas, heir: [], superior: [], ...answers.get(one.id) })
  }
  return loaded
}

/** What a commune's totals are asked for some areas, by the form of one. */
async function askedOfTotal(db: Db | Tx, { fields, checks }: Pick<Loaded, 'fields' | 'checks'>, areas: TotalArea[]) {
  const cells = await cellsOf(db, fields)
  const isLevel = (code: string) => cells.get(code)?.nature === 'snapshot'
  return { fields: fieldsOfTotal(fields, isLevel, areas), checks: checksOfTotal(checks, isLevel, areas) }
}

type Answers = Pick<Standing, 'heir' | 'superior'>

/** Who answers today for submissions whose place or superior does not work any more. */
async function findAnswers(db: Db | Tx, ids: string[], today: Day): Promise<Map<string, Answers>> {
  const within = sql`l.child_id in (select place_id from collection.submission where id = any(${ids}::uuid[]))`
  const found = await rows(
    db,
    sql<Answers & { id: string }>`
      select s.id, ${pathIn('answers.heir_id', sql`${today}::date`)} as heir,
        ${pathIn('answers.superior_id', sql`${today}::date`)} as superior
      from collection.submission s ${joinAnswering(today, within)} where s.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, heir, superior }) => [id, { heir, superior }]))
}

/**
 * The submission for a form, place and period: of several bodies side by side the actor's own, else the first by number, so
 * that the same question is always answered by the same one. A commune's totals for its areas are none. Null where there is none.
 */
export async function findByKey(
  db: Db | Tx,
  actor: Actor | null,
  key: { form: string; place: number; period: string },
): Promise<string | null> {
  const bodies = actor?.posts.map(({ bodyId }) => bodyId) ?? []
  const row = await findRow(
    db,
    sql<{ id: string }>`
      select s.id from collection.submission s join collection.round r on r.id = s.round_id
      join collection.form f on f.id = r.form_id
      where f.code = ${key.form} and s.place_id = ${key.place} and r.period_code = ${key.period} and not s.is_total
      order by s.body_id = any(${bodies}::int[]) desc, s.number limit 1`,
  )
  return row?.id ?? null
}

/** The submission whose paper bears a number; null where there is none. */
export async function findByNumber(db: Db | Tx, number: number): Promise<string | null> {
  const row = await findRow(db, sql<{ id: string }>`select id from collection.submission where number = ${number}`)
  return row?.id ?? null
}

export async function findSendings(db: Db | Tx, id: string): Promise<Sending[]> {
  return rows(
    db,
    sql<Sending>`
      select x.number, x."values", x.nothing_to_report as "nothingToReport", x.reason, x.entered_for as "enteredFor",
        x.photo_id as "photoId", x.evidence, s.name as "sentBy", x.sent_at as "sentAt", x.pressed_at as "pressedAt", x.decision, d.name as "decidedBy",
        x.decided_at as "decidedAt", x.decision_reason as "decisionReason"
      from collection.sending x left join people.account s on s.id = x.sent_by
      left join people.account d on d.id = x.decided_by
      where x.submission_id = ${id} order by x.number`,
  )
}

/**
 * The local day on which a submission was sent that counts as in time or late: first of all, or after it was returned the
 * first time anew; what was accepted once keeps that day, also when it is corrected later. Null before it was sent.
 */
export async function findSentOn(db: Db | Tx, id: string): Promise<Day | null> {
  const [row] = await steadyRows(
    db,
    sql<{ at: Date | null }>`select min(x.sent_at) as at from collection.sending x where x.submission_id = ${id}
      and x.number > coalesce((select max(r.number) from collection.sending r
        where r.submission_id = ${id} and r.decision = 'returned' and not exists (select from collection.sending a
          where a.submission_id = ${id} and a.decision = 'accepted' and a.number < r.number)), 0)`,
  )
  return row?.at ? dayAt(new Date(row.at)) : null
}

/** When a submission was accepted or returned last, in business time; null where nobody decided on it yet. */
export async function findDecidedAt(db: Db | Tx, id: string): Promise<Date | null> {
  const found = sql<{
    at: Date | null
  }>`select max(decided_at) as at from collection.sending where submission_id = ${id}`
  const [row] = await steadyRows(db, found)
  return row?.at ? new Date(row.at) : null
}

export async function findPrevious(
  db: Db | Tx,
  { id, isTotal, fields, areas }: Loaded,
): Promise<Record<string, number>> {
  if (isTotal) return previousOfTotal(db, fields, areas)
  const [row] = await steadyRows(
    db,
    sql<{ values: Record<string, number> | null }>`
      select ${previousOf} as values from collection.submission s
      join collection.round r on r.id = s.round_id where s.id = ${id}`,
  )
  return row?.values ?? {}
}

/** The levels of each area as they stood, and the counts where all of the areas said theirs: less than all is no sum of them. */
async function previousOfTotal(db: Db | Tx, fields: Field[], areas: TotalArea[]): Promise<Record<string, number>> {
  const found = await rows(
    db,
    sql<{ id: string; values: Record<string, number> | null }>`
      select s.id, ${previousOf} as values from collection.submission s
      join collection.round r on r.id = s.round_id where s.id = any(${areas.map(({ submissionId }) => submissionId)}::uuid[])`,
  )
  const saidBy = new Map(found.map(({ id, values }) => [id, values ?? {}]))
  return Object.fromEntries(
    fields.flatMap((field): [string, number][] => {
      const area = areaOf(field, areas)
      const asked = area ? [area] : areas
      const code = area ? field.code.slice(0, -areaCode('', area.placeId).length) : field.code
      const said = asked.flatMap(({ submissionId }) => saidBy.get(submissionId)?.[code] ?? [])
      return said.length > 0 && said.length === asked.length
        ? [[field.code, said.reduce((sum, value) => sum + value)]]
        : []
    }),
  )
}

/**
 * The submission for the same form, place and body in the nearest earlier period of which a version is official, and
 * the figures of that version; null where there is none.
 */
export async function findPreviousOfficial(
  db: Db | Tx,
  { id }: Loaded,
): Promise<{ id: string; values: Record<string, number> } | null> {
  return findRow(
    db,
    sql<{ id: string; values: Record<string, number> }>`
      select before.id, x."values" from collection.submission s join collection.round r on r.id = s.round_id
      join collection.round past on past.form_id = r.form_id
      join collection.submission before on before.round_id = past.id and before.place_id = s.place_id
        and before.body_id = s.body_id and before.span_to <= s.span_from
      join collection.sending x on x.submission_id = before.id and x.decision = 'accepted'
      where s.id = ${id} order by before.span_from desc, x.number desc limit 1`,
  )
}

export async function keepDraft(
  tx: Tx,
  id: string,
  values: Record<string, number | string>,
  by: number | null,
): Promise<number> {
  const row = await findRow(
    tx,
    sql<{ version: number }>`
      update collection.submission set draft = ${JSON.stringify(values)}, draft_by = ${by}, version = version + 1,
        state = case when state = 'due' then 'draft' else state end
      where id = ${id} returning version`,
  )
  return row?.version ?? 0
}

export interface NewSending {
  values: Record<string, number>
  nothingToReport: boolean
  reason: string | null
  enteredFor: Source | null
  photoId: string | null
  /** Files by the code of their field; `*`: of the form. */
  evidence: Record<string, string>
  sentBy: number
  /** UTC, business time; null where it did not wait. */
  pressedAt: string | null
}

export async function addSending(tx: Tx, id: string, sending: NewSending): Promise<number> {
  const { values, nothingToReport, reason, enteredFor, photoId, evidence, sentBy, pressedAt } = sending
  const row = await findRow(
    tx,
    sql<{ version: number }>`
      with next as (
        update collection.submission set state = 'sent', draft = null, draft_by = null,
          version = version + 1, sendings = sendings + 1
        where id = ${id} returning id, sendings, version)
      , added as (
        insert into collection.sending
          (submission_id, number, "values", nothing_to_report, reason, entered_for, photo_id, evidence, sent_by, pressed_at)
        select id, sendings, ${JSON.stringify(values)}::jsonb, ${nothingToReport}, ${reason}, ${enteredFor},
          ${photoId}::uuid, ${JSON.stringify(evidence)}::jsonb, ${sentBy}, ${pressedAt}::timestamptz from next)
      select version from next`,
  )
  return row?.version ?? 0
}

export async function decide(
  tx: Tx,
  ids: string[],
  decision: { state: 'accepted' | 'returned'; by: number; reason: string | null },
): Promise<void> {
  await sql`with decided as (
      update collection.submission set state = ${decision.state}, version = version + 1
      where id = any(${ids}::uuid[]) returning id, sendings)
    update collection.sending x set decision = ${decision.state}, decided_by = ${decision.by},
      decided_at = ${businessNow}, decision_recorded_at = clock_timestamp(),
      decision_reason = ${decision.reason}
    from decided where x.submission_id = decided.id and x.number = decided.sendings`.execute(tx)
}
