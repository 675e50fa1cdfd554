import { sql } from 'kysely'
import { type Db, findRow, getRow, type Tx, transaction } from './db/database.ts'

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
 * What a listener fails on waits, each time twice as long, and the next goes on; `say` gets a line about it that holds
 * nothing of the payload. Out: how many were delivered.
 */
export async function deliver(
  db: Db,
  listeners: Map<string, Listener[]>,
  say: (line: string) => void = () => {},
): Promise<number> {
  let delivered = 0
  for (;;) {
    const turn = await transaction(db, (tx) => deliverOne(tx, listeners))
    if (turn === 'nothing') return delivered
    if (turn === 'delivered') delivered++
    else say(turn.failed)
  }
}

type Turn = 'nothing' | 'delivered' | { failed: string }

async function deliverOne(tx: Tx, listeners: Map<string, Listener[]>): Promise<Turn> {
  const told = await findRow(
    tx,
    sql<Told>`select id, topic, payload from platform.outbox where next_try <= clock_timestamp()
      order by id limit 1 for update skip locked`,
  )
  if (!told) return 'nothing'
  await sql`savepoint told`.execute(tx)
  try {
    for (const listener of listeners.get(told.topic) ?? []) await listener(tx, told.payload)
    // What else would only be said at the commit belongs to this listener too.
    await sql`set constraints all immediate`.execute(tx)
    await sql`delete from platform.outbox where id = ${told.id}`.execute(tx)
    return 'delivered'
  } catch (error) {
    await sql`rollback to savepoint told`.execute(tx)
    return { failed: await postpone(tx, told, error as Error) }
  }
}

const LONGEST_WAIT = 3600

async function postpone(tx: Tx, { id, topic }: Told, error: Error & { code?: string }): Promise<string> {
  const { tries, wait } = await getRow(
    tx,
    sql<{ tries: number; wait: number }>`update platform.outbox set tries = tries + 1, next_try = clock_timestamp()
      + make_interval(secs => least(power(2, least(tries, 20)), ${LONGEST_WAIT})) where id = ${id}
      returning tries, round(extract(epoch from next_try - clock_timestamp()))::int as wait`,
  )
  // An error's own words may hold a name or a figure: only its kind and where it arose are told.
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? ''
  return `outbox: ${topic} ${id} failed, try ${tries}, again in ${wait} s: ${error.code ?? error.name} ${at.trim()}`
}
