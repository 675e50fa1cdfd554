import type { App } from '../../../platform/app.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Progress } from '../../../platform/jobs/jobs.ts'
import type { Day } from '../../../shared/spans.ts'
import { findAreas, findByPhone, findHolders } from './areas.ts'
import { askList, BATCH, findLeft, runList } from './list-job.ts'
import { type HeadList, type PlannedRow, planList } from './plan-list.ts'
import { codeKey, findWaiting, makePrint, tellSlips } from './slips.ts'

/** A list of heads of any commune held against areas and accounts; raises the problems of a workbook that cannot be read. */
export async function readHeads(db: Db | Tx, bytes: Uint8Array, day: Day): Promise<HeadList> {
  const areas = await findAreas(db, null, day)
  const ids = areas.map(({ id }) => id)
  const holders = await findHolders(db, day, ids)
  return planList(bytes, { areas, holders, byPhone: (phones) => findByPhone(db, phones) })
}

/**
 * Makes the accounts of a list at once. The same job is asked for as by the page: where this is killed, a running server goes on with
 * it, and the same list given again makes what is left. `batch`: how many rows go in one transaction. Out: the rows that could not be done.
 */
export async function makeListed(app: App, tx: Tx, rows: PlannedRow[], batch = BATCH) {
  const id = await askList(tx, app.jobs, rows, null)
  return {
    id,
    run: (progress: Progress) => runList(app, { listId: id }, progress, batch),
    left: () => findLeft(app.db, id),
  }
}

/** New codes for everybody below a place who has not chosen a password yet; null where nobody waits. */
export async function printEverySlip(app: App, tx: Tx, placeId: number, day: Day) {
  const accounts = await findWaiting(tx, null, placeId, day)
  if (accounts.length === 0) return null
  const key = codeKey(app.config)
  const print = await makePrint(tx, key, accounts)
  return { count: accounts.length, slips: await tellSlips(tx, key, print, day) }
}
