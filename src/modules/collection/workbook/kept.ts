import { sql } from 'kysely'
import { type Db, rows, type Tx } from '../../../platform/db/database.ts'
import type { Mapping } from './contract.ts'

/** How workbooks of a unit said a form, by the fingerprint of their heads. */
export async function findMappings(db: Db | Tx, placeId: number, form: string): Promise<Map<string, Mapping>> {
  const found = await rows(
    db,
    sql<{ fingerprint: string; mapping: Mapping }>`
      select m.fingerprint, m.mapping from collection.sheet_mapping m join collection.form f on f.id = m.form_id
      where m.place_id = ${placeId} and f.code = ${form}`,
  )
  return new Map(found.map(({ fingerprint, mapping }) => [fingerprint, mapping]))
}

/** Keeps how a workbook says a form; the same heads again are said anew. */
export async function keepMapping(
  tx: Tx,
  {
    placeId,
    form,
    fingerprint,
    mapping,
    by,
  }: { placeId: number; form: string; fingerprint: string; mapping: Mapping; by: number },
): Promise<void> {
  await sql`insert into collection.sheet_mapping as known (place_id, form_id, fingerprint, mapping, kept_by)
    select ${placeId}, id, ${fingerprint}, ${JSON.stringify(mapping)}::jsonb, ${by} from collection.form where code = ${form}
    on conflict (place_id, form_id, fingerprint) do update set mapping = excluded.mapping, kept_by = excluded.kept_by,
      kept_at = excluded.kept_at`.execute(tx)
}
