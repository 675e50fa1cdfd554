import { sql } from 'kysely'
import { type Db, steadyRows, type Tx } from './database.ts'

/** The stamp of each kind of answer, and how many of the kind are kept: the fewer, the larger they are. */
const kinds = {
  catalogue: { stamp: 'catalogue', most: 64 },
  atlas: { stamp: 'map', most: 2 },
  ground: { stamp: 'map', most: 8 },
} as const
type Kind = keyof typeof kinds
type Setting = (typeof kinds)[Kind]['stamp'] | 'demo-date'
const settingNames: Setting[] = ['catalogue', 'map', 'demo-date']

const answers: Record<Kind, Map<string, Promise<unknown>>> = {
  catalogue: new Map(),
  atlas: new Map(),
  ground: new Map(),
}

/** The settings that every question looks at: the stamps, and the day of a demo. */
const readSettings = (db: Db | Tx): Promise<Map<string, string>> =>
  steadyRows(
    db,
    sql<{ name: string; value: string }>`
      select name, value from platform.setting where name = any(${settingNames})`,
  ).then((found) => new Map(found.map(({ name, value }) => [name, value])))

/** Of each question its settings, once it has looked at them. */
const settings = new WeakMap<Db | Tx, Promise<Map<string, string>> | null>()

/**
 * The database as one question sees it: the settings are read once, when it first looks at them. For what itself changes
 * nothing that is remembered; a write that does asks its own transaction each time.
 */
export function forOneQuestion<Database extends Db | Tx>(db: Database): Database {
  const own = db.withoutPlugins() as Database
  settings.set(own, null)
  return own
}

/** What a setting says that every question looks at; null where it is not set. */
export async function settingOf(db: Db | Tx, name: Setting): Promise<string | null> {
  const read = settings.get(db) ?? readSettings(db)
  if (settings.has(db)) settings.set(db, read)
  return (await read).get(name) ?? null
}

/**
 * What is read with every question and seldom changes, remembered under the stamp that the database gives what it is
 * made of (`platform.give_stamp`): a change by whatever server is seen by the next question, and one that is not committed
 * by its own transaction only. `key` tells what is read of it; nobody may change what comes out.
 */
export async function remembered<T>(db: Db | Tx, kind: Kind, key: string, read: () => Promise<T>): Promise<T> {
  // Read after its stamp, never before: what is newer than the stamp harms nobody.
  const { stamp, most } = kinds[kind]
  const full = `${await settingOf(db, stamp)} ${key}`
  const kept = answers[kind]
  const known = kept.get(full) as Promise<T> | undefined
  // Who reads it for the first time may fail for a reason of its own.
  const answer = known?.catch(read) ?? read()
  kept.delete(full)
  kept.set(full, answer)
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest)
  answer.catch(() => kept.delete(full))
  return answer
}
