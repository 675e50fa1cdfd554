import type { App } from '../../../platform/app.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Progress } from '../../../platform/jobs/jobs.ts'
import type { Day } from '../../../shared/spans.ts'
import { findAreas, findByPhone, findHolders } from './areas.ts'
import { askList, BATCH, findLeft, runList } from './list-job.ts'
import { type HeadList, type PlannedRow, planList } from './plan-list.ts'
import { codeKey, findWaiting, makePrint, type Print, tellSlips } from './slips.ts'

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

/** New codes for everybody below a place who has not chosen a password yet; null where nobody waits. What is kept of it tells no code. */
export async function printEverySlip(app: App, tx: Tx, placeId: number, day: Day): Promise<Print | null> {
  const accounts = await findWaiting(tx, null, placeId, day)
  return accounts.length === 0 ? null : makePrint(tx, codeKey(app.config), accounts)
}

/** The slips of such a print, with the codes. */
export const tellEverySlip = (app: App, print: Print, day: Day) => tellSlips(app.db, codeKey(app.config), print, day)
