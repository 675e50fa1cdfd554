import { sql } from 'kysely'
import { type InWords, inWords, type ObjectSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'plan.saved': { vi: 'lưu kế hoạch', en: 'saved the plan' },
  'plan.item-corrected': { vi: 'sửa mục[ {item}]', en: 'corrected item[ {item}]' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

/** Plans are read by whoever is signed in. */
export const planObjects: ObjectSource = async (db, _actor, ids) => {
  const found = await rows(
    db,
    sql<{ id: string; title: string }>`select id::text as id, title from plan.document where id::text = any(${ids})`,
  )
  return found.map(({ id, title }) => ({ id, title: { vi: title, en: title }, mayRead: true, link: `/plans/${id}` }))
}
