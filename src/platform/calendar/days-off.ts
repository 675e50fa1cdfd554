import { sql } from 'kysely'
import type { DayOff, DaysOff } from '../../shared/working-days.ts'
import { type Db, rows, type Tx } from '../db/database.ts'

/** What is declared of days, of one year or of all, in their order. */
export const listDeclared = (db: Db | Tx, year: number | null): Promise<DayOff[]> =>
  rows(
    db,
    sql<DayOff>`select day, vi, en, works from platform.day_off
      where ${year}::int is null or extract(year from day) = ${year} order by day`,
  )

/** The declared days, for counting working days (`shared/working-days.ts`). */
export async function findDaysOff(db: Db | Tx): Promise<DaysOff> {
  return new Map((await listDeclared(db, null)).map((one) => [one.day, one]))
}
