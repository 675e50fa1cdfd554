import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * Modules write plain SQL with Kysely's `sql` tag and say what a row looks like; there is no second description
 * of the tables to keep in step.
 */
export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>

// Counts and scaled sums fit a double exactly up to 2^53; anything larger is refused rather than rounded.
const exact = (text: string): number => {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw new Error(`${text} is too large to be exact`)
  return number
}
pg.types.setTypeParser(pg.types.builtins.INT8, exact)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, exact)
// A day is text, never a Date: a Date would bring a time zone with it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

/**
 * How statements are planned, on whatever PostgreSQL: no disk of today reads a page out of order four times as slowly as in
 * order, and planned as if it did, a table that was just filled is read from end to end where a key finds all. Nor is any
 * statement long enough to be compiled.
 */
const planning = '-c random_page_cost=1.1 -c jit=off'

/** A pool that survives a restarted server: errors of idle clients are dropped, the next query opens a new one. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  // A statement that takes this long is given up, and said to be so; verifying the ledger lifts it for itself.
  const options = [planning, config.options ?? ''].join(' ').trim()
  const pool = new pg.Pool({ max: 20, statement_timeout: 60_000, ...config, options })
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    nameSteady(client)
  })
  return pool
}

/** Statements that a connection keeps planned, by their text. */
const steady = new Map<string, string>()
const MOST_STEADY = 200

/**
 * All rows of a query that is asked again and again in the same words, whatever its values: each connection plans it once.
 * Trap: not for one whose best plan depends on how long its lists are.
 */
export async function steadyRows<R>(db: Db | Tx, query: RawBuilder<R>): Promise<R[]> {
  const compiled = query.compile(db)
  if (!steady.has(compiled.sql) && steady.size < MOST_STEADY) steady.set(compiled.sql, `steady_${steady.size}`)
  return (await db.executeQuery(compiled)).rows
}

/** Kysely knows no names of statements; the connection gives them. */
function nameSteady(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' ? steady.get(text) : undefined
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
  }
  Object.assign(client, { query: named })
}

/** Kysely over a pool; ending the pool is the caller's. */
export function openDatabase(pool: pg.Pool): Db {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

/** Runs `work` in a transaction; inside one already, joins it. Two connections never wait for each other. */
export async function transaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work)
}

/** All rows of a query. */
export async function rows<R>(db: Db | Tx, query: RawBuilder<R>): Promise<R[]> {
  return (await query.execute(db)).rows
}

/** The first row, or null. */
export async function findRow<R>(db: Db | Tx, query: RawBuilder<R>): Promise<R | null> {
  return (await query.execute(db)).rows[0] ?? null
}

/** The first row; throws when there is none, which is a bug of the caller. */
export async function getRow<R>(db: Db | Tx, query: RawBuilder<R>): Promise<R> {
  const row = await findRow(db, query)
  if (row === null) throw new Error('a row was expected')
  return row
}

/**
 * Rows as one parameter per column: `insert … select * from ${unnest([...])}` sends a million rows in one statement.
 * Types are PostgreSQL's, e.g. `int4`, `date`, `uuid`.
 */
export function unnest<T extends object>(list: readonly T[], columns: Partial<Record<keyof T & string, string>>) {
  const names = Object.keys(columns) as (keyof T & string)[]
  const arrays = names.map((name) => {
    const type = columns[name] ?? 'text'
    const values = list.map((row) => row[name] ?? null)
    return sql`${short.has(type) ? written(values) : values}::${sql.raw(`${type}[]`)}`
  })
  return sql`unnest(${sql.join(arrays)}) as input(${sql.join(names.map((name) => sql.ref(name)))})`
}

const short = new Set(['int2', 'int4', 'int8', 'date', 'uuid', 'bool'])

/** An array as PostgreSQL reads it. The driver writes one too, and looks at each number for quotes and backslashes. */
const written = (values: unknown[]): string =>
  `{${values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : (value ?? 'NULL'))).join(',')}}`

/** For the rest of a transaction statements may take half an hour: of a bulk import a few work on millions of rows. */
export async function allowLong(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = '30min'`.execute(tx)
}

/** After a bulk fill: tells the planner how large the tables are now, all of them or those of one schema. */
export async function refreshStatistics(db: Db | Tx, schema: 'places' | 'people' | null = null): Promise<void> {
  if (schema === null) await sql`select platform.refresh_statistics()`.execute(db)
  else await sql`select platform.refresh_statistics(${schema})`.execute(db)
}
