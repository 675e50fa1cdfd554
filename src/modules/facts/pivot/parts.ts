import { type RawBuilder, sql } from 'kysely'
import { unnest } from '../../../platform/db/database.ts'
import type { Span } from '../../../shared/spans.ts'
import { boundaryMap, type UnitBelow } from '../../places/index.ts'
import type { Measure } from '../contract.ts'
import type { Question } from './question.ts'

/**
 * The periods of a question as rows of SQL: `number` from 0, `from`, `to` exclusive. One by itself is said in plain values,
 * which a plan made before they are known can look up by index.
 */
export function periodRows(periods: Span[]) {
  const [one, ...more] = periods
  if (one && more.length === 0)
    return sql`(select 0 as number, ${one.from}::date as "from", ${one.to}::date as "to") period`
  return sql`(select (n - 1)::int as number, "from", "to" from unnest(
    ${periods.map((period) => period.from)}::date[], ${periods.map((period) => period.to)}::date[])
    with ordinality as given("from", "to", n)) period`
}

/**
 * Conditions on a span between two columns, `period` and `map`: whether it touches the period, whether it lies inside. A
 * stock is the sum of all changes up to the end (`mappedPeriods`), so only the end counts. That what lies inside ends after
 * the first day is said as well: an index of ends knows it not, and would read all that came before.
 */
export function containment(nature: Measure['nature'], from: string, to: string) {
  const [start, end] = [sql.raw(from), sql.raw(to)]
  return nature === 'stock'
    ? { touches: sql`${start} < map."end"`, inside: sql`${end} <= map."end"` }
    : {
        touches: sql`${start} < period."to" and period."from" < ${end}`,
        inside: sql`period."from" <= ${start} and period."from" < ${end} and ${end} <= period."to"`,
      }
}

/**
 * Where a record counts. A flow stays with whom its place stood under when it happened; for what is of the period's end the
 * map says it already.
 */
export function standsUnder(nature: Measure['nature'], span: string) {
  const from = sql.raw(span)
  return nature === 'flow' ? sql`map.from_day <= ${from} and ${from} < map.to_day` : sql`true`
}

/**
 * The periods with the map of the places asked: by period, asked place and the places that count to it. A level and a stock
 * are of the period's end (as then, of a unit asked for that ended in the period, of its own): the day after the last one,
 * `end`. A unit that ended before it says nothing.
 *
 * A level counts where its place stands then, so that a closed unit never stands beside its successors, nor an area under
 * two communes: a successor says its own. What is in a register goes on to whoever took over from its place; nothing has to
 * be posted when units are reformed, and where one was divided, `exact` says so.
 */
export function mappedPeriods(question: Question, nature: Measure['nature']) {
  const asked = { ids: question.placeIds, joined: question.joined }
  const map = boundaryMap(asked, question.level, question.ground ?? 'then')
  if (nature === 'flow')
    return sql`${periodRows(question.periods)} cross join (${question.units ? unitMap(question.units) : map}) map`
  if (nature === 'stock') return sql`${periodRows(question.periods)} cross join lateral (${stockMap(question)}) map`
  // Only places that can say one of the measures: far fewer than all that count to a city.
  const levels = [...new Set(question.measures.flatMap((measure) => measure.levels))]
  return sql`${periodRows(question.periods)} cross join lateral (
    select given.*, looked."end" from (${map}) given
    join places.place leaf on leaf.id = given.place_id left join places.place asked on asked.id = given.asked_id
    cross join lateral (select ${question.boundary === 'then' ? sql`least(period."to", asked.works_to)` : sql`period."to"`}) looked("end")
    where leaf.level = any(${levels}::text[]) and period."from" < looked."end"
      and leaf.works_from < looked."end" and looked."end" <= leaf.works_to
      and given.from_day < looked."end" and looked."end" <= given.to_day) map`
}

const unitMap = (units: UnitBelow[]) => {
  const types = { id: 'int4', askedId: 'int4', from: 'date', to: 'date' }
  return sql`select id as place_id, "askedId" as asked_id, "from" as from_day, "to" as to_day, true as exact
    from ${unnest(units, types)}`
}

