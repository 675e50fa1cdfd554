import { sql } from 'kysely'
import { type Db, steadyRows, type Tx } from './database.ts'

const MOST = 32
const answers = new Map<string, unknown>()

/**
 * What is read with every question and seldom changes, remembered under the stamp that the database gives what it is
 * made of (`platform.give_stamp`): a change by whatever server is seen by the next question, and one that is not committed
 * by its own transaction only. `key` tells what is read of it; nobody may change what comes out.
 */
export async function remembered<T>(db: Db | Tx, name: 'catalogue', key: string, read: () => Promise<T>): Promise<T> {
  const [found] = await steadyRows(
    db,
    sql<{ stamp: string }>`select value as stamp from platform.setting where name = ${name}`,
  )
  const full = `${found?.stamp} ${key}`
  // Read after its stamp, never before: what is newer than the stamp harms nobody.
  const answer = answers.has(full) ? (answers.get(full) as T) : await read()
  answers.delete(full)
  answers.set(full, answer)
  for (const oldest of [...answers.keys()].slice(0, -MOST)) answers.delete(oldest)
  return answer
}
