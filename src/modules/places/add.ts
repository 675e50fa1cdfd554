import { sql } from 'kysely'
import { rows, type Tx, unnest } from '../../platform/db/database.ts'
import type { Level } from '../../shared/levels.ts'
import type { Day } from '../../shared/spans.ts'
import { fold } from '../../shared/text.ts'
import { rebuildAncestry } from './queries.ts'

/** A place with those it lay in one after the other and, of an area, the documents by which it moved. */
export interface NewPlace {
  code: string
  level: Level
  form: string
  name: string
  parents: { parentId: number; from: Day; to: Day; document: string | null }[]
  /** Of a residential area: the neighbourhoods it groups, or the one it is part of. */
  neighbourhoods: string[]
}

/**
 * Adds places in bulk, each with an opaque code of its own, below such as are there already: areas, or units that came later.
 * A place lies in its parents one after the other, ends exclusive; it begins with the first and ends with the last. Out: their
 * ids by code.
 */
export async function addPlaces(tx: Tx, areas: NewPlace[]): Promise<Map<string, number>> {
  const list = areas.map((area) => ({
    ...area,
    folded: fold(`${area.form} ${area.name}`),
    from: area.parents[0]?.from ?? '',
    to: area.parents.at(-1)?.to ?? '',
  }))
  const types = { code: 'text', level: 'text', form: 'text', name: 'text', folded: 'text', from: 'date', to: 'date' }
  const added = await rows(
    tx,
    sql<{ id: number; code: string }>`
      insert into places.place (code, level, form, name, folded, valid_from, valid_to, works_from, works_to)
      select code, level, form, name, folded, "from", "to", "from", "to" from ${unnest(list, types)}
      returning id, code`,
  )
  const ids = new Map(added.map((row) => [row.code, row.id]))
  const parents = areas.flatMap((area) =>
    area.parents.map((parent) => ({ childId: ids.get(area.code) ?? 0, ...parent })),
  )
  await sql`insert into places.parentage (child_id, parent_id, from_day, to_day, document)
    select * from ${unnest(parents, { childId: 'int4', parentId: 'int4', from: 'date', to: 'date', document: 'text' })}
  `.execute(tx)
  const links = areas.flatMap((area) =>
    area.neighbourhoods.map((code) => ({ neighbourhood: ids.get(code) ?? 0, area: ids.get(area.code) ?? 0 })),
  )
  await sql`insert into places.area_link (neighbourhood_id, residential_area_id)
    select * from ${unnest(links, { neighbourhood: 'int4', area: 'int4' })}`.execute(tx)
  await rebuildAncestry(tx)
  return ids
}

/** Every succession of units, of any level and day: for walking from a unit to what took over from it, and back. */
export async function findSuccession(tx: Tx) {
  return rows(
    tx,
    sql<{ fromId: number; toId: number }>`select from_id as "fromId", to_id as "toId" from places.succession`,
  )
}
