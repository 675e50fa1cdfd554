import { sql } from 'kysely'
import { type Db, steadyRows, type Tx } from './database.ts'

/** How many answers of a kind are kept: of every place of the city fewer than of the formulas of a day. */
const most = { catalogue: 32, map: 2 }
type Kind = keyof typeof most
const kinds = Object.keys(most) as Kind[]

const answers = { catalogue: new Map<string, Promise<unknown>>(), map: new Map<string, Promise<unknown>>() }

/** The settings that every question looks at: the stamps, and the day of a demo. */
const readSettings = (db: Db | Tx): Promise<Map<string, string>> =>
  steadyRows(
    db,
    sql<{ name: string; value: string }>`
      select name, value from platform.setting where name = any(${[...kinds, 'demo-date']})`,
  ).then((found) => new Map(found.map(({ name, value }) => [name, value])))

const settings = new WeakMap<Db, Promise<Map<string, string>>>()

/**
 * The database as one question sees it: the settings are read at its beginning, once. For what changes nothing itself; a
 * write asks its own transaction.
 */
export function forOneQuestion(db: Db): Db {
  const own = db.withoutPlugins()
  settings.set(own, readSettings(db))
  return own
}

/** What a setting says that every question looks at; null where it is not set. */
export async function settingOf(db: Db | Tx, name: Kind | 'demo-date'): Promise<string | null> {
  return (await (settings.get(db) ?? readSettings(db))).get(name) ?? null
}

/**
 * What is read with every question and seldom changes, remembered under the stamp that the database gives what it is
 * made of (`platform.give_stamp`): a change by whatever server is seen by the next question, and one that is not committed
 * by its own transaction only. `key` tells what is read of it; nobody may change what comes out.
 */
export async function remembered<T>(db: Db | Tx, name: Kind, key: string, read: () => Promise<T>): Promise<T> {
  // Read after its stamp, never before: what is newer than the stamp harms nobody.
  const full = `${await settingOf(db, name)} ${key}`
  const kept = answers[name]
  const known = kept.get(full) as Promise<T> | undefined
  // Who reads it for the first time may fail for a reason of its own.
  const answer = known?.catch(read) ?? read()
  kept.delete(full)
  kept.set(full, answer)
  for (const oldest of [...kept.keys()].slice(0, -most[name])) kept.delete(oldest)
  answer.catch(() => kept.delete(full))
  return answer
}
