import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { gathered } from '../../../platform/db/gathered.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import type { Measure } from '../contract.ts'
import { containment, countedMeasures, isLast, leftBodies, mappedPeriods, standsAtEnd } from './parts.ts'
import type { Question, Summed } from './question.ts'

const columnsOf = ({ standing }: Question) =>
  standing === 'sent' ? (['sent', 'sent_said'] as const) : (['official', 'official_said'] as const)

/** The balances of one measure, place and category as columns: numbers as the database sends them in binary. */
interface Series {
  /** Of which of the questions that were asked together. */
  question: number
  measureId: number
  placeId: number
  categoryId: number | null
  /** Days since 2000-01-01, 4 bytes each; so is how many figures were said. */
  from: Buffer
  to: Buffer
  said: Buffer
  /** 8 bytes each. */
  amounts: Buffer
}

/**
 * Sums balances of flows at the levels that keep them (commune, district, city), as then and as known now. They come as
 * columns of numbers and meet the periods here, not in the database: there each would be a row to join, to sort and to send.
 */
export const sumBalances = gathered(async (db, questions: Question[]): Promise<Summed[][]> => {
  const series = await rows(db, sql<Series>`${sql.join(questions.map(seriesOf), sql` union all `)}`)
  const sums = questions.map((): Summed[] => [])
  const meetings = questions.map(({ periods }) => new Meeting(periods))
  for (const one of series) meetings[one.question]?.sum(one, sums[one.question] ?? [])
  return sums
})

function seriesOf(question: Question, number: number) {
  const { measures } = question
  const [amount, said] = columnsOf(question)
  const category = question.byCategory ? sql`category_id` : sql`null::int`
  return sql`
      select ${number}::int as question, b.measure_id as "measureId", b.place_id as "placeId", ${category} as "categoryId",
        string_agg(date_send(b.span_from), '') as "from", string_agg(date_send(b.span_to), '') as "to",
        string_agg(int8send(b.${sql.raw(amount)}), '') as amounts, string_agg(int4send(b.${sql.raw(said)}), '') as said
      from facts.balance b
      where b.measure_id = any(${measures.map((measure) => measure.id)}) and b.place_id = any(${question.placeIds})
        and ${categories(question, measures)}
        and ${withinAll(question.periods)} and ${countedMeasures(measures, question.chains)}
      group by 2, 3, 4`
}

const [EPOCH, DAY_LENGTH] = [Date.UTC(2000, 0, 1), 86_400_000]

/** Days since 2000-01-01, as the database counts them. */
const dayNumber = (day: Day): number => (Date.parse(day) - EPOCH) / DAY_LENGTH

/** A number of 8 bytes; as everywhere, what a double cannot hold exactly is refused rather than rounded. */
function amountAt(bytes: Buffer, row: number): number {
  const amount = bytes.readInt32BE(row * 8) * 2 ** 32 + bytes.readUInt32BE(row * 8 + 4)
  if (!Number.isSafeInteger(amount)) throw new Error(`${amount} is too large to be exact`)
  return amount
}

/** A span that touches a period, and whether it lies whole inside. */
interface Met {
  period: number
  inside: boolean
}

/** Where spans meet the periods of a question; each of the few spans there are is looked at once. */
class Meeting {
  readonly #periods: { from: number; to: number }[]
  /** By first day, then by the day after the last: one number of both would be too large to be looked up fast. */
  readonly #known = new Map<number, Map<number, Met[]>>()

  constructor(periods: Span[]) {
    this.#periods = periods.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }))
  }

