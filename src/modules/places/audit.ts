import { sql } from 'kysely'
import { type InWords, inWords, type ObjectSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'places.imported': { vi: 'nhập danh mục địa bàn', en: 'imported units' },
  'boundaries.imported': { vi: 'nhập ranh giới', en: 'imported outlines' },
  'groups.imported': { vi: 'nhập nhóm địa bàn', en: 'imported groups of places' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

/** Units are read by whoever is signed in. */
export const placeObjects: ObjectSource = async (db, _actor, ids) => {
  const found = await rows(
    db,
    sql<{ id: string; name: string }>`select id::text as id, form || ' ' || name as name from places.place
      where id::text = any(${ids})`,
  )
  return found.map(({ id, name }) => ({ id, title: { vi: name, en: name }, mayRead: true, link: `/places/${id}` }))
}
