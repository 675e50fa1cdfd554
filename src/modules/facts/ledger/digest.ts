import { type RawBuilder, sql } from 'kysely'

/**
 * The digest of rows that hold a place, a body, a part, and days as entries do, over amounts and how often each is said. In
 * whatever order, and as a sum: what is taken back by the opposite leaves nothing, and rows of several postings need not be
 * brought together. Days are numbers in it, which no setting writes otherwise.
 */
export const digestOf = (amount: RawBuilder<unknown>, said: RawBuilder<unknown>) => sql`sum(
  hashtextextended(concat_ws(' ', place_id, body_id, category_id, span_from - date '2000-01-01',
    span_to - date '2000-01-01'), 0)::numeric * (3 * (${amount}) + (${said})))`

/** What a record posts of a measure, in short. */
export interface Digest {
  measureId: number
  /** How many more figures are said than before. */
  said: number
  /** Numbers as texts: they are larger than JavaScript can hold. */
  amount: string
  digest: string
}
