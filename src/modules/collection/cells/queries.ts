import { sql } from 'kysely'
import type { z } from 'zod'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import { timeUuid } from '../../../platform/db/ids.ts'
import type { CellMark, getCell, Lock, RemarkKind } from './contract.ts'

type Cell = z.infer<typeof getCell.answer>

/** The last word on whether a cell is held, where that is a lock: beside `m`, a submission's cell. */
const lockOf = sql<Lock | null>`(select case when l.kind = 'lock' then
    jsonb_build_object('by', a.name, 'at', l.at, 'reason', l.text) end
  from collection.cell_remark l join people.account a on a.id = l.account_id
  where l.submission_id = m.submission_id and l.field = m.field and l.kind in ('lock', 'unlock')
  order by l.id desc limit 1)`

export const findMarks = (db: Db | Tx, id: string): Promise<CellMark[]> =>
  rows(
    db,
    sql<CellMark>`select m.field, m.notes, ${lockOf} as locked from (
      select submission_id, field, count(*) filter (where kind = 'note') as notes from collection.cell_remark
      where submission_id = ${id} group by 1, 2) m order by m.field`,
  )

/** The cells of a form whose figures are held, with who holds each and why. */
export async function findLocks(db: Db | Tx, id: string): Promise<Map<string, Lock>> {
  const marks = await findMarks(db, id)
  return new Map(marks.flatMap(({ field, locked }) => (locked ? [[field, locked]] : [])))
}

export const findRemarks = (db: Db | Tx, id: string, field: string): Promise<Cell['remarks']> =>
  rows(
    db,
    sql<Cell['remarks'][number]>`select m.id, m.kind, m.text, a.name as by, m.at from collection.cell_remark m
      join people.account a on a.id = m.account_id where m.submission_id = ${id} and m.field = ${field} order by m.id desc`,
  )

export async function addRemark(
  tx: Tx,
  remark: { submissionId: string; field: string; kind: RemarkKind; text: string; by: number },
): Promise<string> {
  const id = timeUuid()
  await sql`insert into collection.cell_remark (id, submission_id, field, kind, text, account_id)
    values (${id}, ${remark.submissionId}, ${remark.field}, ${remark.kind}, ${remark.text}, ${remark.by})`.execute(tx)
  return id
}
