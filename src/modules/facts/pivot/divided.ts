import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { groupBy } from '../../../shared/list.ts'
import { boundaryMap } from '../../places/index.ts'
import type { Measure } from '../contract.ts'
import { periodRows } from './parts.ts'
import type { Question } from './question.ts'

/** Whether a measure is told at an asked place in a period (its index) by places that count to it only in part. */
export type IsDivided = (measure: Pick<Measure, 'levels' | 'nature'>, placeId: number, period: number) => boolean

interface Divided {
  placeId: number
  period: number
  level: string
  /** Whether one of them works at the end of the period: of a level only those count. */
  atEnd: boolean
}

/**
 * What is exact on the map of another day is said by the map, not by who spoke: where a place of the levels of a measure
 * worked in the period and counts to several units of that map, none of them has a figure, even if that place
 * is silent; else a gap would look like a whole. As then, nothing is divided.
 */
export async function findDivided(db: Db | Tx, question: Question): Promise<IsDivided> {
  if (!question.ground) return () => false
  const asked = { ids: question.placeIds, joined: question.joined }
  const levels = [...new Set(question.measures.flatMap((measure) => measure.levels))]
  const found = await rows(
    db,
    sql<Divided>`
      with divided as materialized (
        select map.asked_id, leaf.level, leaf.works_from, leaf.works_to
        from (${boundaryMap(asked, question.level, question.ground)}) map join places.place leaf on leaf.id = map.place_id
        where not map.exact and leaf.level = any(${levels}::text[]))
      select asked_id as "placeId", period.number as period, level, bool_or(period."to" <= works_to) as "atEnd"
      from ${periodRows(question.periods)} join divided on works_from < period."to" and period."from" < works_to
      group by 1, 2, 3`,
  )
  const cells = groupBy(found, ({ placeId, period }) => `${placeId} ${period}`)
  return ({ levels, nature }, placeId, period) =>
    (cells.get(`${placeId} ${period}`) ?? []).some(
      ({ level, atEnd }) => levels.some((one) => one === level) && (atEnd || nature !== 'snapshot'),
    )
}
