import type { Level } from '../../../shared/levels.ts'
import type { Day, Span } from '../../../shared/spans.ts'
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
  exact: boolean
}
