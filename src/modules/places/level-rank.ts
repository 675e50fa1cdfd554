import { type RawBuilder, sql } from 'kysely'
import { levelsUp } from '../../shared/levels.ts'

/** A level's number from the smallest up, 1 to 5, for `order by`; `level` is a column or an expression. */
export const levelRank = (level: RawBuilder<unknown>) => sql<number>`array_position(${[...levelsUp]}::text[], ${level})`
