import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { gathered } from '../../../platform/db/gathered.ts'
import {
  containment,
  countedChain,
  isLast,
  leftBodies,
  mappedPeriods,
  mappedPlace,
  standsAtEnd,
  standsUnder,
} from './parts.ts'
import { type Question, type Summed, withUnits } from './question.ts'

/** The postings that count: up to a moment, and for official figures those accepted by then. */
export function countedPostings({ standing, asKnownAt }: Pick<Question, 'standing' | 'asKnownAt'>) {
  const by = (column: string) => (asKnownAt === null ? sql`` : sql`and ${sql.raw(column)} <= ${asKnownAt}::timestamptz`)
  const accepted = sql`join facts.acceptance acceptance on acceptance.posting_id = posting.id
    ${by('acceptance.accepted_at')}`
  return sql`join facts.posting posting on posting.id = e.posting_id ${by('posting.posted_at')}
    ${standing === 'official' ? accepted : sql``}`
}

/**
 * Sums entries: for areas, other boundaries and past knowledge. A live sum, and it costs one.
 * Each asked place is met with the places whose records count to it, on the map of the span or of the boundary.
 */
export async function sumEntries(db: Db | Tx, question: Question): Promise<Summed[]> {
  const found = natures.flatMap((nature) => {
    const measures = question.measures.filter((measure) => measure.nature === nature)
    return measures.length === 0 ? [] : [sumOfOne(db, nature, { ...question, measures })]
  })
  return (await Promise.all(found)).flat()
}

const natures = ['flow', 'stock', 'snapshot'] as const
type Nature = (typeof natures)[number]
const sumOf = { flow: flowsOf, stock: stocksOf, snapshot: levelsOf }

const sumOfOne = async (db: Db | Tx, nature: Nature, question: Question): Promise<Summed[]> =>
  sumTogether(db, nature === 'flow' ? await withUnits(db, question) : question)

/** Questions whose measures are of one nature each. */
const sumTogether = gathered(async (db, questions: Question[]): Promise<Summed[][]> => {
  const arms = questions.map((question, number) => {
    const nature = question.measures[0]?.nature ?? 'flow'
    return sql`select ${number}::int as question, sums.* from (${sumOf[nature](question, question.measures)}) sums`
  })
  const found = await rows(db, sql<Summed & { question: number }>`${sql.join(arms, sql` union all `)}`)
  const sums = questions.map((): Summed[] => [])
  for (const one of found) sums[one.question]?.push(one)
  return sums
})

type Measures = Question['measures']

/** Net figures by leaf, body, category and span, already on the asked places. */
function netFigures(question: Question, measures: Measures, nature: Measures[number]['nature']) {
  const { touches, inside } = containment(nature, 'e.span_from', 'e.span_to')
  return sql`
    select e.measure_id, map.asked_id, period.number as period, e.place_id, b.chain_id, e.body_id,
      e.category_id, e.span_from, e.span_to, sum(e.amount) as amount, sum(e.said) as said,
      bool_and(map.exact) as exact, bool_and(${inside}) as inside,
      ${nature === 'snapshot' ? sql`bool_and(${standsAtEnd('b')})` : sql`true`} as stands
    from ${mappedPeriods(question, nature)}
    join facts.entry e on ${mappedPlace(question)} = map.place_id and e.measure_id = any(${measures.map((measure) => measure.id)})
      and ${standsUnder(nature, 'e.span_from')} and ${touches}
    join people.body b on b.id = e.body_id
    ${nature === 'snapshot' ? leftBodies('e.place_id', 'b', question.periods) : sql``}
    join facts.measure m on m.id = e.measure_id and ${countedChain(question.chains, 'b.chain_id')}
    ${countedPostings(question)}
    group by e.measure_id, map.asked_id, period.number, e.place_id, b.chain_id, e.body_id, e.category_id, e.span_from, e.span_to`
}

const cellOf = (question: Question) => sql`measure_id as "measureId", asked_id as "placeId", period,
  ${question.byCategory ? sql`category_id` : sql`null::int`} as "categoryId"`

/**
 * What a commune said in one for its areas is no one area's: where the commune was divided, it is in the way though none of the
 * areas is.
 */
function flowsOf(question: Question, measures: Measures) {
  return sql<Summed>`
    select ${cellOf(question)}, coalesce(bool_and(exact) filter (where said > 0), true) as exact,
      coalesce(sum(amount) filter (where inside), 0) as value,
      coalesce(sum(amount) filter (where inside and not exact), 0) as divided,
      coalesce(sum(said) filter (where inside), 0) as said,
      coalesce(bool_or(not inside and said > 0), false) as straddles
    from (${netFigures(question, measures, 'flow')}) net group by 1, 2, 3, 4`
}

/** A place that was divided stands in nobody's way once nothing is left in its register. */
function stocksOf(question: Question, measures: Measures) {
  return sql<Summed>`
    select "measureId", "placeId", period, "categoryId", coalesce(bool_and(exact) filter (where value <> 0), true) as exact,
      coalesce(sum(value), 0) as value, coalesce(sum(value) filter (where not exact), 0) as divided,
      coalesce(sum(said), 0) as said, bool_or(straddles) as straddles
    from (
      select ${cellOf(question)}, place_id, bool_and(exact) as exact,
        coalesce(sum(amount) filter (where inside), 0) as value,
        coalesce(sum(said) filter (where inside), 0) as said,
        coalesce(bool_or(not inside and said > 0), false) as straddles
      from (${netFigures(question, measures, 'stock')}) net group by 1, 2, 3, 4, place_id) places
    group by 1, 2, 3, 4`
}

/** Of each leaf the last level said in the period counts; levels add over places, never over time. */
function levelsOf(question: Question, measures: Measures) {
  return sql<Summed>`
    select ${cellOf(question)}, true as exact, coalesce(sum(amount) filter (where inside and last), 0) as value,
      coalesce(sum(amount) filter (where inside and last and not exact), 0) as divided,
      coalesce(sum(said) filter (where inside and last), 0) as said,
      coalesce(bool_or(not inside), false) as straddles
    from (
      select *, ${isLast(sql`measure_id, asked_id, period, place_id, category_id, chain_id`, sql`inside`)} as last
      from (${netFigures(question, measures, 'snapshot')}) net where said > 0) levels
    group by 1, 2, 3, 4`
}
