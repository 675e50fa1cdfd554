import { sql } from 'kysely'
import { type Db, rows, type Tx, transaction } from './db/database.ts'

/** Told in the transaction that did it, heard after the commit, by each listener of its topic. */
export async function tell(tx: Tx, topic: string, payload: Record<string, unknown>): Promise<void> {
  await sql`insert into platform.outbox (topic, payload) values (${topic}, ${JSON.stringify(payload)})`.execute(tx)
}

export type Listener = (tx: Tx, payload: Record<string, unknown>) => Promise<void>

interface Told {
  id: number
  topic: string
  payload: Record<string, unknown>
}

/**
 * Hands over what waits, oldest first, each in the transaction that removes it: a listener's own writes and the
 * removal commit together, so a crash neither loses nor repeats. Several servers share the work by `skip locked`.
 */
export async function deliver(db: Db, listeners: Map<string, Listener[]>): Promise<number> {
  let delivered = 0
  while (await transaction(db, (tx) => deliverOne(tx, listeners))) delivered++
  return delivered
}

async function deliverOne(tx: Tx, listeners: Map<string, Listener[]>): Promise<boolean> {
  const [told] = await rows(
    tx,
    sql<Told>`delete from platform.outbox where id = (
      select id from platform.outbox order by id limit 1 for update skip locked) returning id, topic, payload`,
  )
  if (!told) return false
  for (const listener of listeners.get(told.topic) ?? []) await listener(tx, told.payload)
  return true
}