  /** The periods that a span touches, and in which of them it lies whole: what `containment` says in SQL. */
  #at(from: number, to: number) {
    const begun = this.#known.get(from)
    const known = begun?.get(to)
    if (known) return known
    const met = this.#periods.flatMap((period, index) =>
      from < period.to && period.from < to ? [{ period: index, inside: to <= period.to && period.from <= from }] : [],
    )
    if (begun) begun.set(to, met)
    else this.#known.set(from, new Map([[to, met]]))
    return met
  }

  /** Adds a sum for each period that something is said in to `sums`. */
  sum({ measureId, placeId, categoryId, from, to, amounts, said }: Series, sums: Summed[]): void {
    const byPeriod: (Summed | undefined)[] = []
    const at = (period: number): Summed => {
      const known = byPeriod[period]
      if (known) return known
      const sum = { measureId, placeId, period, categoryId, exact: true, value: 0, said: 0, straddles: false }
      byPeriod[period] = sum
      sums.push(sum)
      return sum
    }
    // How often something is said across an edge tells only the sum of the rows kept beside each other.
    const across = new Map<Met, number>()
    const count = from.length / 4
    for (let row = 0; row < count; row++) {
      const times = said.readInt32BE(row * 4)
      for (const met of this.#at(from.readInt32BE(row * 4), to.readInt32BE(row * 4))) {
        if (met.inside) {
          const sum = at(met.period)
          sum.value += amountAt(amounts, row)
          sum.said += times
        } else across.set(met, (across.get(met) ?? 0) + times)
      }
    }
    for (const [met, times] of across) if (times > 0) at(met.period).straddles = true
  }
}

/**
 * Levels from the balances kept at each place: of every place the last one said in the period counts; levels add over
 * places, never over time. A place counts to whom it stands under at the period's end.
 */
export async function lastLevels(db: Db | Tx, question: Question): Promise<Summed[]> {
  const byLevels = groupBy(question.measures, (measure) => measure.levels.join())
  const found = [...byLevels.values()].map((measures) => levelsTogether(db, { ...question, measures }))
  return (await Promise.all(found)).flat()
}

const levelsTogether = gathered(async (db, questions: Question[]): Promise<Summed[][]> => {
  const arms = questions.map((question, number) => sql`(${levelsOf(question, number)})`)
  const found = await rows(db, sql<Summed & { question: number }>`${sql.join(arms, sql` union all `)}`)
  const sums = questions.map((): Summed[] => [])
  for (const one of found) sums[one.question]?.push(one)
  return sums
})

/**
 * Of measures that are recorded at the same levels. The map is made first and the balances of its places are read by their
 * key: how many places count to a city no planner can guess, and from a wrong guess it would look each of them up alone.
 */
function levelsOf(question: Question, number: number) {
  const { touches, inside } = containment('snapshot', 'b.span_from', 'b.span_to')
  const [amount, said] = columnsOf(question)
  return sql`
      with mapped as materialized (
        select map.*, period.number, period."from", period."to" from ${mappedPeriods(question, 'snapshot')}),
      kept as materialized (
        select b.* from facts.balance b
        where b.measure_id = any(${question.measures.map((measure) => measure.id)})
          and b.place_id = any(array(select place_id from mapped)) and b.${sql.raw(said)} > 0
          and ${withinAll(question.periods)} and ${countedMeasures(question.measures, question.chains)})
      select ${number}::int as question, measure_id as "measureId", asked_id as "placeId", period,
        ${question.byCategory ? sql`category_id` : sql`null::int`} as "categoryId", true as exact,
        coalesce(sum(amount) filter (where inside and last), 0) as value,
        coalesce(sum(said) filter (where inside and last), 0) as said, bool_or(not inside) as straddles
      from (
        select b.measure_id, map.asked_id, map.number as period, b.category_id,
          b.${sql.raw(amount)} as amount, b.${sql.raw(said)} as said, ${inside} as inside,
          ${isLast(sql`b.measure_id, map.asked_id, map.number, b.place_id, b.category_id, b.chain_id`, inside)} as last
        from mapped map cross join lateral (select map."from", map."to") period
        join kept b on b.place_id = map.place_id and ${touches} join people.body on body.id = b.body_id
        ${leftBodies('b.place_id', 'body', question.periods)}
        cross join lateral (select ${standsAtEnd('body')} as stands) at_end) levels
      group by 2, 3, 4, 5`
}

/** The whole of each measure; or by category, of those that have any. */
function categories(question: Question, measures: Measure[]) {
  if (!question.byCategory) return sql`b.category_id = 0`
  const plain = measures.filter((measure) => measure.categories.length === 0).map((measure) => measure.id)
  return sql`(b.category_id > 0 or b.measure_id = any(${plain}))`
}

/** No balance beyond these days can meet a period. */
function withinAll(periods: Span[]) {
  const first = periods.map(({ from }) => from).sort()[0]
  const last = periods
    .map(({ to }) => to)
    .sort()
    .at(-1)
  return sql`b.span_from < ${last}::date and ${first}::date < b.span_to`
}
