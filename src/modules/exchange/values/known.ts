import { sql } from 'kysely'
import { rows, type Tx } from '../../../platform/db/database.ts'
import type { Level } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Language, Sentence } from '../../../shared/problem.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { findForms } from '../../collection/index.ts'
import type { Measure } from '../../facts/contract.ts'
import { findMeasures } from '../../facts/index.ts'
import { findChainNames } from '../../people/index.ts'
import { type Alias, Aliases } from '../dhis2/aliases.ts'
import { Names } from '../dhis2/values/names.ts'
import { readSpan } from './periods.ts'

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
  /** What other systems call things. */
  names: Names
  /** The measure of a code, or of the uid or code that it has outside. */
  measure(text: string): Measure | undefined
  /** The part of a measure by its code, here or outside; 0 for none where it has none; null where it is not one of its parts. */
  part(measure: Measure, text: string): number | null
  /**
   * The unit of a code in a span: its own, or the statistics office's, which several bore one after the other; else of the uid
   * or code that it has outside. Of several the one at work on the first day, else the first that begins later. With it the
   * part of the span in which it works, as forms of such days have it; to the end of the span where another bears the code after it,
   * since the figure is of both.
   */
  placeIn(code: string, span: Span): { place: KnownPlace; part: Span } | 'unknown' | 'not-working'
  period(text: string): Span | null
  /**
   * The body of a line that reports for a place in a span: its own, for an area that of its commune; where none is known on
   * its first day, another of the line there. Or the body of a code, if it is one that does; else why it is not.
   */
  bodyAt(word: string, placeId: number, span: Span): number | 'unknown' | 'elsewhere' | 'not-then'
  isChain(word: string): boolean
  /** Lines as people call them, each with the code by which a file names it. */
  namesOfChains(codes: string[]): Sentence
  /**
   * The lines whose forms ask for a measure, where that of the body is none of them: the same figure would be said for another
   * line once more, and count twice. Null where the body may say it; what no form asks for anybody may.
   */
  askedOfOthers(measure: string, bodyId: number): string[] | null
  /** Whether a figure may be below zero: a change of a stock, or what a data element of DHIS2 takes there, never persons. */
  isSigned(measure: Measure): boolean
  /** Whether DHIS2 refuses zero for it: a form or a CSV of ours says with it that there was nothing. */
  isPositiveThere(measure: Measure): boolean
}

export async function readKnown(tx: Tx): Promise<Known> {
  const measures = await findMeasures(tx)
  const places = await rows(
    tx,
    sql<KnownPlace & { code: string; gsoCode: string | null }>`select id, code, gso_code as "gsoCode", level,
      works_from as "worksFrom", works_to as "worksTo" from places.place order by works_from`,
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
  const chains = await findChainNames(tx)
  const chainOf = new Map(bodies.map(({ id, chain }) => [id, chain]))
  const askedOf = new Map<string, Set<string>>()
  for (const { chain, fields } of await findForms(tx))
    for (const { measure } of fields) askedOf.set(measure, (askedOf.get(measure) ?? new Set()).add(chain))
  const periods = new Map<string, Span | null>()
  const aliases = await Aliases.read(tx)
  const oursWhere = (holds: (alias: Alias) => boolean | undefined) =>
    new Set(aliases.all('dataElement').flatMap((alias) => (holds(alias) ? [alias.ours] : [])))
  const [signed, positive] = [oursWhere((alias) => alias.signed), oursWhere((alias) => alias.positive)]
  const byOwnCode = new Map(measures.map((measure) => [measure.code, measure]))
  const names = Names.of(aliases, { measures, places: places.map(({ code }) => code) })
  return {
    measures: byOwnCode,
    names,
    measure: (text) => byOwnCode.get(text) ?? byOwnCode.get(names.oursOfEither('dataElement', text) ?? ''),
    part({ categories }, text) {
      const isOwn = categories.some((one) => one.code === text)
      const code = isOwn ? text : names.oursOfEither('categoryOptionCombo', text)
      if (categories.length === 0) return code === '' ? 0 : null
      return categories.find((one) => one.code === code)?.id ?? null
    },
    placeIn(code, span) {
      const named = byCode.get(code) ?? byCode.get(names.oursOfEither('organisationUnit', code) ?? '')
      if (!named) return 'unknown'
      const begins = named.find(({ worksFrom }) => span.from < worksFrom && worksFrom < span.to)
      const place = named.find(({ worksFrom, worksTo }) => worksFrom <= span.from && span.from < worksTo) ?? begins
      if (!place) return 'not-working'
      const next = named.find(({ worksFrom }) => place.worksFrom < worksFrom && worksFrom < span.to)
      return { place, part: partOf(span, next ? { ...place, worksTo: span.to } : place) }
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
    namesOfChains(codes) {
      const named = (language: Language) => codes.map((code) => `${chains.get(code)?.[language] ?? code} (${code})`)
      return { vi: named('vi').join(', '), en: named('en').join(', ') }
    },
    askedOfOthers(measure, bodyId) {
      const asked = askedOf.get(measure)
      return asked && !asked.has(chainOf.get(bodyId) ?? '') ? [...asked].sort() : null
    },
    isSigned: ({ code, nature, persons }) => nature === 'stock' || (!persons && signed.has(code)),
    isPositiveThere: ({ code }) => positive.has(code),
  }
}

/** What of a span a unit works in; most often all of it, which is then the same object. */
function partOf(span: Span, { worksFrom, worksTo }: KnownPlace): Span {
  if (worksFrom <= span.from && span.to <= worksTo) return span
  return { from: worksFrom > span.from ? worksFrom : span.from, to: worksTo < span.to ? worksTo : span.to }
}

const holds = ({ from, to }: Span, day: Day): boolean => from <= day && day < to
const meet = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to