/** What of an entry `e` is met with the places of `mappedPeriods`: its commune, where the map is of units. */
export const mappedPlace = ({ units }: Question) => (units ? sql`e.commune_id` : sql`e.place_id`)

/** The map of the end of `period`, or of the boundary asked. */
function stockMap({ placeIds, joined, level, ground }: Question) {
  const asked = { ids: placeIds, joined }
  if (ground) return sql`select given.*, period."to" as "end" from (${boundaryMap(asked, level, ground)}) given`
  return sql`select given.*, looked."end"
    from (select distinct least(period."to", works_to) as "end" from places.place
      where id = any(${placeIds}) and period."from" < works_to) looked
    cross join lateral (${boundaryMap(asked, level, sql`(looked."end" - 1)`)}) given
    join places.place unit on unit.id = given.asked_id and least(period."to", unit.works_to) = looked."end"`
}

/**
 * Whether a level is the last one said among those that lie inside the period: by each body of a line that answers there at
 * the period's end; where only bodies spoke that do so no more, the last word of all of them: one took over from the other.
 * Of two that end on the same day, as of a quarter and of its last month, the one of the shorter span. `among` are the
 * measure, the cell, the place, the category and the line; the rows at hand have `body_id`, `stands` (whether the body is there at the end), `span_from` and `span_to`.
 */
export const isLast = (
  among: RawBuilder<unknown>,
  inside: RawBuilder<unknown>,
  number: 'row_number' | 'rank' = 'row_number',
) =>
  sql`(${sql.raw(number)}() over (partition by ${among}, case when stands then body_id end
      order by (${inside}) desc, span_to desc, span_from desc) = 1
    and (stands or not bool_or(stands and ${inside}) over (partition by ${among})))`

/**
 * Whether a body is there at the end of the period, or of the days of the unit asked for (`end` of `mappedPeriods`), and
 * still answers for the place: needs `leftBodies` beside it.
 */
export const standsAtEnd = (body: string) =>
  sql.raw(`${body}.valid_from < map."end" and map."end" <= ${body}.valid_to and gone.child_id is null`)

/**
 * Joins to a row of a place and a body that the place moved out of the body's unit before the end, and is not back. Few moved
 * before the last day asked about: named here, so that they alone are looked through.
 */
export const leftBodies = (place: string, body: string, periods: Span[]) => {
  const last = periods.reduce((latest, { to }) => (latest < to ? to : latest), '')
  return sql`left join places.parentage gone on gone.child_id = ${sql.raw(place)} and gone.parent_id = ${sql.raw(body)}.place_id
    and gone.to_day < ${last}::date and gone.to_day < map."end"
    and not exists (select from places.parentage back where back.child_id = gone.child_id
      and back.parent_id = gone.parent_id and gone.to_day <= back.from_day and back.from_day < map."end")`
}

/**
 * Which chains count, as a condition on the column that holds the chain's id: those asked for; where bodies are views
 * of one thing, a single one asked for, else the leading one. `chains` null asks for all.
 */
export function countedChain(chains: string[] | null, column: string) {
  const at = sql.raw(column)
  const views = chains?.length === 1 ? sql`true` : sql`(m.bodies = 'add' or m.leading_chain_id = ${at})`
  return chains === null ? views : sql`${views} and ${at} in (select id from people.chain where code = any(${chains}))`
}

/** The same over bodies `b` for one measure at hand: a table less to plan with. */
export function countedBody({ bodies, leadingChain }: Measure, chains: string[] | null) {
  const codes = bodies === 'add' || chains?.length === 1 ? chains : chainsWithin(chains, leadingChain)
  return codes === null ? sql`true` : sql`b.chain_id in (select id from people.chain where code = any(${codes}))`
}

const chainsWithin = (chains: string[] | null, leading: string | null): string[] =>
  leading !== null && (chains === null || chains.includes(leading)) ? [leading] : []

/** The same over balances whose measures are at hand: where all of them add up over every chain, nothing to look up. */
export function countedMeasures(measures: Measure[], chains: string[] | null) {
  if (chains === null && measures.every(({ bodies }) => bodies === 'add')) return sql`true`
  return sql`exists (select from facts.measure m where m.id = b.measure_id and ${countedChain(chains, 'b.chain_id')})`
}
