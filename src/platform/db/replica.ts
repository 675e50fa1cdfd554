import type pg from 'pg'
import { type Db, openDatabase, openPool } from './database.ts'

/**
 * A standby that follows the database by streaming, and answers what is only asked. Nobody sees it behind what they did
 * themselves: a write tells its browser the position in the log behind it, and that browser is answered from here once the
 * standby has come so far. What others did is seen here within `FAR` milliseconds, else the database is asked.
 */
export interface Replica {
  /** The standby for who has written up to a position (null: nothing lately); null where it is away, or too far behind. */
  readable(seen: string | null): Db | null
  /** Where the database's log stands now: what was committed before lies before it. */
  position(): Promise<string>
  close(): Promise<void>
}

const EVERY = 250
const FAR = 5_000

/** A position in the log as PostgreSQL writes it (`0/16B3748`), as a number; null where it is none. */
export function positionOf(text: string | null | undefined): bigint | null {
  const found = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text ?? '')
  return found ? (BigInt(`0x${found[1]}`) << 32n) + BigInt(`0x${found[2]}`) : null
}

/** Whether the standby stands at or behind where the database stood within the last `far` milliseconds. */
export class Followed {
  #marks: { at: number; position: bigint }[] = []
  #replayed: bigint | null = null

  /** At a moment (milliseconds) the database stood at `position` and the standby at `replayed`; null where it does not follow. */
  note(at: number, position: bigint, replayed: bigint | null): void {
    this.#replayed = replayed
    this.#marks.push({ at, position })
    this.#marks = this.#marks.filter((mark, n) => mark.at >= at - FAR || n === this.#marks.length - 1)
  }

  /** Whether it may answer at a moment for who has written up to `seen`. */
  mayAnswer(now: number, seen: bigint | null): boolean {
    const [replayed, last] = [this.#replayed, this.#marks.at(-1)]
    // What was looked at too long ago says nothing of now.
    if (replayed === null || !last || now - last.at > FAR) return false
    if (seen !== null && replayed < seen) return false
    const reached = this.#marks.filter((mark) => mark.position <= replayed)
    return reached.some((mark) => mark.at >= now - FAR)
  }
}

/** Opens it and looks at it four times a second; `database`: whom it follows. */
export function openReplica(url: string, database: pg.Pool, options?: string): Replica {
  const pool = openPool({ connectionString: url, ...(options && { options }) })
  const db = openDatabase(pool)
  const followed = new Followed()
  const position = async (): Promise<string> =>
    (await database.query('select pg_current_wal_lsn()::text as at')).rows[0].at
  let busy = false
  const look = async () => {
    const at = Date.now()
    const stands = positionOf(await position())
    const { rows } = await pool.query('select pg_is_in_recovery() as follows, pg_last_wal_replay_lsn()::text as at')
    if (stands !== null) followed.note(at, stands, rows[0].follows ? positionOf(rows[0].at) : null)
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    look()
      .catch(() => {})
      .finally(() => {
        busy = false
      })
  }, EVERY)
  timer.unref()
  return {
    readable: (seen) => (followed.mayAnswer(Date.now(), positionOf(seen)) ? db : null),
    position,
    close: async () => {
      clearInterval(timer)
      await pool.end()
    },
  }
}
