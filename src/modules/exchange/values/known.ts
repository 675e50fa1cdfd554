import { sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'
import { calendars, findPeriod } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { addDays, type Day, isDay, type Span } from '../../../shared/spans.ts'
import { findForms } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import { findMeasures } from '../../facts/index.ts'

export interface KnownPlace {
  id: number
  level: Level
  worksFrom: Day
  worksTo: Day
}

interface KnownBody extends Span {
  id: number
  chain: string
  placeId: number
}

/** Everything a row can name, read once for a file. */
export interface Known {
  measures: Map<string, Measure>
  /** Our own codes of all places. */
  placeCodes: string[]
  /** The unit of a code on a day: its own, or the statistics office's, which several bore one after the other. */
  placeOn(code: string, day: Day): KnownPlace | 'unknown' | 'not-working'
  period(text: string): Span | null
  /**
   * The body of a line that reports for a place in a span: its own, for an area that of its commune; where none is known on
   * its first day, another of the line there. Or the body of a code, if it is one that does; else why it is not.
   */
  bodyAt(word: string, placeId: number, span: Span): number | 'unknown' | 'elsewhere' | 'not-then'
  isChain(word: string): boolean
  /**
   * The lines whose forms ask for a measure, where that of the body is none of them: the same figure would be said for another
   * line once more, and count twice. Null where the body may say it; what no form asks for anybody may.
   */
  askedOfOthers(measure: string, bodyId: number): string[] | null
}

export async function readKnown(tx: Tx): Promise<Known> {
  const measures = await findMeasures(tx)
  const places = await rows(
    tx,
    sql<KnownPlace & { code: string; gsoCode: string | null }>`select id, code, gso_code as "gsoCode", level,
      works_from as "worksFrom", works_to as "worksTo" from places.place`,
  )
  const communes = groupBy(
    await rows(
      tx,
      sql<{ placeId: number; communeId: number; from: Day; to: Day }>`select place_id as "placeId",
        ancestor_id as "communeId", from_day as "from", to_day as "to" from places.ancestry
        where ancestor_level = 'commune' and ancestor_id <> place_id`,
    ),
    ({ placeId }) => placeId,
  )
  const bodies = await rows(
    tx,
    sql<KnownBody & { code: string }>`select b.id, b.code, c.code as chain, b.place_id as "placeId",
      b.valid_from as "from", b.valid_to as "to" from people.body b join people.chain c on c.id = b.chain_id`,
  )
  const byCode = groupBy(
    places.flatMap((place) => [place.code, place.gsoCode].flatMap((code) => (code ? [{ ...place, by: code }] : []))),
    ({ by }) => by,
  )
  const bodyByCode = new Map(bodies.map((body) => [body.code, body]))
  const bodiesOf = new Map(
    [...groupBy(bodies, ({ chain }) => chain)].map(([chain, own]) => [chain, groupBy(own, ({ placeId }) => placeId)]),
  )
  const chains = new Set((await rows(tx, sql<{ code: string }>`select code from people.chain`)).map(({ code }) => code))
  const chainOf = new Map(bodies.map(({ id, chain }) => [id, chain]))
  const askedOf = new Map<string, Set<string>>()
  for (const { chain, fields } of await findForms(tx))
    for (const { measure } of fields) askedOf.set(measure, (askedOf.get(measure) ?? new Set()).add(chain))
  const periods = new Map<string, Span | null>()
  return {
    measures: new Map(measures.map((measure) => [measure.code, measure])),
    placeCodes: places.map(({ code }) => code),
    placeOn(code, day) {
      const named = byCode.get(code)
      if (!named) return 'unknown'
      return named.find(({ worksFrom, worksTo }) => worksFrom <= day && day < worksTo) ?? 'not-working'
    },
    period(text) {
      const found = periods.get(text)
      if (found !== undefined) return found
      const read = readSpan(text)
      periods.set(text, read)
      return read
    },
    bodyAt(word, placeId, span) {
      const named = bodyByCode.get(word)
      const commune = communes.get(placeId)?.find((one) => holds(one, span.from))?.communeId
      const line = bodiesOf.get(named?.chain ?? word)
      const holder = line?.get(placeId) ?? line?.get(commune ?? 0) ?? []
      // Of days before the bodies were entered, whoever reports since speaks.
      if (!named) return (holder.find((one) => holds(one, span.from)) ?? holder[0])?.id ?? 'unknown'
      if (!holder.includes(named)) return 'elsewhere'
      const isThen = meet(named, span) || !holder.some((one) => meet(one, span))
      return isThen ? named.id : 'not-then'
    },
    isChain: (word) => chains.has(word),
    askedOfOthers(measure, bodyId) {
      const asked = askedOf.get(measure)
      return asked && !asked.has(chainOf.get(bodyId) ?? '') ? [...asked].sort() : null
    },
  }
}

const holds = ({ from, to }: Span, day: Day): boolean => from <= day && day < to
const meet = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to

/** `2014-Q3` of the plan year, `ND09:2014-Q3` of another calendar, a month `2014-07`, a day, or `from/to` with the end exclusive. */
function readSpan(text: string): Span | null {
  const [calendar, code] = text.includes(':') ? text.split(':') : ['PLAN_YEAR', text]
  const period = calendars.some((one) => one.code === calendar) ? findPeriod(calendar ?? '', code ?? '') : null
  if (period) return { from: period.from, to: period.to }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return readSpan(`BUDGET:${month[1]}-M${month[2]}`)
  if (isDay(text)) return { from: text, to: addDays(text, 1) }
  const [from = '', to = ''] = text.split('/')
  return isDay(from) && isDay(to) && from < to ? { from, to } : null
}
