import type { Db, Tx } from '../../../platform/db/database.ts'
import { isAreaLevel, type Level } from '../../../shared/levels.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import { findUnitsBelow, type Ground, readGround, type UnitBelow } from '../../places/index.ts'
import type { Measure, Standing, Why } from '../contract.ts'

/** Measures × places × periods, optionally for one chain, by category, on another boundary, as known earlier. */
export interface Question {
  measures: Measure[]
  /** All of one level. */
  placeIds: number[]
  /** On a later map: the units that are asked as one, by an id among `placeIds` that is no place's. */
  joined?: Map<number, number[]> | undefined
  level: Level
  periods: Span[]
  /** Only these reporting chains; null for all that count. */
  chains: string[] | null
  byCategory: boolean
  standing: Standing
  /** As then, or on the map of a later day. */
  boundary: 'then' | Day
  /** The map of that day, where there is one. */
  ground?: Ground | undefined
  /** As then, of a unit from the commune up: the units below it, in each of which flows are found at once. */
  units?: UnitBelow[] | undefined
  /** What was posted and accepted up to this moment (UTC); null for now. */
  asKnownAt: string | null
}

/** One cell that has something to say. `value` is scaled by the measure's decimals. */
export interface Cell {
  measureId: number
  placeId: number
  period: number
  categoryId: number | null
  value: number | null
  /** How many figures were said. */
  said: number
  why: Why | null
  /** Of what is not comparable: what was said by all places that count to it, and how much of it by those that count in part. */
  partly?: { all: number; divided: number }
}

/** A sum on its way to a cell. */
export interface Summed {
  measureId: number
  placeId: number
  period: number
  categoryId: number | null
  value: number
  said: number
  straddles: boolean
  /** Of a stock: whether nothing is left in the register of a place that counts in part. */
  exact: boolean
  /** On the map of another day: how much of the value is of places that count to several units. */
  divided?: number
}

/** A question with the map of another day it is asked on. */
export async function onItsMap(db: Db | Tx, question: Question): Promise<Question> {
  const { boundary, level } = question
  return boundary === 'then' ? question : { ...question, ground: await readGround(db, level, boundary) }
}

/**
 * A question of flows with the units below those asked, where they are of the commune level or above it, as then. Also
 * those that ended before its periods: a span that began in their days may reach into them.
 */
export async function withUnits(db: Db | Tx, question: Question): Promise<Question> {
  const { boundary, level, placeIds, periods } = question
  if (boundary !== 'then' || isAreaLevel(level)) return question
  const [last = ''] = periods
    .map(({ to }) => to)
    .sort()
    .reverse()
  return { ...question, units: await findUnitsBelow(db, placeIds, last) }
}
