import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, rows, type Tx, unnest } from '../../../platform/db/database.ts'
import { inPieces } from '../../../shared/list.ts'

const SYSTEM = 'dhis2'
const MOST_AT_ONCE = 5_000

export type Kind = 'organisationUnit' | 'dataElement' | 'categoryOptionCombo' | 'dataSet' | 'indicator'

export interface Alias {
  kind: Kind
  uid: string
  code: string | null
  name: string
  /** Our code; of a data set those of all its forms, parted by a space. Empty: no breakdown. */
  ours: string
  /** Of a data element: whether it takes values below zero there. */
  signed?: boolean
  /** The same: whether it takes none but those above zero. */
  positive?: boolean
}

/** Every outside id that is known, by kind and then by uid. */
export class Aliases {
  readonly #byKind = new Map<Kind, Map<string, Alias>>()
  readonly #fresh: Alias[] = []

  static async read(db: Db | Tx): Promise<Aliases> {
    const aliases = new Aliases()
    const found = rows(
      db,
      sql<Alias>`select kind, uid, code, name, ours, signed, positive from exchange.alias
        where system = ${SYSTEM} order by kind, uid`,
    )
    for (const alias of await found) aliases.#of(alias.kind).set(alias.uid, alias)
    return aliases
  }

  #of(kind: Kind): Map<string, Alias> {
    const known = this.#byKind.get(kind) ?? new Map<string, Alias>()
    this.#byKind.set(kind, known)
    return known
  }

  find(kind: Kind, uid: string): Alias | null {
    return this.#byKind.get(kind)?.get(uid) ?? null
  }

  all(kind: Kind): Alias[] {
    return [...this.#of(kind).values()]
  }

  /** Known from now on, and saved by `save`. */
  set(alias: Alias): void {
    const known = this.find(alias.kind, alias.uid)
    const { code, name, ours, signed = false, positive = false } = alias
    const isSame = known?.ours === ours && known.code === code && known.name === name
    if (isSame && (known.signed ?? false) === signed && (known.positive ?? false) === positive) return
    this.#of(alias.kind).set(alias.uid, alias)
    this.#fresh.push(alias)
  }

  async save(tx: Tx): Promise<void> {
    const last = [...new Map(this.#fresh.map((alias) => [`${alias.kind} ${alias.uid}`, alias])).values()]
    const texts = { kind: 'text', uid: 'text', code: 'text', name: 'text', ours: 'text' }
    const types = { ...texts, signed: 'bool', positive: 'bool' }
    for (const piece of inPieces(last, MOST_AT_ONCE))
      await sql`insert into exchange.alias (system, kind, uid, code, name, ours, signed, positive)
        select ${SYSTEM}, kind, uid, code, name, ours, coalesce(signed, false), coalesce(positive, false)
          from ${unnest(piece, types)}
        on conflict (system, kind, uid) do update set code = excluded.code, name = excluded.name, ours = excluded.ours,
          signed = excluded.signed, positive = excluded.positive
      `.execute(tx)
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/**
 * A uid in DHIS2's shape (a letter, then ten letters or digits) for something of ours that no other system has named: the
 * same for the same code in every installation.
 */
export function madeUid(kind: Kind, ours: string): string {
  const bytes = createHash('sha256').update(`binhan ${kind} ${ours}`).digest()
  return [...bytes.subarray(0, 11)].map((byte, index) => letters[byte % (index === 0 ? 52 : 62)]).join('')
}

/** What DHIS2 calls having no breakdown, in every installation since 2.21. */
export const DEFAULT_COMBO = 'HllvX50cXC0'
export const DEFAULT_CATEGORY_COMBOS = ['bjDvmb4bfuf', 'p0KPaWEg3cf']
